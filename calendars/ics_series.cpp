#include "calendars/ics_series.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "calendars/ics_text.hpp"
#include "calendars/recurrence.hpp"

namespace indkald::calendars {

namespace {

using std::chrono::days;
using std::chrono::floor;

// What tells a series' occurrences apart and orders them.
Instant key_of(const IcsTime& time) {
  return time.is_date ? Instant{time.written.time_since_epoch()} : time.instant();
}

std::string name_of(const IcsTime& time) {
  return time.is_date ? ics_date(floor<days>(time.written)) : ics_local(time.written);
}

bool same_day(const IcsTime& date, const IcsTime& time) {
  return floor<days>(date.written) == floor<days>(time.written);
}

class Series {
 public:
  Series(const IcsEvent& master, std::vector<const IcsEvent*> others, IcsEventReader& reader,
         Date today)
      : master_(master), others_(std::move(others)), reader_(reader), today_(today) {
    std::ranges::stable_sort(others_, {},
                             [](const IcsEvent* each) { return key_of(*each->stands_for); });
  }

  void add_to(std::vector<Meeting>& meetings) {
    collect();
    for (const auto& [key, date] : dates_) meetings.push_back(meeting_at(date));
    for (const IcsEvent* other : others_)
      if (!placed_.contains(other)) meetings.push_back(named(other->meeting, *other->stands_for));
  }

 private:
  Meeting named(Meeting meeting, const IcsTime& occurrence) const {
    meeting.origin.ref = master_.meeting.origin.ref + "/" + name_of(occurrence);
    return meeting;
  }

  void collect() {
    if (master_.rules.empty()) add({*master_.start, {}});
    for (const RecurrenceRule& rule : master_.rules) add_rule(rule);
    for (const IcsDate& date : master_.dates) add(date);
    for (const IcsTime& except : master_.except) take_away(except);
    for (const RecurrenceRule& rule : master_.except_rules)
      for (const IcsTime& time : moments(rule)) dates_.erase(key_of(time));
  }

  void add(IcsDate date) { dates_.insert_or_assign(key_of(date.start), std::move(date)); }

  void add_rule(const RecurrenceRule& rule) {
    const std::vector<IcsTime> times = moments(rule);
    if (times.empty()) return add_start_alone();
    const bool in_step = times.front().written == master_.start->written;
    if (!in_step && !excepted(*master_.start) && !left_out_)
      reader_.problem(master_.part->number, {"ics.start_not_in_rule",
                                             {{"title", master_.meeting.title},
                                              {"start", floor<days>(master_.start->written)}}});
    for (const IcsTime& time : times) add({time, {}});
  }

  void add_start_alone() {
    add({*master_.start, {}});
    reader_.problem(master_.part->number,
                    {"ics.rule_names_nothing", {{"title", master_.meeting.title}}});
  }

  bool excepted(const IcsTime& time) const {
    return std::ranges::any_of(master_.except, [&](const IcsTime& each) {
      return each.is_date ? same_day(each, time) : key_of(each) == key_of(time);
    });
  }

  void take_away(const IcsTime& except) {
    if (!except.is_date || master_.start->is_date) {
      dates_.erase(key_of(except));
      return;
    }
    std::erase_if(dates_, [&](const auto& each) { return same_day(except, each.second.start); });
  }

  std::vector<IcsTime> moments(const RecurrenceRule& rule) {
    const IcsTime& start = *master_.start;
    const Occurrences found =
        occurrences(with_local_until(rule, *start.written_in->zone), start.written, today_);
    if (!found.all) {
      left_out_ = true;
      const auto count = static_cast<std::int64_t>(found.starts.size());
      reader_.problem(master_.part->number, {"ics.too_many_occurrences",
                                             {{"title", master_.meeting.title}, {"count", count}}});
    }
    std::vector<IcsTime> times;
    times.reserve(found.starts.size());
    for (const Local moment : found.starts) times.push_back(reader_.moment(master_, moment));
    return times;
  }

  Meeting meeting_at(const IcsDate& date) {
    const IcsEvent* later = nullptr;
    for (const IcsEvent* other : others_) {
      if (stands_for(*other, date.start)) {
        placed_.insert(other);
        return named(other->start ? other->meeting : without_start(*other, date.start), date.start);
      }
      if (other->and_later && key_of(*other->stands_for) <= key_of(date.start)) later = other;
    }
    if (later != nullptr && later->start) return named(moved_along(*later, date.start), date.start);
    Meeting meeting = reader_.at(master_, date.start);
    if (date.end) meeting.end = date.end;
    return named(std::move(meeting), date.start);
  }

  static bool stands_for(const IcsEvent& other, const IcsTime& time) {
    const IcsTime& meant = *other.stands_for;
    return meant.is_date ? same_day(meant, time) : key_of(meant) == key_of(time);
  }

  // A cancellation need not say when.
  Meeting without_start(const IcsEvent& changed, const IcsTime& time) const {
    Meeting meeting = reader_.at(master_, time);
    meeting.status = changed.meeting.status;
    return meeting;
  }

  // As far from its own time as the occurrence that was changed is from its.
  Meeting moved_along(const IcsEvent& changed, const IcsTime& time) {
    const auto shift = changed.start->written - changed.stands_for->written;
    return reader_.at(changed, reader_.moment(changed, time.written + shift));
  }

  const IcsEvent& master_;
  std::vector<const IcsEvent*> others_;
  IcsEventReader& reader_;
  Date today_;
  std::map<Instant, IcsDate> dates_;
  std::set<const IcsEvent*> placed_;
  bool left_out_ = false;
};

using Others = std::map<std::string_view, std::vector<const IcsEvent*>>;

// The changed occurrences of each UID that has a series in the file.
Others changed_occurrences(const std::vector<IcsEvent>& events) {
  Others others;
  for (const IcsEvent& event : events)
    if (event.recurs() && !event.stands_for && !event.meeting.origin.ref.empty())
      others[event.meeting.origin.ref];
  for (const IcsEvent& event : events) {
    const auto series = others.find(event.meeting.origin.ref);
    if (event.stands_for && series != others.end()) series->second.push_back(&event);
  }
  return others;
}

[[noreturn]] void refuse_more_than(std::size_t most) {
  const auto count = static_cast<std::int64_t>(most);
  throw InputError({{at_line(1), {"read.too_many_meetings", {{"count", count}}}}});
}

}  // namespace

std::vector<Meeting> meetings_of(std::vector<IcsEvent>&& events, IcsEventReader& reader,
                                 const ReadOptions& options) {
  Others others = changed_occurrences(events);
  std::vector<Meeting> meetings;
  meetings.reserve(events.size());
  for (IcsEvent& event : events) {
    const auto series = others.find(event.meeting.origin.ref);
    if (event.recurs() && !event.stands_for) {
      std::vector<const IcsEvent*> changed;
      if (series != others.end()) changed.swap(series->second);
      Series(event, std::move(changed), reader, options.today).add_to(meetings);
    } else if (!event.stands_for) {
      meetings.push_back(std::move(event.meeting));
    } else if (series == others.end()) {
      meetings.push_back(std::move(event.meeting));
      meetings.back().origin.ref += "/" + name_of(*event.stands_for);
    }
    if (meetings.size() > options.max_meetings) refuse_more_than(options.max_meetings);
  }
  return meetings;
}

}  // namespace indkald::calendars
