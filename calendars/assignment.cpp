#include "calendars/assignment.hpp"

#include <algorithm>
#include <limits>
#include <queue>

namespace indkald::calendars {

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

class Solver {
 public:
  Solver(std::size_t lefts, std::size_t rights, const std::vector<Edge>& edges)
      : edges_of_(lefts), distance_(lefts, kNever), came_by_(lefts) {
    result_.right_of.resize(lefts);
    result_.left_of.resize(rights);
    result_.left_price.resize(lefts, 0.0);
    result_.right_price.resize(rights, 0.0);
    for (const Edge& edge : edges) edges_of_[edge.left].push_back(edge);
  }

  Assignment run() {
    for (std::size_t left = 0; left < edges_of_.size(); ++left) add(left);
    return std::move(result_);
  }

 private:
  using Reached = std::pair<double, std::size_t>;
  // Where a path of changed partners ends: a left item gives up, or takes a right one that is free.
  struct End {
    double distance = kNever;
    std::size_t left = 0;
    std::optional<std::size_t> right;
  };

  double slack(const Edge& edge) const {
    return std::max(0.0,
                    result_.left_price[edge.left] + result_.right_price[edge.right] - edge.worth);
  }

  void add(std::size_t left) {
    double& price = result_.left_price[left];
    for (const Edge& edge : edges_of_[left])
      price = std::max(price, edge.worth - result_.right_price[edge.right]);
    const End end = search(left);
    reprice(left, end.distance);
    change_partners(left, end);
    for (const std::size_t reached : reached_) distance_[reached] = kNever;
    reached_.clear();
  }

  End search(std::size_t from) {
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> open;
    const auto reach = [&](std::size_t left, double distance, std::size_t by) {
      if (distance >= distance_[left]) return;
      if (distance_[left] == kNever) reached_.push_back(left);
      distance_[left] = distance;
      came_by_[left] = by;
      open.emplace(distance, left);
    };
    End end;
    const auto consider = [&](End other) {
      if (other.distance < end.distance) end = other;
    };
    reach(from, 0, from);
    while (!open.empty() && open.top().first < end.distance) {
      const auto [distance, left] = open.top();
      open.pop();
      if (distance > distance_[left]) continue;
      consider({distance + result_.left_price[left], left, {}});
      for (const Edge& edge : edges_of_[left]) {
        const double farther = distance + slack(edge);
        if (const auto owner = result_.left_of[edge.right])
          reach(*owner, farther, left);
        else
          consider({farther, left, edge.right});
      }
    }
    return end;
  }

  void reprice(std::size_t from, double to_end) {
    for (const std::size_t left : reached_) {
      const double rise = to_end - distance_[left];
      if (rise <= 0) continue;
      result_.left_price[left] = std::max(0.0, result_.left_price[left] - rise);
      if (left != from) result_.right_price[*result_.right_of[left]] += rise;
    }
  }

  // Along the path from its end to where it began: each takes what the next one gives up.
  void change_partners(std::size_t from, const End& end) {
    std::optional<std::size_t> taken = end.right;
    for (std::size_t left = end.left;; left = came_by_[left]) {
      const std::optional<std::size_t> given_up = result_.right_of[left];
      result_.right_of[left] = taken;
      if (taken) result_.left_of[*taken] = left;
      taken = given_up;
      if (left == from) return;
    }
  }

  std::vector<std::vector<Edge>> edges_of_;
  Assignment result_;
  std::vector<double> distance_;
  std::vector<std::size_t> came_by_;
  std::vector<std::size_t> reached_;
};

}  // namespace

Assignment assign_with_prices(std::size_t lefts, std::size_t rights,
                              const std::vector<Edge>& edges) {
  return Solver(lefts, rights, edges).run();
}

std::vector<std::optional<std::size_t>> assign(std::size_t lefts, std::size_t rights,
                                               const std::vector<Edge>& edges) {
  return assign_with_prices(lefts, rights, edges).right_of;
}

}  // namespace indkald::calendars
