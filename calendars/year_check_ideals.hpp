// What a series asks for: its meetings' ideal days and the days that each may lie on. Pure; for the
// parts of year_check. See year_check.hpp for the definitions.
#pragma once

#include <vector>

#include "calendars/meeting.hpp"
#include "calendars/year_rules.hpp"

namespace indkald::calendars::year_check {

struct Ideal {
  Date day{};
  Period
      allowed;  // the days that the meeting may lie on, closed ones and other weekdays among them
};

// In order. A series that names no weekday asks for nothing, unless it is held once.
std::vector<Ideal> ideals_of(const YearRules& rules, const Series& series, int year);

// None named: every weekday is allowed, and every time.
bool allows(const Series& series, std::chrono::weekday weekday);
bool allows(const Series& series, Minutes start);

}  // namespace indkald::calendars::year_check
