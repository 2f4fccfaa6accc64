// Learnt rules drawn up for the years that they were learnt from and are to serve for, and made to
// go together where they do not.
//
// Deterministic, unless time runs out.
#pragma once

#include <map>

#include "calendars/year_draft.hpp"
#include "calendars/year_learn.hpp"

namespace indkald::calendars::learning {

// Leaves out what is least sure of what conflicts, and gives series more room, until there is a
// calendar for each of the years.
std::map<int, YearDraft> draw_each(Learnt& learnt, const std::vector<int>& years,
                                   const TimetableOptions& options);

}  // namespace indkald::calendars::learning
