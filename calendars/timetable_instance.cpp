#include "calendars/timetable_instance.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "calendars/bounds.hpp"
#include "calendars/json_document.hpp"
#include "calendars/meeting.hpp"
#include "calendars/timetable_cliques.hpp"

namespace indkald::calendars {
namespace {

using nlohmann::json;

constexpr std::size_t kMostMeetings = 100'000;
constexpr std::size_t kMostSlots = 100'000;
constexpr std::size_t kMostPersons = 1'000'000;
// Some centuries; sums of costs stay far from overflow.
constexpr int kMostDays = 100'000;
constexpr int kMostCost = 1'000'000;
// What the timetable is made of: choices, and once more for each person, kind of room, precedence
// and spacing that a choice's meeting is in.
constexpr std::size_t kMostParts = 4'000'000;

std::string inside(const std::string& at, std::size_t index) {
  return at + "/" + std::to_string(index);
}

class Reader {
 public:
  explicit Reader(const json& document) : document_(document) {}

  Instance read() {
    if (!document_.is_object()) refuse("/", {"timetable.no_object", {}});
    read_slots();
    read_meetings();
    instance_.evenings = number(member("K"), "/K", 0, kMostDays);
    read_rooms();
    read_precedences();
    read_spacings();
    read_persons();
    check_size();
    if (!problems_.empty()) throw InputError(std::move(problems_));
    return std::move(instance_);
  }

 private:
  [[noreturn]] static void refuse(const std::string& at, Text why) {
    throw InputError({{at, std::move(why)}});
  }

  void wrong(const std::string& at, Text why) {
    problems_.push_back({at, std::move(why)});
    check_number(problems_);
  }

  const json& member(const char* name) const {
    static const json nothing;
    const auto found = document_.find(name);
    return found == document_.end() ? nothing : *found;
  }

  int number(const json& value, const std::string& at, int least, int most) {
    if (value.is_number_integer()) {
      const bool huge = value.is_number_unsigned() && value.get<std::uint64_t>() > 1'000'000'000;
      const auto given = huge ? std::int64_t{1'000'000'000} : value.get<std::int64_t>();
      if (given >= least && given <= most) return static_cast<int>(given);
    }
    wrong(at, {"timetable.number", {{"least", std::int64_t{least}}, {"most", std::int64_t{most}}}});
    return least;
  }

  // An array; an empty one where the file has something else.
  const json& list(const json& value, const std::string& at, std::size_t most) {
    static const json none = json::array();
    if (!value.is_array()) {
      wrong(at, {"timetable.no_list", {}});
      return none;
    }
    if (value.size() <= most) return value;
    wrong(at, {"timetable.too_many", {{"most", static_cast<std::int64_t>(most)}}});
    return none;
  }

  const json& member_list(const char* name, std::size_t most) {
    return list(member(name), "/" + std::string(name), most);
  }

  std::vector<int> numbers(const json& value, const std::string& at, std::size_t count, int least,
                           int most) {
    std::vector<int> result;
    const json& all = list(value, at, count);
    for (std::size_t i = 0; i < all.size(); ++i)
      result.push_back(number(all[i], inside(at, i), least, most));
    return result;
  }

  int last_meeting() const { return static_cast<int>(instance_.meetings.size()) - 1; }

  void read_slots() {
    const auto days = numbers(member("slot_day"), "/slot_day", kMostSlots, 0, kMostDays);
    const auto column = [&](const char* name, int most) {
      const std::string at = "/" + std::string(name);
      auto values = numbers(member(name), at, kMostSlots, 0, most);
      if (values.size() != days.size())
        wrong(at, {"timetable.slot_count", {{"count", static_cast<std::int64_t>(days.size())}}});
      values.resize(days.size(), 0);
      return values;
    };
    const auto working = column("slot_wd", kMostDays), times = column("slot_time", kMostDays),
               weeks = column("slot_week", kMostDays);
    for (std::size_t i = 0; i < days.size(); ++i)
      instance_.slots.push_back({days[i], working[i], times[i] == 1, weeks[i]});
    if (problems_.empty()) check_order();
  }

  // A later day is no earlier working day, and a day is one working day.
  void check_order() {
    std::vector<std::size_t> order(instance_.slots.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return instance_.slots[i].day; });
    for (std::size_t i = 1; i < order.size(); ++i) {
      const InstanceSlot& before = instance_.slots[order[i - 1]];
      const InstanceSlot& after = instance_.slots[order[i]];
      const bool kept = before.day == after.day ? before.working_day == after.working_day
                                                : before.working_day <= after.working_day;
      if (!kept) wrong(inside("/slot_wd", order[i]), {"timetable.working_day", {}});
    }
  }

  void read_meetings() {
    const json& all = member_list("meet", kMostMeetings);
    for (std::size_t i = 0; i < all.size(); ++i) read_meeting(all[i], inside("/meet", i));
  }

  void read_meeting(const json& value, const std::string& at) {
    InstanceMeeting& meeting = instance_.meetings.emplace_back();
    if (!value.is_object()) return wrong(at, {"timetable.no_object", {}});
    const auto part = [&](const char* name) { return value.value(name, json()); };
    const int last = static_cast<int>(instance_.slots.size()) - 1;
    meeting.size = number(part("size"), at + "/size", 0, kMostDays);
    meeting.slots = numbers(part("cand"), at + "/cand", kMostSlots, 0, std::max(last, 0));
    check_once(meeting.slots, at + "/cand", {"timetable.slot_twice", {}});
    meeting.costs = numbers(part("cost"), at + "/cost", kMostSlots, 0, kMostCost);
    if (meeting.costs.size() != meeting.slots.size())
      wrong(at + "/cost",
            {"timetable.cost_count", {{"count", static_cast<std::int64_t>(meeting.slots.size())}}});
  }

  // Where the numbers themselves are wrong, that is what was told.
  bool told_inside(const std::string& at) const {
    return !problems_.empty() && problems_.back().at.starts_with(at + "/");
  }

  // Of the list that was just read.
  void check_once(std::vector<int> numbers, const std::string& at, Text why) {
    std::ranges::sort(numbers);
    if (!told_inside(at) && std::ranges::adjacent_find(numbers) != numbers.end())
      wrong(at, std::move(why));
  }

  // [number, number, …]: so many of them to begin with.
  const json* entry(const json& value, const std::string& at, std::size_t count) {
    if (value.is_array() && value.size() >= count) return &value;
    wrong(at, {"timetable.entries", {{"count", static_cast<std::int64_t>(count)}}});
    return nullptr;
  }

  void read_rooms() {
    const json& all = member_list("roomlim", 1000);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::string at = inside("/roomlim", i);
      if (const json* each = entry(all[i], at, 2))
        instance_.rooms.push_back({number((*each)[0], inside(at, 0), 0, kMostDays),
                                   number((*each)[1], inside(at, 1), 0, kMostDays)});
    }
  }

  int meeting_number(const json& value, const std::string& at) {
    return number(value, at, 0, std::max(last_meeting(), 0));
  }

  void check_two(int earlier, int later, const std::string& at) {
    if (!told_inside(at) && earlier == later) wrong(at, {"timetable.with_itself", {}});
  }

  void read_precedences() {
    const json& all = member_list("prec", 1'000'000);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::string at = inside("/prec", i);
      const json* each = entry(all[i], at, 5);
      if (each == nullptr) continue;
      InstancePrecedence read{meeting_number((*each)[0], inside(at, 0)),
                              meeting_number((*each)[1], inside(at, 1)),
                              number((*each)[2], inside(at, 2), -kMostDays, kMostDays),
                              number((*each)[3], inside(at, 3), -kMostDays, kMostDays),
                              {}};
      if ((*each)[4].is_string())
        read.rule = (*each)[4].get<std::string>();
      else
        wrong(inside(at, 4), {"timetable.no_text", {}});
      check_two(read.earlier, read.later, at);
      instance_.precedences.push_back(std::move(read));
    }
  }

  void read_spacings() {
    const json& all = member_list("spacing", 1'000'000);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::string at = inside("/spacing", i);
      const json* each = entry(all[i], at, 3);
      if (each == nullptr) continue;
      const InstanceSpacing read{meeting_number((*each)[0], inside(at, 0)),
                                 meeting_number((*each)[1], inside(at, 1)),
                                 number((*each)[2], inside(at, 2), -kMostDays, kMostDays)};
      check_two(read.earlier, read.later, at);
      instance_.spacings.push_back(read);
    }
  }

  void read_persons() {
    const json& all = member_list("persons", kMostPersons);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::string at = inside("/persons", i);
      auto meetings = numbers(all[i], at, kMostMeetings, 0, std::max(last_meeting(), 0));
      check_once(meetings, at, {"timetable.meeting_twice", {}});
      instance_.persons.push_back(std::move(meetings));
    }
  }

  // A small file may name a meeting of many slots over and over.
  void check_size() {
    std::size_t parts = 0;
    const auto add = [&](int meeting) {
      parts += instance_.meetings[static_cast<std::size_t>(meeting)].slots.size();
    };
    if (!problems_.empty()) return;
    for (int i = 0; i <= last_meeting(); ++i)
      for (std::size_t times = 0; times <= instance_.rooms.size(); ++times) add(i);
    for (const auto& person : instance_.persons)
      for (const int meeting : person) add(meeting);
    for (const InstancePrecedence& each : instance_.precedences) add(each.earlier), add(each.later);
    for (const InstanceSpacing& each : instance_.spacings) add(each.earlier), add(each.later);
    if (parts > kMostParts)
      wrong("/", {"timetable.too_large",
                  {{"count", static_cast<std::int64_t>(parts)},
                   {"most", static_cast<std::int64_t>(kMostParts)}}});
  }

  const json& document_;
  Instance instance_;
  std::vector<Problem> problems_;
};

// Limits over some meetings, by slot or by week.
class Limits {
 public:
  explicit Limits(const Instance& instance) : instance_(instance) {}

  void add_person(const std::vector<int>& meetings) {
    std::map<int, Limit> by_slot, by_week;
    for (const int meeting : meetings)
      each_choice(meeting, [&](const Pick& pick, int slot) {
        by_slot[slot].picks.push_back(pick);
        const InstanceSlot& when = instance_.slots[static_cast<std::size_t>(slot)];
        if (when.evening) by_week[when.week].picks.push_back(pick);
      });
    take(by_slot, 1);
    take(by_week, instance_.evenings);
  }

  void add_rooms(const InstanceRooms& rooms) {
    std::map<int, Limit> by_slot;
    for (std::size_t i = 0; i < instance_.meetings.size(); ++i)
      if (instance_.meetings[i].size > rooms.size)
        each_choice(static_cast<int>(i),
                    [&](const Pick& pick, int slot) { by_slot[slot].picks.push_back(pick); });
    take(by_slot, rooms.count);
  }

  std::vector<Limit> all() && { return without_implied(std::move(limits_)); }

 private:
  template <typename Told>
  void each_choice(int meeting, const Told& told) const {
    const auto& slots = instance_.meetings[static_cast<std::size_t>(meeting)].slots;
    for (std::size_t i = 0; i < slots.size(); ++i)
      told(Pick{meeting, static_cast<int>(i)}, slots[i]);
  }

  void take(std::map<int, Limit>& made, int at_most) {
    for (auto& [key, limit] : made) {
      limit.at_most = at_most;
      limits_.push_back(std::move(limit));
    }
  }

  const Instance& instance_;
  std::vector<Limit> limits_;
};

}  // namespace

Instance read_instance(std::string_view bytes) {
  const json document = json_document(bytes, "/");
  return Reader(document).read();
}

Timetable timetable_of(const Instance& instance) {
  Timetable timetable;
  for (const InstanceMeeting& meeting : instance.meetings) {
    auto& choices = timetable.meetings.emplace_back();
    for (std::size_t i = 0; i < meeting.slots.size(); ++i) {
      const InstanceSlot& slot = instance.slots[static_cast<std::size_t>(meeting.slots[i])];
      choices.push_back({slot.day, slot.working_day, meeting.costs[i]});
    }
  }
  Limits limits(instance);
  for (const auto& meetings : instance.persons) limits.add_person(meetings);
  for (const InstanceRooms& rooms : instance.rooms) limits.add_rooms(rooms);
  timetable.limits = std::move(limits).all();
  for (const InstancePrecedence& each : instance.precedences)
    timetable.precedences.push_back({each.earlier, each.later, each.days, each.working_days});
  for (const InstanceSpacing& each : instance.spacings)
    timetable.spacings.push_back(
        {each.earlier, each.later, each.days, kInstanceSlack, kInstanceSpacingCost});
  return timetable;
}

std::vector<int> slots_of(const Instance& instance, const std::vector<int>& chosen) {
  std::vector<int> slots;
  for (std::size_t i = 0; i < chosen.size(); ++i)
    slots.push_back(instance.meetings[i].slots[static_cast<std::size_t>(chosen[i])]);
  return slots;
}

}  // namespace indkald::calendars
