// Dates and times of day as Danish offices write them: "23-01-2012", "22.01.2025, kl. 10:00",
// "onsdag den 11. august 2021 kl. 09:00", "15/1", "27.-28. januar 2014 (uge 5)", "kl. 15.00-18.00";
// and ISO 8601. The day stands before the month. English month and weekday names are known too.
//
// Pure; the whole text must be understood. Times are wall time in the zone of whatever the text
// belongs to.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <variant>

#include "calendars/text.hpp"

namespace indkald::calendars {

// Since midnight. 24:00 is allowed as an end.
struct TimeSpan {
  std::chrono::seconds start{};
  std::optional<std::chrono::seconds> end;
  bool operator==(const TimeSpan&) const = default;
};

// An end by the clock as time since the start's midnight: one before the start is the next
// morning's, where that makes a meeting of at most ten hours. A later one stays before the start: a
// mistake.
std::chrono::seconds end_on_clock(std::chrono::seconds start, std::chrono::seconds end);

// "17.00", "17,00", "17:00:00", "kl. 15", "15.00-18.00", "kl. 14:30 til ca. kl. 17". Empty when it
// is no time.
std::optional<TimeSpan> parse_times(std::string_view text);

// A time at which something ends, 24:00 too; of a range its end.
std::optional<std::chrono::seconds> parse_end_time(std::string_view text);

struct When {
  Date first{};
  std::optional<Date> last;  // included; only where the text names several days
  std::optional<TimeSpan> times;
  std::optional<std::chrono::weekday> weekday;  // that the text says the first day is
  bool whole_day = false;                       // "hele dagen"
  bool at_24 = false;  // the text says 24:00 of the day before `first`, where its time is 0:00
};

enum class DateFault {
  malformed,    // no date, or something beside it that is not understood
  no_year,      // a day and month, and nothing says which year
  no_such_day,  // 30 February
};

// `year` is taken where the text has none; 0: not known.
std::variant<When, DateFault> parse_when(std::string_view text, int year);

// "onsdag", "ons."; empty when the text is anything else.
std::optional<std::chrono::weekday> weekday_named(std::string_view text);

// The month that a word names ("januar", "sept", "maj"); 0: none.
unsigned month_named(std::string_view word);

}  // namespace indkald::calendars
