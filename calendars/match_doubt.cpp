#include "calendars/match_doubt.hpp"

#include <algorithm>

namespace indkald::calendars {

namespace {

// From here on another pairing is so much worse that it raises no doubt.
constexpr double kClear = 0.15;
// What remains of a pair's worth when another pairing is just as good.
constexpr double kTie = 0.6;

}  // namespace

Doubts::Doubts(const std::vector<Edge>& edges,
               const std::vector<std::optional<std::size_t>>& pairing, std::size_t rights)
    : right_of_(pairing), left_of_(rights), of_left_(pairing.size()), of_right_(rights) {
  for (std::size_t left = 0; left < pairing.size(); ++left)
    if (pairing[left]) left_of_[*pairing[left]] = left;
  for (const Edge& edge : edges) {
    of_left_[edge.left].push_back(edge);
    of_right_[edge.right].push_back(edge);
  }
}

double Doubts::worth(std::size_t left, std::size_t right) const {
  for (const Edge& edge : of_left_[left])
    if (edge.right == right) return edge.worth;
  return -1;
}

std::optional<double> Doubts::loss(const Edge& pair, const Edge& rival) const {
  const bool other_right = rival.left == pair.left;
  const auto holder = other_right ? left_of_[rival.right] : std::optional(rival.left);
  const auto held = other_right ? std::optional(rival.right) : right_of_[rival.left];
  if (!holder || !held) return pair.worth - rival.worth;
  const Edge back{other_right ? *holder : pair.left, other_right ? pair.right : *held, 0};
  const double back_worth = worth(back.left, back.right);
  if (back_worth < 0) return std::nullopt;
  return pair.worth + worth(*holder, *held) - rival.worth - back_worth;
}

Doubt Doubts::about(const Edge& pair) const {
  Doubt doubt;
  double least = kClear;
  const auto weigh = [&](const Edge& rival) {
    if (rival.left == pair.left && rival.right == pair.right) return;
    const auto lost = loss(pair, rival);
    if (!lost || *lost >= least) return;
    least = std::max(0.0, *lost);
    doubt.other_known.reset();
    doubt.other_read.reset();
    if (rival.left == pair.left)
      doubt.other_read = rival.right;
    else
      doubt.other_known = rival.left;
  };
  for (const Edge& edge : of_left_[pair.left]) weigh(edge);
  for (const Edge& edge : of_right_[pair.right]) weigh(edge);
  doubt.factor = kTie + (1 - kTie) * least / kClear;
  return doubt;
}

}  // namespace indkald::calendars
