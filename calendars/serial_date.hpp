// The serial numbers that spreadsheets keep dates and times as: days since an epoch, with a
// fraction. ECMA-376 part 1, section 18.17.4.1. Pure; local time without zone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "calendars/number_format.hpp"
#include "calendars/read.hpp"

namespace indkald::calendars {

enum class Epoch { y1900, y1904 };

// Fills type, number and text of a cell from a number under its format. Without a date format, or
// outside the years 1 to 9999, it stays a number. Times are given to the millisecond; elapsed time
// as hours, which may be more than 24 or negative.
void set_number(CellValue& cell, double serial, NumberKind kind, Epoch epoch);

// Elapsed time as ISO 8601 writes a time of day: "17:30:00", "26:00:00.250".
std::string clock_text(std::int64_t milliseconds);

// The text of a date, time or datetime cell to the nearest whole second, as a person wrote it: a
// fraction cut short by a program ("16:59:59.971") is the full minute.
std::string to_whole_second(const CellValue& cell);

// What an ISO 8601 text is: a date, a time, or both, with or without a fraction; else a string.
CellValue::Type type_of_iso(std::string_view text);

}  // namespace indkald::calendars
