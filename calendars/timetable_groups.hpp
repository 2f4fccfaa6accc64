// A timetable's meetings in groups that are worth arranging anew together: those that hang together
// by precedences, spacings and limits, and those that lie close to each other.
//
// Pure and deterministic.
#pragma once

#include <span>
#include <vector>

#include "calendars/timetable.hpp"

namespace indkald::calendars {

// Each meeting in one group; a group has about as many as one year of one municipality.
std::vector<std::vector<int>> groups_of(const Timetable& timetable);

// The meetings that an answer has in one stretch of the year, stretch by stretch; each overlaps
// the next by half.
std::vector<std::vector<int>> stretches_of(const Timetable& timetable, std::span<const int> chosen);

}  // namespace indkald::calendars
