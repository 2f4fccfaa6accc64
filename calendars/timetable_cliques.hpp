// A timetable's limits in a stronger form that allows the same answers: where picks exclude each
// other two by two, though by several limits (three bodies, each pair of them sharing another
// member), one limit says it of all of them.
//
// Pure and deterministic.
#pragma once

#include <vector>

#include "calendars/timetable.hpp"

namespace indkald::calendars {

// Sorted; without those that can never be broken and those that another one implies.
std::vector<Limit> without_implied(std::vector<Limit> limits);

std::vector<Limit> strengthened(const Timetable& timetable);

}  // namespace indkald::calendars
