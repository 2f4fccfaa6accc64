#include "calendars/match_doubt.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace indkald::calendars {
namespace {

using Partners = std::vector<std::optional<std::size_t>>;

// The worth of the best pairing in which `left` goes with `partner`, or with none: by trying all.
class Trying {
 public:
  Trying(std::size_t lefts, std::size_t rights, const std::vector<Edge>& edges)
      : lefts_(lefts), taken_(rights, false), edges_(edges) {}

  double best_with(std::size_t left, std::optional<std::size_t> partner) {
    left_ = left;
    partner_ = partner;
    return best_from(0);
  }

 private:
  double best_from(std::size_t left) {
    if (left == lefts_) return 0;
    constexpr double kNever = -1e9;
    double best = left == left_ && partner_ ? kNever : best_from(left + 1);
    for (const Edge& edge : edges_) {
      if (edge.left != left || taken_[edge.right]) continue;
      if (left == left_ && partner_ != edge.right) continue;
      taken_[edge.right] = true;
      best = std::max(best, edge.worth + best_from(left + 1));
      taken_[edge.right] = false;
    }
    return best;
  }

  std::size_t lefts_;
  std::vector<bool> taken_;
  const std::vector<Edge>& edges_;
  std::size_t left_ = 0;
  std::optional<std::size_t> partner_;
};

std::vector<Edge> some_edges(std::mt19937& random, std::size_t size) {
  std::vector<Edge> edges;
  for (std::size_t l = 0; l < size; ++l)
    for (std::size_t r = 0; r < size; ++r)
      if (random() % 3) edges.push_back({l, r, static_cast<double>(random() % 700) / 100 - 2});
  return edges;
}

TEST(Doubt, IsWhatTheBestOtherWholesAreWorth) {
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    const std::size_t size = 1 + random() % 5;
    const auto edges = some_edges(random, size);
    const Assignment assignment = assign_with_prices(size, size, edges);
    const Doubts doubts(edges, assignment);
    Trying trying(size, size, edges);
    for (std::size_t left = 0; left < size; ++left) {
      double all = std::exp(trying.best_with(left, {}));
      for (const Edge& edge : edges)
        if (edge.left == left) all += std::exp(trying.best_with(left, edge.right));
      const double chosen = std::exp(trying.best_with(left, assignment.right_of[left]));
      EXPECT_NEAR(doubts.of_left(left).sure, chosen / all, 1e-3) << "round " << round;
    }
  }
}

TEST(Doubt, IsNoneWhereThereIsNoOther) {
  const std::vector<Edge> edges;
  const Assignment assignment = assign_with_prices(1, 1, edges);
  const Doubts doubts(edges, assignment);
  EXPECT_EQ(doubts.of_left(0).sure, 1);
  EXPECT_EQ(doubts.of_right(0).sure, 1);
  EXPECT_FALSE(doubts.of_left(0).rival);
}

TEST(Doubt, NamesTheRivalThatComesNearest) {
  const std::vector<Edge> edges{{0, 0, 5}, {1, 0, 4.9}, {2, 0, 1}};
  const Assignment assignment = assign_with_prices(3, 1, edges);
  const Doubts doubts(edges, assignment);
  EXPECT_EQ(doubts.of_right(0).rival, 1u);
  EXPECT_GT(doubts.of_right(0).rival_sure, 0.4);
  EXPECT_EQ(doubts.of_left(1).rival, 0u);
  EXPECT_LT(doubts.of_left(1).sure, 0.6);
  EXPECT_GT(doubts.of_left(2).sure, 0.95);
}

}  // namespace
}  // namespace indkald::calendars
