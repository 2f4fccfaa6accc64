// The pairs that need no weighing: the same body, title, time and place.
//
// Pure; time grows with the number of rows alone.
#pragma once

#include <utility>
#include <vector>

#include "calendars/match_rows.hpp"

namespace indkald::calendars {

using MatchPairs = std::vector<std::pair<std::size_t, std::size_t>>;

// Pairs the rows that are not done and in which nothing differs that both sides say, and marks them
// done. Of several rows that are alike, those go together that differ in nothing else either, then
// those of one status, each time those with the same row id first, and the rest in the order they
// stand.
MatchPairs exact_pairs(const MatchRows& rows, std::vector<bool>& known_done,
                       std::vector<bool>& read_done);

}  // namespace indkald::calendars
