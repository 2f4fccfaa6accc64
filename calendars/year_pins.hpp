// Which wanted meeting each pin settles.
//
// Pure; local days and times.
#pragma once

#include <functional>
#include <vector>

#include "calendars/year_problem.hpp"

namespace indkald::calendars {

using Pinned = std::vector<std::vector<std::size_t>>;  // the pins of each wanted meeting

// By how many rules a wanted meeting may not be on a day, at a time.
using Misfits = std::function<std::size_t(std::size_t wanted, Date day, Minutes start)>;

// Pins of one body's go to different meetings, as long as there are any: those that may be there
// before others, and then the nearest by their ideal dates. Pins that one meeting can keep go
// together; pins of other years settle nothing.
Pinned pins_of(const std::vector<WantedMeeting>& wanted, const YearRules& rules, int year,
               const Misfits& misfits);

}  // namespace indkald::calendars
