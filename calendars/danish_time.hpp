// Times of day at a cursor, for danish_date.cpp; see danish_date.hpp for what callers use.
#pragma once

#include <optional>

#include "calendars/danish_date.hpp"
#include "calendars/scan.hpp"

namespace indkald::calendars {

// What stands between hours and minutes: among days of a month a comma stands between days.
enum class MinuteMark { stop_or_colon, comma_too };

// Moves the cursor behind what it took. `bare_hours`: "15" alone is a time without "kl." before it.
std::optional<TimeSpan> scan_times(Scan& scan, bool bare_hours,
                                   MinuteMark mark = MinuteMark::comma_too);

// "kl. 24.00", the end of a day; moves the cursor behind it.
bool take_end_of_day(Scan& scan);

// Week numbers and stops that may stand behind a date or time without saying more: "(uge 5)", ".".
void skip_trailing(Scan& scan);

}  // namespace indkald::calendars
