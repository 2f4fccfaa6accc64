// Why some of a year's rules cannot all be met, in sentences for a secretary.
//
// Pure. Whole sentences, to be read one after another: which meetings, then each rule as far as it
// concerns them.
#pragma once

#include <vector>

#include "calendars/year_clash.hpp"

namespace indkald::calendars {

// `question` is that of `rules`.
std::vector<Text> because_of(const YearRules& rules, int year, const YearQuestion& question,
                             const Clash& clash);

}  // namespace indkald::calendars
