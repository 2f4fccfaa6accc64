// A recurrence rule (RFC 5545, section 3.3.10; SKIP of RFC 7529) as a value.
//
// Pure. Times are wall time in the zone of the event that recurs, except an `until` that says UTC.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "calendars/text.hpp"

namespace indkald::calendars {

enum class Frequency { secondly, minutely, hourly, daily, weekly, monthly, yearly };

// "MO", "2TU", "-1SU". `nth` 0: every such day of the period.
struct NthWeekday {
  int nth = 0;
  std::chrono::weekday day{};
  bool operator==(const NthWeekday&) const = default;
};

// The last moment that belongs to the rule. A date is the whole day.
struct Until {
  Local time{};
  bool is_date = false;
  bool utc = false;
  bool operator==(const Until&) const = default;
};

// What becomes of a day that its month does not have (RFC 7529, section 4.1).
enum class Skip { omit, backward, forward };

struct RecurrenceRule {
  Frequency frequency = Frequency::yearly;
  int interval = 1;
  std::optional<int> count;
  std::optional<Until> until;
  // Negative ones count from the end. Each list is sorted and has nothing twice.
  std::vector<int> seconds, minutes, hours;
  std::vector<int> month_days, year_days, weeks, months, positions;
  std::vector<NthWeekday> days;
  std::chrono::weekday week_start = std::chrono::Monday;
  Skip skip = Skip::omit;
  bool operator==(const RecurrenceRule&) const = default;

  bool ends() const { return count || until; }
};

// Takes lower case, blanks and a semicolon at the end; unknown X- parts and parts that stand twice
// are faults, as is what the section's table does not allow. The Text names the part that is wrong.
std::variant<RecurrenceRule, Text> parse_recurrence_rule(std::string_view value);

}  // namespace indkald::calendars
