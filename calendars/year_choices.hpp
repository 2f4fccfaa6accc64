// The dates and times that each wanted meeting may have, what each costs, and which rules take some
// away.
//
// Pure; local days and times.
#pragma once

#include "calendars/year_problem.hpp"

namespace indkald::calendars {

// From `problem.wanted`.
void add_choices(YearProblem& problem, const YearRules& rules, int year, Reach reach);

}  // namespace indkald::calendars
