// Who goes with whom, when every pair has a worth: the pairing with the greatest sum, and what that
// sum rests on.
//
// Pure; the same edges give the same answer. Exact for any size: shortest augmenting paths over the
// edges there are (Kuhn and Munkres; the prices are the dual of the linear programme). The time is
// that of as many shortest paths as there are left items, each of which stays near where it begins
// when the edges do.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace indkald::calendars {

// A possible pair and what it is worth. One that is worth nothing, or less, is never chosen.
struct Edge {
  std::size_t left = 0;
  std::size_t right = 0;
  double worth = 0;
};

struct Assignment {
  std::vector<std::optional<std::size_t>> right_of, left_of;
  // What the whole loses at most when an item is taken out of it: 0 for one without a partner. No
  // edge is worth more than its two prices together, and a chosen one is worth just that.
  std::vector<double> left_price, right_price;
};
Assignment assign_with_prices(std::size_t lefts, std::size_t rights,
                              const std::vector<Edge>& edges);

// For each of `lefts` items the right item that it goes with, or none; each right item goes with
// one left item at most.
std::vector<std::optional<std::size_t>> assign(std::size_t lefts, std::size_t rights,
                                               const std::vector<Edge>& edges);

}  // namespace indkald::calendars
