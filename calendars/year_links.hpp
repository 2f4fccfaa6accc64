// What binds one meeting to another: the order within a series, chains, the budget's readings.
//
// Pure; local days.
#pragma once

#include "calendars/year_problem.hpp"

namespace indkald::calendars {

// From `problem.wanted`. In a chain a meeting goes with the nearest of the other body that fits by
// their ideal dates; where none does, with the one that is nearest to fitting.
void add_links(YearProblem& problem, const YearRules& rules);

}  // namespace indkald::calendars
