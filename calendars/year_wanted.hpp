// The meetings that the series of a year's rules ask for, each with its ideal date.
//
// Pure; local days.
//
// Ideal dates: of Monthly, that weekday of the month; of Weekly, from the first preferred weekday
// of its period in steps of so many weeks, but for weeks in which no allowed weekday is open; of
// Spread, evenly among the open preferred weekdays; of Once, the middle one of the open allowed
// days.
#pragma once

#include <vector>

#include "calendars/year_problem.hpp"

namespace indkald::calendars {

// In order. The series has a weekday, unless it is a Once.
std::vector<Date> ideal_dates(const YearRules& rules, const Series& series, int year);

// In the order of the series, and of their dates. A Once that no day is open for has the middle of
// its window, and a Spread that has too few open days the same of them several times: the rules
// then conflict. A Once of another year is not wanted.
std::vector<WantedMeeting> wanted_meetings(const YearRules& rules, int year);

// The meetings of the body of this id, by place in `wanted`.
std::vector<std::size_t> meetings_of(const std::string& body,
                                     const std::vector<WantedMeeting>& wanted,
                                     const YearRules& rules);

// Marks the two readings of each budget: those of the body's meetings that fit its dates best.
void mark_readings(std::vector<WantedMeeting>& wanted, const YearRules& rules, int year);

}  // namespace indkald::calendars
