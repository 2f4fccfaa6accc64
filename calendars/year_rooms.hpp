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

bool has_joined_rooms(const YearRules& rules);

// Sets of these bodies, by place, that have no rooms at one time though rooms_of() would have it so
// for each number of seats; without any one of them they have. Sets of up to four bodies, the
// smallest first, and no more of them than can be told.
std::vector<std::vector<std::size_t>> crowds(const YearRules& rules,
                                             std::vector<std::size_t> bodies);

}  // namespace indkald::calendars
