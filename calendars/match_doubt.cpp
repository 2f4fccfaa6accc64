#include "calendars/match_doubt.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <unordered_map>

namespace indkald::calendars {

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr double kClear = 8;
// Nor more than so many of those that are nearest.
constexpr std::size_t kMostReached = 200;

using Reached = std::pair<double, std::size_t>;
using Open = std::priority_queue<Reached, std::vector<Reached>, std::greater<>>;

}  // namespace

// Losses of the alternatives. A left item that lost its partner is made good by giving up, by
// taking a free right one, or by taking another's, who is then made good likewise; and the reverse.
class Doubts::Losses {
 public:
  Losses(const std::vector<Edge>& edges, const Assignment& assignment)
      : edges_(edges), of_(assignment) {
    into_right_.resize(of_.left_of.size());
    from_left_.resize(of_.right_of.size());
    for (std::size_t i = 0; i < edges.size(); ++i) {
      from_left_[edges[i].left].push_back(i);
      into_right_[edges[i].right].push_back(i);
    }
    make_good_lefts();
    make_good_rights();
  }

  double without(std::size_t left) const {
    return of_.left_price[left] + right_good(of_.right_of[left]);
  }
  double without_right(std::size_t right) const {
    return of_.right_price[right] + left_good(of_.left_of[right]);
  }

  // Per edge: what is lost when its two go together. Exact up to kClear.
  std::vector<double> of_edges() {
    std::vector<double> losses(edges_.size(), kNever);
    for (std::size_t left = 0; left < from_left_.size(); ++left) {
      if (from_left_[left].empty()) continue;
      const auto ways = of_.right_of[left] ? ways_to(left) : Ways();
      for (const std::size_t i : from_left_[left]) losses[i] = loss(edges_[i], ways);
    }
    return losses;
  }

 private:
  using Ways = std::unordered_map<std::size_t, double>;

  double slack(const Edge& edge) const {
    return std::max(0.0, of_.left_price[edge.left] + of_.right_price[edge.right] - edge.worth);
  }
  double left_good(const std::optional<std::size_t>& left) const {
    return left ? left_good_[*left] : 0;
  }
  double right_good(const std::optional<std::size_t>& right) const {
    return right ? right_good_[*right] : 0;
  }

  double loss(const Edge& edge, const Ways& ways) const {
    if (of_.right_of[edge.left] == edge.right) return 0;
    const auto owner = of_.left_of[edge.right];
    double rest = left_good(owner) + right_good(of_.right_of[edge.left]);
    // The one who loses his partner may end up with the one that is given up.
    if (const auto way = owner ? ways.find(*owner) : ways.end(); way != ways.end())
      rest = std::min(rest, way->second);
    return slack(edge) + rest;
  }

  // Partners are exchanged all the way round: from each left item near by to `goal`'s partner.
  Ways ways_to(std::size_t goal) const {
    Ways ways;
    Open open;
    const auto reach = [&](std::size_t left, double distance) {
      if (distance > kClear) return;
      const auto [at, is_new] = ways.emplace(left, distance);
      if (!is_new && at->second <= distance) return;
      at->second = distance;
      open.emplace(distance, left);
    };
    reach(goal, 0);
    while (!open.empty() && ways.size() < kMostReached) {
      const auto [distance, left] = open.top();
      open.pop();
      if (distance > ways[left] || !of_.right_of[left]) continue;
      for (const std::size_t i : into_right_[*of_.right_of[left]])
        if (edges_[i].left != left) reach(edges_[i].left, distance + slack(edges_[i]));
    }
    return ways;
  }

  // From each way out backwards.
  void make_good_lefts() {
    left_good_ = of_.left_price;
    Open open;
    for (const Edge& edge : edges_)
      if (!of_.left_of[edge.right])
        left_good_[edge.left] = std::min(left_good_[edge.left], slack(edge));
    for (std::size_t left = 0; left < left_good_.size(); ++left)
      open.emplace(left_good_[left], left);
    while (!open.empty()) {
      const auto [distance, left] = open.top();
      open.pop();
      if (distance > left_good_[left] || !of_.right_of[left]) continue;
      for (const std::size_t i : into_right_[*of_.right_of[left]]) {
        double& good = left_good_[edges_[i].left];
        if (distance + slack(edges_[i]) >= good) continue;
        good = distance + slack(edges_[i]);
        open.emplace(good, edges_[i].left);
      }
    }
  }

  void make_good_rights() {
    right_good_ = of_.right_price;
    Open open;
    for (const Edge& edge : edges_)
      if (!of_.right_of[edge.left])
        right_good_[edge.right] = std::min(right_good_[edge.right], slack(edge));
    for (std::size_t right = 0; right < right_good_.size(); ++right)
      open.emplace(right_good_[right], right);
    while (!open.empty()) {
      const auto [distance, right] = open.top();
      open.pop();
      if (distance > right_good_[right] || !of_.left_of[right]) continue;
      for (const std::size_t i : from_left_[*of_.left_of[right]]) {
        double& good = right_good_[edges_[i].right];
        if (distance + slack(edges_[i]) >= good) continue;
        good = distance + slack(edges_[i]);
        open.emplace(good, edges_[i].right);
      }
    }
  }

  const std::vector<Edge>& edges_;
  const Assignment& of_;
  std::vector<std::vector<std::size_t>> from_left_, into_right_;
  std::vector<double> left_good_, right_good_;
};

namespace {

// One row's alternatives gathered: each is as likely as e to the power of its loss, taken away.
class Weighing {
 public:
  explicit Weighing(std::size_t items) : all_(items, 0.0), chosen_(items, 0.0), best_(items) {}

  void add(std::size_t item, double loss, bool chosen, std::optional<std::size_t> partner) {
    const double likely = std::exp(-loss);
    all_[item] += likely;
    if (chosen) chosen_[item] = likely;
    if (chosen || !partner || likely <= best_[item].rival_sure) return;
    best_[item].rival = partner;
    best_[item].rival_sure = likely;
  }

  std::vector<Doubt> doubts() {
    for (std::size_t i = 0; i < best_.size(); ++i) {
      best_[i].sure = chosen_[i] / all_[i];
      best_[i].rival_sure /= all_[i];
    }
    return std::move(best_);
  }

 private:
  std::vector<double> all_, chosen_;
  std::vector<Doubt> best_;
};

}  // namespace

Doubts::Doubts(const std::vector<Edge>& edges, const Assignment& assignment) {
  Losses losses(edges, assignment);
  Weighing lefts(assignment.right_of.size()), rights(assignment.left_of.size());
  for (std::size_t left = 0; left < assignment.right_of.size(); ++left)
    lefts.add(left, losses.without(left), !assignment.right_of[left], {});
  for (std::size_t right = 0; right < assignment.left_of.size(); ++right)
    rights.add(right, losses.without_right(right), !assignment.left_of[right], {});
  const auto of_edges = losses.of_edges();
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const Edge& edge = edges[i];
    const bool chosen = assignment.right_of[edge.left] == edge.right;
    lefts.add(edge.left, of_edges[i], chosen, edge.right);
    rights.add(edge.right, of_edges[i], chosen, edge.left);
  }
  left_ = lefts.doubts();
  right_ = rights.doubts();
}

}  // namespace indkald::calendars
