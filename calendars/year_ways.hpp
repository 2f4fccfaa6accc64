// The ways out of a clash: for each of its rules, the smallest change that lets the set be met.
//
// A rule with a paragraph of law, public holidays, weekends, days off, and a body's one meeting at
// a time are never offered.
//
// The smallest change is the one that works beside all other rules of the same bodies; where none
// does, beside the days that are closed; where none does, for the clash alone (dearer by 50 and
// 100).
//
// Pure and deterministic; each way offered has been solved.
#pragma once

#include <vector>

#include "calendars/year_clash.hpp"
#include "calendars/year_relaxed.hpp"

namespace indkald::calendars {

// The cheapest first. `question` is that of `rules`. None: no single change is enough.
std::vector<WayOut> ways_out(const YearRules& rules, int year, const YearQuestion& question,
                             const Clash& clash);

// What a way out asks for; its own `what` is not read.
Text told(const YearRules& rules, const WayOut& way);

}  // namespace indkald::calendars
