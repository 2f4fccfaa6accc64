// The moments that a recurrence rule names, one after the other, in local time.
//
// Pure. Bounded in time and memory whatever the rule: after two million steps it is given up. A
// step is a day, an hour, a minute or a second that is looked at, or a moment that comes of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "calendars/recurrence_rule.hpp"
#include "calendars/zone.hpp"

namespace indkald::calendars {

class Recurrence {
 public:
  // `start` is DTSTART; parts that the rule leaves open are taken from it. It is itself a moment of
  // the rule only where the rule says so: a start that is not in step with its rule is undefined in
  // section 3.8.5.3, and other programs leave it out. `until` is the rule's own in the start's
  // zone. Nothing after `horizon` is given.
  Recurrence(const RecurrenceRule& rule, Local start, Local horizon);

  // The next moment; empty when there is none, or when the rule was given up.
  std::optional<Local> next();
  bool gave_up() const { return gave_up_; }
  std::int64_t steps() const { return steps_; }

 private:
  bool take_steps(std::size_t steps);
  void fill();
  void fill_from_days(const std::vector<Date>& days);
  void fill_within(Date day);
  void put(std::vector<Local>& period);
  std::optional<Date> next_period();

  RecurrenceRule rule_;
  Local start_;
  Local last_;
  std::vector<Local> ready_;  // of the period in hand, latest first
  std::int64_t periods_ = 0;  // looked at so far
  std::int64_t steps_ = 0;
  int given_ = 0;
  bool done_ = false;
  bool gave_up_ = false;
};

// What a rule comes to within bounds: to its end, or where it has none until two years after today
// or after its start, and never beyond the year 9999. At most ten thousand; where there are more,
// those before last year are left out.
struct Occurrences {
  std::vector<Local> starts;
  bool all = true;  // nothing was left out
  std::int64_t steps = 0;
};
Occurrences occurrences(const RecurrenceRule& rule, Local start, Date today);

// The rule for a start that is a date: parts that name times do not count there (section 3.3.10),
// and a rule of hours or less, which must not stand there, is one of days.
RecurrenceRule for_dates(RecurrenceRule rule);

// The rule with a limit in UTC as the wall time of the times that it limits.
RecurrenceRule with_local_until(RecurrenceRule rule, const Zone& zone);

}  // namespace indkald::calendars
