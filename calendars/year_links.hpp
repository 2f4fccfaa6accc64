// What binds one meeting to another: the order within a series, chains, the budget's readings.
//
// Pure; local days.
#pragma once

#include <optional>

#include "calendars/year_problem.hpp"

namespace indkald::calendars {

// In a chain a meeting goes with the nearest of the other body that fits by their ideal dates, of
// those that have a day to fit on; where none does, with the one that is nearest to fitting. With
// Partners::any chains are left out, and the committee between two readings (year_partners.hpp).
void add_links(YearProblem& problem, const YearRules& rules, int year, Partners partners);

// The meeting at which the budget is read so, if any.
std::optional<std::size_t> meeting_of(const Reading& reading,
                                      const std::vector<WantedMeeting>& wanted);

}  // namespace indkald::calendars
