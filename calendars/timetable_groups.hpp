// A timetable's meetings in groups that are worth arranging anew together: those that hang together
// by precedences, spacings and limits, and those that lie close to each other. Never all of them: a
// group is smaller than the whole, and where one would not be there is none.
//
// Pure and deterministic.
#pragma once

#include <span>
#include <vector>

#include "calendars/timetable.hpp"

namespace indkald::calendars {

// Each meeting in one group, if there is any; a group has about as many as one year of one
// municipality.
std::vector<std::vector<int>> groups_of(const Timetable& timetable);

// So many meetings: these, and those that hang together with them most. Fewer where no more do.
std::vector<int> group_around(const Timetable& timetable, std::span<const int> meetings,
                              std::size_t most);

// The meetings that an answer has in one stretch of the year, stretch by stretch; each overlaps
// the next by half.
std::vector<std::vector<int>> stretches_of(const Timetable& timetable, std::span<const int> chosen);

}  // namespace indkald::calendars
