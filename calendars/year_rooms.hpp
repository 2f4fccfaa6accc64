// Which bodies can be in rooms of their own at one time. A joined room takes its parts, and theirs.
//
// Pure; exact.
#pragma once

#include <cstddef>
#include <vector>

#include "calendars/year_rules.hpp"

namespace indkald::calendars {

// The most meetings of so many seats that have rooms at one time.
int rooms_of(const YearRules& rules, int seats);

// Sets of bodies, by place, that have no rooms at one time though rooms_of() would have it so for
// each number of seats; without any one of them they have. Sets of up to four bodies, and none
// where there are too many of them to be told.
std::vector<std::vector<std::size_t>> crowds(const YearRules& rules);

}  // namespace indkald::calendars
