#include "calendars/assignment.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

namespace indkald::calendars {

namespace {

using Pairing = std::vector<std::optional<std::size_t>>;

class Sets {
 public:
  explicit Sets(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { parent_[find(a)] = find(b); }

 private:
  std::vector<std::size_t> parent_;
};

std::map<std::size_t, std::vector<Edge>> components(std::size_t lefts, std::size_t rights,
                                                    const std::vector<Edge>& edges) {
  Sets sets(lefts + rights);
  for (const Edge& edge : edges) sets.join(edge.left, lefts + edge.right);
  std::map<std::size_t, std::vector<Edge>> parts;
  for (const Edge& edge : edges) parts[sets.find(edge.left)].push_back(edge);
  return parts;
}

std::vector<std::size_t> distinct(const std::vector<Edge>& edges, std::size_t Edge::*side) {
  std::vector<std::size_t> items;
  for (const Edge& edge : edges) items.push_back(edge.*side);
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
  return items;
}

std::size_t position(const std::vector<std::size_t>& items, std::size_t item) {
  return static_cast<std::size_t>(std::lower_bound(items.begin(), items.end(), item) -
                                  items.begin());
}

// The assignment of every row to a column of its own at the least cost, by shortest augmenting
// paths with potentials: rows² × columns. Rows and columns count from 1 inside; column 0 starts a
// path.
class LeastCost {
 public:
  LeastCost(std::size_t rows, std::size_t columns, const std::vector<double>& cost)
      : columns_(columns),
        cost_(cost),
        row_potential_(rows + 1),
        column_potential_(columns + 1),
        row_of_(columns + 1, 0),
        way_(columns + 1, 0) {
    for (std::size_t row = 1; row <= rows; ++row) add(row);
  }
  // 0 where the column is free, else the row, counted from 1.
  std::size_t row_of(std::size_t column) const { return row_of_[column + 1]; }

 private:
  void add(std::size_t row) {
    std::vector<double> distance(columns_ + 1, std::numeric_limits<double>::infinity());
    std::vector<bool> done(columns_ + 1, false);
    row_of_[0] = row;
    std::size_t column = 0;
    do {
      done[column] = true;
      column = step(column, distance, done);
    } while (row_of_[column] != 0);
    while (column != 0) {
      row_of_[column] = row_of_[way_[column]];
      column = way_[column];
    }
  }

  std::size_t step(std::size_t from, std::vector<double>& distance, const std::vector<bool>& done) {
    const std::size_t row = row_of_[from];
    std::size_t next = 0;
    for (std::size_t column = 1; column <= columns_; ++column) {
      if (done[column]) continue;
      const double reduced = cost_[(row - 1) * columns_ + column - 1] - row_potential_[row] -
                             column_potential_[column];
      if (reduced < distance[column]) {
        distance[column] = reduced;
        way_[column] = from;
      }
      if (next == 0 || distance[column] < distance[next]) next = column;
    }
    shift(distance[next], distance, done);
    return next;
  }

  void shift(double delta, std::vector<double>& distance, const std::vector<bool>& done) {
    for (std::size_t column = 0; column <= columns_; ++column) {
      if (done[column]) {
        row_potential_[row_of_[column]] += delta;
        column_potential_[column] -= delta;
      } else {
        distance[column] -= delta;
      }
    }
  }

  std::size_t columns_;
  const std::vector<double>& cost_;
  std::vector<double> row_potential_, column_potential_;
  std::vector<std::size_t> row_of_, way_;
};

// Every left item has a column of its own that stands for "with nobody", at no cost.
void assign_exactly(const std::vector<Edge>& edges, Pairing& pairing) {
  const auto lefts = distinct(edges, &Edge::left), rights = distinct(edges, &Edge::right);
  const std::size_t columns = rights.size() + lefts.size();
  std::vector<double> cost(lefts.size() * columns, 0.0);
  for (const Edge& edge : edges)
    cost[position(lefts, edge.left) * columns + position(rights, edge.right)] = -edge.worth;
  const LeastCost solved(lefts.size(), columns, cost);
  for (std::size_t column = 0; column < rights.size(); ++column) {
    const std::size_t row = solved.row_of(column);
    if (row != 0 && cost[(row - 1) * columns + column] < 0)
      pairing[lefts[row - 1]] = rights[column];
  }
}

void assign_greedily(std::vector<Edge> edges, std::vector<bool>& taken, Pairing& pairing) {
  std::stable_sort(edges.begin(), edges.end(),
                   [](const Edge& a, const Edge& b) { return a.worth > b.worth; });
  for (const Edge& edge : edges) {
    if (pairing[edge.left] || taken[edge.right]) continue;
    pairing[edge.left] = edge.right;
    taken[edge.right] = true;
  }
}

}  // namespace

Pairing assign(std::size_t lefts, std::size_t rights, const std::vector<Edge>& edges) {
  Pairing pairing(lefts);
  std::vector<bool> taken(rights, false);
  for (const auto& [root, part] : components(lefts, rights, edges)) {
    const bool small = distinct(part, &Edge::left).size() <= kExactSize &&
                       distinct(part, &Edge::right).size() <= kExactSize;
    if (small)
      assign_exactly(part, pairing);
    else
      assign_greedily(part, taken, pairing);
  }
  return pairing;
}

}  // namespace indkald::calendars
