// What may not be at the same time, and how often within a week: people, rooms, evenings, staggered
// starts.
//
// Pure; local days and times. Joined rooms are counted for themselves or as their parts, whichever
// gives more rooms of the wanted size; a calendar's rooms are therefore looked at again afterwards
// (year_check.hpp).
#pragma once

#include "calendars/year_problem.hpp"

namespace indkald::calendars {

// From `problem.choices`. Limits that another one implies are left out where they are of the same
// rule and index, or of another person.
void add_limits(YearProblem& problem, const YearRules& rules);

}  // namespace indkald::calendars
