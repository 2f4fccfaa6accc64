#include "calendars/assignment.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace indkald::calendars {
namespace {

double worth_of(const std::vector<Edge>& edges,
                const std::vector<std::optional<std::size_t>>& pairing) {
  double sum = 0;
  for (const Edge& edge : edges)
    if (pairing[edge.left] == edge.right) sum += edge.worth;
  return sum;
}

// Tries every order of the right items; for small numbers only.
double best_by_trying(std::size_t size, const std::vector<Edge>& edges) {
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), std::size_t{0});
  double best = 0;
  do {
    best = std::max(best, worth_of(edges, {order.begin(), order.end()}));
  } while (std::next_permutation(order.begin(), order.end()));
  return best;
}

TEST(Assignment, PairsNothingWithoutEdges) {
  EXPECT_EQ(assign(2, 3, {}), (std::vector<std::optional<std::size_t>>(2)));
  EXPECT_TRUE(assign(0, 0, {}).empty());
}

TEST(Assignment, GivesUpAGoodPairForABetterWhole) {
  const std::vector<Edge> edges{{0, 0, 0.9}, {0, 1, 0.8}, {1, 0, 0.8}};
  EXPECT_EQ(assign(2, 2, edges), (std::vector<std::optional<std::size_t>>{1, 0}));
}

TEST(Assignment, LeavesTheLeftOverWithNobody) {
  const std::vector<Edge> edges{{0, 0, 0.5}, {1, 0, 0.9}, {2, 0, 0.7}};
  EXPECT_EQ(assign(3, 1, edges), (std::vector<std::optional<std::size_t>>{{}, 0, {}}));
}

TEST(Assignment, IsAsGoodAsTryingEverything) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const std::size_t size = 1 + random() % 6;
    std::vector<Edge> edges;
    for (std::size_t l = 0; l < size; ++l)
      for (std::size_t r = 0; r < size; ++r)
        if (random() % 2) edges.push_back({l, r, 0.01 + static_cast<double>(random() % 100)});
    const auto pairing = assign(size, size, edges);
    EXPECT_NEAR(worth_of(edges, pairing), best_by_trying(size, edges), 1e-6);
  }
}

TEST(Assignment, FindsTheBestOfAThousandThatAllHangTogether) {
  const std::size_t size = 1000;
  std::vector<Edge> edges;
  for (std::size_t i = 0; i < size; ++i) {
    edges.push_back({i, i, 2});
    edges.push_back({i, (i + 1) % size, 2.5});
  }
  const auto pairing = assign(size, size, edges);
  for (std::size_t i = 0; i < size; ++i) EXPECT_EQ(pairing[i], (i + 1) % size);
}

TEST(Assignment, ChoosesNoPairThatIsWorthNothing) {
  EXPECT_EQ(assign(2, 2, {{0, 0, -1}, {1, 1, 1}}),
            (std::vector<std::optional<std::size_t>>{{}, 1}));
}

TEST(Assignment, HasPricesThatNoPairBeatsAndEachChosenOneMeets) {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    const std::size_t size = 1 + random() % 8;
    std::vector<Edge> edges;
    for (std::size_t l = 0; l < size; ++l)
      for (std::size_t r = 0; r < size; ++r)
        if (random() % 2) edges.push_back({l, r, static_cast<double>(random() % 100) - 20});
    const Assignment found = assign_with_prices(size, size, edges);
    for (const Edge& edge : edges) {
      const double price = found.left_price[edge.left] + found.right_price[edge.right];
      EXPECT_GE(price, edge.worth - 1e-9);
      const bool chosen = found.right_of[edge.left] == edge.right;
      EXPECT_LE(price, chosen ? edge.worth + 1e-9 : price);
    }
    for (std::size_t i = 0; i < size; ++i) {
      EXPECT_GE(found.left_price[i], 0);
      EXPECT_GE(found.right_price[i], 0);
      EXPECT_TRUE(found.right_of[i] || found.left_price[i] == 0);
      EXPECT_TRUE(found.left_of[i] || found.right_price[i] == 0);
    }
  }
}

}  // namespace
}  // namespace indkald::calendars
