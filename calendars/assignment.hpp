// Who goes with whom, when every pair has a worth: the pairing with the greatest sum.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace indkald::calendars {

// A possible pair and what it is worth, above 0.
struct Edge {
  std::size_t left = 0;
  std::size_t right = 0;
  double worth = 0;
};

// For each of `lefts` items the right item that it goes with, or none; each right item goes with
// one left item at most. Exact (Kuhn and Munkres, per connected component) for components of up to
// kExactSize items a side; larger ones are paired greedily, the greatest worth first, which bounds
// the time for any input. Pure; the same edges give the same pairing.
constexpr std::size_t kExactSize = 500;
std::vector<std::optional<std::size_t>> assign(std::size_t lefts, std::size_t rights,
                                               const std::vector<Edge>& edges);

}  // namespace indkald::calendars
