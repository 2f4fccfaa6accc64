// A year's rules in words, for those who decide on its calendar.
//
// Pure. Every rule has its own name; those that stand in a law have their paragraph.
#pragma once

#include <vector>

#include "calendars/year_rules.hpp"
#include "daemon/documents/document.hpp"

namespace indkald::daemon::documents {

// A heading of level 3 and a table for each kind of rule that there is.
std::vector<Block> rules_told(const calendars::YearRules& rules, int year,
                              config::Language language);

// The days that are closed, in order, why and for whom; no rows where there are none.
Table closings_told(const calendars::YearRules& rules, int year, config::Language language);

}  // namespace indkald::daemon::documents
