// Whether meetings at one time can all have a room. Pure; for year_check.
#pragma once

#include <vector>

#include "calendars/year_rules.hpp"

namespace indkald::calendars::year_check {

// Exact: each meeting of so many heads has a room of its own that is large enough, and no joined
// room is used beside one that is a part of it, or beside another that has a part in common.
bool rooms_for(const std::vector<YearRoom>& rooms, std::vector<int> heads);

}  // namespace indkald::calendars::year_check
