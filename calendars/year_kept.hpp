// The calendar that is kept to: which choices move a meeting, and what a move costs.
//
// A meeting stands where the calendar has one of its body on that day and, if it says so, at that
// time. Of a body as many have moved as both have of it, less those that stand: which meeting of
// the calendar is which makes no difference.
//
// Pure; local days and times.
#pragma once

#include "calendars/year_problem.hpp"

namespace indkald::calendars {

// Marks the moves among `problem.choices`, and adds to their costs; all else stands already. Of the
// calendar's meetings those count that are dated, not cancelled, and in this year.
void add_kept(YearProblem& problem, const YearRules& rules, int year, const Kept& kept);

}  // namespace indkald::calendars
