// The pairs that need no weighing: same body, same title, same start.
//
// Pure; time grows with the number of rows alone.
#pragma once

#include <utility>
#include <vector>

#include "calendars/match_evidence.hpp"

namespace indkald::calendars {

// Of the rows not done. Where several rows of a side are alike, those that agree in more (end,
// place, row id) go together, and the rest in the order they stand.
std::vector<std::pair<std::size_t, std::size_t>> exact_pairs(const std::vector<MatchRow>& known,
                                                             const std::vector<MatchRow>& read,
                                                             std::vector<bool> known_done,
                                                             std::vector<bool> read_done);

}  // namespace indkald::calendars
