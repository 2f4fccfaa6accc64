// How sure the best pairing is: a pair is in doubt where another pairing is nearly as good.
//
// Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "calendars/assignment.hpp"

namespace indkald::calendars {

struct Doubt {
  double factor = 1;  // what the pair's worth is multiplied by; 1: no doubt
  // The rival, when there is doubt: another left item for the pair's right one, or the reverse.
  std::optional<std::size_t> other_known;
  std::optional<std::size_t> other_read;
};

class Doubts {
 public:
  Doubts(const std::vector<Edge>& edges, const std::vector<std::optional<std::size_t>>& pairing,
         std::size_t rights);
  Doubt about(const Edge& pair) const;

 private:
  double worth(std::size_t left, std::size_t right) const;
  // What the whole loses when `pair` gives way to the rival edge; nothing: it cannot.
  std::optional<double> loss(const Edge& pair, const Edge& rival) const;

  const std::vector<std::optional<std::size_t>>& right_of_;
  std::vector<std::optional<std::size_t>> left_of_;
  std::vector<std::vector<Edge>> of_left_, of_right_;
};

}  // namespace indkald::calendars
