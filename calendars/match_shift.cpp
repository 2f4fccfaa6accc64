#include "calendars/match_shift.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

namespace indkald::calendars {

namespace {

using std::chrono::days;

constexpr int kFarthest = 8;
// Each meeting that a shift explains and that otherwise must have moved by itself speaks for it, in
// natural logarithms of odds; against it, that one body in some is shifted, and seldom.
constexpr double kForEach = 4.9, kSeldom = 3.0;
constexpr std::size_t kLeast = 2;

// What a meeting is at a time, without the day: a shift changes nothing of it.
using Slot = std::tuple<Local, int>;

struct Body {
  std::vector<MatchRow*> known;
  std::vector<Slot> before, after;
};

std::size_t common(const std::vector<Slot>& before, const std::vector<Slot>& after, days by) {
  std::size_t count = 0;
  auto a = after.begin();
  for (auto [start, what] : before) {
    const Slot shifted(start + by, what);
    while (a != after.end() && *a < shifted) ++a;
    if (a == after.end()) break;
    if (*a != shifted) continue;
    ++count;
    ++a;
  }
  return count;
}

days shift_of(Body& body, double against) {
  std::sort(body.before.begin(), body.before.end());
  std::sort(body.after.begin(), body.after.end());
  const std::size_t still = common(body.before, body.after, days(0));
  days best(0);
  std::size_t most = std::max(still + static_cast<std::size_t>(against / kForEach), kLeast - 1);
  for (int by = -kFarthest; by <= kFarthest; ++by) {
    const std::size_t moved = common(body.before, body.after, days(by));
    if (moved <= most) continue;
    most = moved;
    best = days(by);
  }
  return best;
}

}  // namespace

void find_shifts(MatchRows& rows) {
  std::unordered_map<int, Body> bodies;
  for (MatchRow& row : rows.known) {
    bodies[row.who].known.push_back(&row);
    bodies[row.who].before.emplace_back(row.start, row.what);
  }
  for (const MatchRow& row : rows.read) bodies[row.who].after.emplace_back(row.start, row.what);
  const double against = kSeldom + std::log(static_cast<double>(bodies.size()));
  for (auto& [who, body] : bodies) {
    const days by = shift_of(body, against);
    for (MatchRow* row : body.known) {
      row->expected = row->start + by;
      row->expected_day = row->day + by;
    }
  }
}

}  // namespace indkald::calendars
