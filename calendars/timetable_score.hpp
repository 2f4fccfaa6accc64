// What an answer to a timetable costs, and whether it keeps to all that is fixed.
//
// Pure. An answer is one choice a meeting, each within its meeting's choices.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "calendars/timetable.hpp"

namespace indkald::calendars {

std::int64_t spacing_cost(const Spacing& spacing, int earlier_day, int later_day);
bool in_order(const Precedence& precedence, const Choice& earlier, const Choice& later);
// The meetings whose choices break a limit or a precedence, in order.
std::vector<int> broken_by(const Timetable& timetable, std::span<const int> chosen);
// Points; empty when a limit or a precedence is broken, or the answer is none.
std::optional<std::int64_t> score_of(const Timetable& timetable, std::span<const int> chosen);

}  // namespace indkald::calendars
