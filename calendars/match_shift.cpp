#include "calendars/match_shift.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <tuple>
#include <unordered_map>

namespace indkald::calendars {

namespace {

using std::chrono::days;

constexpr int kFarthest = 8;
// Each meeting that a shift explains and that otherwise must have moved by itself speaks for it, in
// natural logarithms of odds. Against it speaks that few calendars shift a body, that it is one of
// many bodies, and that it is by just so many days: a day more or less is the most likely.
constexpr double kForEach = 4.9, kSeldom = 2.0, kByADay = 1.4, kByMore = 3.3;
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

days shift_of(Body& body, std::size_t bodies) {
  std::sort(body.before.begin(), body.before.end());
  std::sort(body.after.begin(), body.after.end());
  const std::size_t still = common(body.before, body.after, days(0));
  const double against = kSeldom + std::log(static_cast<double>(bodies));
  double most = 0;
  days best(0);
  for (int by = -kFarthest; by <= kFarthest; ++by) {
    const std::size_t moved = by == 0 ? 0 : common(body.before, body.after, days(by));
    if (moved < kLeast || moved <= still) continue;
    const double odds = kForEach * static_cast<double>(moved - still) - against -
                        (std::abs(by) == 1 ? kByADay : kByMore);
    if (odds <= most) continue;
    most = odds;
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
  for (auto& [who, body] : bodies) {
    const days by = shift_of(body, bodies.size());
    for (MatchRow* row : body.known) {
      row->expected = row->start + by;
      row->expected_day = row->day + by;
    }
  }
}

}  // namespace indkald::calendars
