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

Date day_of(const IcsTime& time) { return floor<days>(time.written); }

[[noreturn]] void refuse_more_than(std::size_t most) {
  const auto count = static_cast<std::int64_t>(most);
  throw InputError({{at_line(1), {"read.too_many_meetings", {{"count", count}}}}});
}

// Occurrences as EXDATE names them: by their moment, or all of a day. Where the series is one of
// days, a moment names its day.
class Exceptions {
 public:
  explicit Exceptions(const std::vector<IcsTime>& times) {
    for (const IcsTime& time : times) {
      if (time.is_date)
        days_.insert(day_of(time));
      else
        keys_.insert(key_of(time)), days_of_moments_.insert(floor<days>(time.local));
    }
  }
  bool holds(const IcsTime& time) const {
    if (time.is_date && days_of_moments_.contains(day_of(time))) return true;
    return keys_.contains(key_of(time)) || days_.contains(day_of(time));
  }

 private:
  std::set<Instant> keys_;
  std::set<Date> days_, days_of_moments_;
};

// The changed occurrences of a series, ordered by what they stand for.
class Changes {
 public:
  explicit Changes(std::vector<const IcsEvent*> events) : events_(std::move(events)) {
    std::ranges::stable_sort(events_, {},
                             [](const IcsEvent* each) { return key_of(*each->stands_for); });
    for (std::size_t i = 0; i < events_.size(); ++i) {
      const IcsTime& meant = *events_[i]->stands_for;
      if (meant.is_date)
        by_day_.emplace(day_of(meant), i);
      else
        by_key_.emplace(key_of(meant), i);
      if (events_[i]->and_later) later_.insert_or_assign(key_of(meant), events_[i]);
    }
  }

  const std::vector<const IcsEvent*>& all() const { return events_; }

  // The first that stands for the occurrence; null: none.
  const IcsEvent* instead_of(const IcsTime& time) const {
    const auto key = by_key_.find(key_of(time));
    const auto day = by_day_.find(day_of(time));
    std::size_t first = events_.size();
    if (key != by_key_.end()) first = std::min(first, key->second);
    if (day != by_day_.end()) first = std::min(first, day->second);
    return first < events_.size() ? events_[first] : nullptr;
  }

  // The last that holds for later occurrences, this among them; null: none.
  const IcsEvent* in_force(const IcsTime& time) const {
    const auto next = later_.upper_bound(key_of(time));
    return next == later_.begin() ? nullptr : std::prev(next)->second;
  }

 private:
  std::vector<const IcsEvent*> events_;
  std::map<Instant, std::size_t> by_key_;
  std::map<Date, std::size_t> by_day_;
  std::map<Instant, const IcsEvent*> later_;
};

class Series {
 public:
  Series(const IcsEvent& master, std::vector<const IcsEvent*> changed, IcsEventReader& reader,
         const ReadOptions& options)
      : master_(master),
        changes_(std::move(changed)),
        exceptions_(master.except),
        reader_(reader),
        options_(options) {}

  void add_to(std::vector<Meeting>& meetings) {
    collect();
    for (const auto& [key, date] : dates_) meetings.push_back(meeting_at(date));
    for (const IcsEvent* other : changes_.all())
      if (!placed_.contains(other)) meetings.push_back(named(other->meeting, *other->stands_for));
  }

 private:
  Meeting named(Meeting meeting, const IcsTime& occurrence) const {
    meeting.origin.ref = master_.meeting.origin.ref + "/" + name_of(occurrence);
    reader_.bounds().add_texts(meeting);
    return meeting;
  }

  void collect() {
    if (master_.rules.empty()) add({*master_.start, {}});
    for (const RecurrenceRule& rule : master_.rules) add_rule(rule);
    for (const IcsDate& date : master_.dates) add(date);
    std::erase_if(dates_, [&](const auto& each) { return exceptions_.holds(each.second.start); });
    for (const RecurrenceRule& rule : master_.except_rules)
      for (const IcsTime& time : moments(rule)) dates_.erase(key_of(time));
  }

  void add(IcsDate date) {
    dates_.insert_or_assign(key_of(date.start), std::move(date));
    if (dates_.size() > options_.max_meetings) refuse_more_than(options_.max_meetings);
  }

  void add_rule(const RecurrenceRule& rule) {
    const std::vector<IcsTime> times = moments(rule);
    if (times.empty()) return add_start_alone();
    const bool in_step = times.front().written == master_.start->written;
    if (!in_step && !exceptions_.holds(*master_.start) && !left_out_)
      reader_.problem(master_.part->number, {"ics.start_not_in_rule",
                                             {{"title", shortened(master_.meeting.title)},
                                              {"start", floor<days>(master_.start->written)}}});
    for (const IcsTime& time : times) add({time, {}});
  }

  void add_start_alone() {
    add({*master_.start, {}});
    reader_.problem(master_.part->number,
                    {"ics.rule_names_nothing", {{"title", shortened(master_.meeting.title)}}});
  }

  std::vector<IcsTime> moments(const RecurrenceRule& rule) {
    const IcsTime& start = *master_.start;
    const RecurrenceRule followed = with_local_until(rule, *start.written_in->zone);
    const Occurrences found =
        occurrences(start.is_date ? for_dates(followed) : followed, start.written, options_.today);
    reader_.bounds().add_steps(found.steps);
    if (!found.all) {
      left_out_ = true;
      const auto count = static_cast<std::int64_t>(found.starts.size());
      reader_.problem(master_.part->number,
                      {"ics.too_many_occurrences",
                       {{"title", shortened(master_.meeting.title)}, {"count", count}}});
    }
    std::vector<IcsTime> times;
    times.reserve(found.starts.size());
    for (const Local moment : found.starts) times.push_back(reader_.moment(master_, moment));
    return times;
  }

  Meeting meeting_at(const IcsDate& date) {
    if (const IcsEvent* other = changes_.instead_of(date.start)) {
      placed_.insert(other);
      if (other->start_unsaid) return named(at_its_time(*other, date), date.start);
      return named(other->start ? other->meeting : without_start(*other, date.start), date.start);
    }
    const IcsEvent* later = changes_.in_force(date.start);
    if (later != nullptr && later->start_unsaid)
      return named(at_its_time(*later, date), date.start);
    if (later != nullptr && later->start) return named(moved_along(*later, date.start), date.start);
    return named(by_master(date), date.start);
  }

  Meeting by_master(const IcsDate& date) const {
    Meeting meeting = reader_.at(master_, date.start);
    if (date.end) meeting.end = date.end;
    return meeting;
  }

  // What a changed occurrence says, at the time that the series has for it.
  Meeting at_its_time(const IcsEvent& changed, const IcsDate& date) const {
    const Meeting unchanged = by_master(date);
    Meeting meeting = reader_.at(changed, date.start);
    meeting.zone = unchanged.zone;
    meeting.timed = unchanged.timed;
    meeting.all_day = unchanged.all_day;
    if (!meeting.end) meeting.end = unchanged.end;
    return meeting;
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
  Changes changes_;
  Exceptions exceptions_;
  IcsEventReader& reader_;
  const ReadOptions& options_;
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
      Series(event, std::move(changed), reader, options).add_to(meetings);
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
