// How sure a pairing is: what the best whole calendar loses when a row goes with another, or with
// none, says how likely that is.
//
// Pure. Worths are natural logarithms of odds, and so is a loss: an alternative that loses 2 is e²
// times less likely. Found by shortest paths of changed partners over the assignment's prices;
// those that lose more than some `kClear` are not followed.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "calendars/assignment.hpp"

namespace indkald::calendars {

// Of one row, in the light of all its alternatives.
struct Doubt {
  double sure = 1;  // how likely what the assignment says of it is, 0 … 1
  // The likeliest other partner, and how likely it is; none: there is no other.
  std::optional<std::size_t> rival;
  double rival_sure = 0;
};

class Doubts {
 public:
  // The edges are those of the assignment; the references must outlive the doubts.
  Doubts(const std::vector<Edge>& edges, const Assignment& assignment);
  const Doubt& of_left(std::size_t left) const { return left_[left]; }
  const Doubt& of_right(std::size_t right) const { return right_[right]; }

 private:
  class Losses;
  std::vector<Doubt> left_, right_;
};

}  // namespace indkald::calendars
