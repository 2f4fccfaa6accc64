// What a way out of a conflict asks of people, as a number to order them by.
//
// Pure. In no unit: another time of day or weekday and some days in a series' habits are cheap
// (from 2); then pins, staggering, chains and windows; then closed days that open; then people who
// are away, more evenings, the budget's dates, and more rooms (from 30). Each day, minute or person
// more adds to it.
#pragma once

#include "calendars/year_relaxed.hpp"

namespace indkald::calendars {

// Its own `cost` is not read.
int cost_of_way(const WayOut& way);

}  // namespace indkald::calendars
