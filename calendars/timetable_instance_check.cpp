#include "calendars/timetable_instance_check.hpp"

#include <algorithm>
#include <cstdlib>

namespace indkald::calendars {
namespace {

// Sums up how far each count is above what is allowed.
template <typename Key>
int above(const std::map<Key, int>& counts, int allowed) {
  int sum = 0;
  for (const auto& [key, count] : counts) sum += std::max(0, count - allowed);
  return sum;
}

class Checking {
 public:
  Checking(const Instance& instance, std::span<const int> slots)
      : instance_(instance), slots_(slots) {}

  InstanceCheck check() {
    if (!is_answer()) {
      result_.violations["answer"] = 1;
      return result_;
    }
    check_meetings();
    for (const auto& person : instance_.persons) check_person(person);
    for (const InstanceRooms& rooms : instance_.rooms) check_rooms(rooms);
    for (const InstancePrecedence& each : instance_.precedences) check_precedence(each);
    for (const InstanceSpacing& each : instance_.spacings) add_spacing(each);
    return result_;
  }

 private:
  bool is_answer() const {
    return slots_.size() == instance_.meetings.size() && std::ranges::all_of(slots_, [&](int slot) {
             return slot >= 0 && static_cast<std::size_t>(slot) < instance_.slots.size();
           });
  }

  int slot(int meeting) const { return slots_[static_cast<std::size_t>(meeting)]; }
  const InstanceSlot& when(int meeting) const {
    return instance_.slots[static_cast<std::size_t>(slot(meeting))];
  }

  void count(const std::string& name, int times) {
    if (times > 0) result_.violations[name] += times;
  }

  void check_meetings() {
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      const InstanceMeeting& meeting = instance_.meetings[i];
      const auto at = std::ranges::find(meeting.slots, slots_[i]);
      if (at == meeting.slots.end())
        count("domain", 1);
      else
        result_.score += meeting.costs[static_cast<std::size_t>(at - meeting.slots.begin())];
    }
  }

  void check_person(const std::vector<int>& meetings) {
    std::map<int, int> at_once, evenings;
    for (const int meeting : meetings) {
      ++at_once[slot(meeting)];
      if (when(meeting).evening) ++evenings[when(meeting).week];
    }
    count("overlap", above(at_once, 1));
    count("evening", above(evenings, instance_.evenings));
  }

  void check_rooms(const InstanceRooms& rooms) {
    std::map<int, int> at_once;
    for (std::size_t i = 0; i < slots_.size(); ++i)
      if (instance_.meetings[i].size > rooms.size) ++at_once[slots_[i]];
    count("room", above(at_once, rooms.count));
  }

  void check_precedence(const InstancePrecedence& each) {
    const InstanceSlot& earlier = when(each.earlier);
    const InstanceSlot& later = when(each.later);
    if (later.day - earlier.day < each.days ||
        later.working_day - earlier.working_day < each.working_days)
      count(each.rule.substr(0, each.rule.find(':')), 1);
  }

  void add_spacing(const InstanceSpacing& each) {
    const int off = std::abs(when(each.later).day - when(each.earlier).day - each.days);
    result_.score += std::int64_t{kInstanceSpacingCost} * std::max(0, off - kInstanceSlack);
  }

  const Instance& instance_;
  std::span<const int> slots_;
  InstanceCheck result_;
};

}  // namespace

InstanceCheck check_answer(const Instance& instance, std::span<const int> slots) {
  return Checking(instance, slots).check();
}

}  // namespace indkald::calendars
