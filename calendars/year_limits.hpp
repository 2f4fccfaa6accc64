// What may not be at the same time, and how often within a week: people, rooms, evenings, staggered
// starts.
//
// Pure; local days and times. Rooms are counted for each number of seats, and by the bodies that
// have none together (year_rooms.hpp); as that goes no farther than four bodies, a calendar's rooms
// are looked at again afterwards (year_check.hpp).
#pragma once

#include "calendars/year_problem.hpp"

namespace indkald::calendars {

// From `problem.choices`. Limits that another one implies are left out where they are of the same
// rule and index, or of another person.
void add_limits(YearProblem& problem, const YearRules& rules);

}  // namespace indkald::calendars
