#include "calendars/timetable_cliques.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>
#include <utility>

#include "calendars/timetable_picks.hpp"

namespace indkald::calendars {
namespace {

bool before(const Pick& a, const Pick& b) {
  return std::tie(a.meeting, a.choice) < std::tie(b.meeting, b.choice);
}

bool before_all(const Limit& a, const Limit& b) {
  if (a.at_most != b.at_most) return a.at_most < b.at_most;
  return std::ranges::lexicographical_compare(a.picks, b.picks, before);
}

bool same(const Limit& a, const Limit& b) { return a.at_most == b.at_most && a.picks == b.picks; }

// Of sorted picks: those of one meeting stand together and count once.
int meetings_in(const Limit& limit) {
  int count = 0, last = -1;
  for (const Pick& pick : limit.picks)
    if (pick.meeting != last) ++count, last = pick.meeting;
  return count;
}

// Which limits each pick is in.
class LimitIndex {
 public:
  void add(std::size_t limit, const std::vector<Pick>& picks) {
    for (const Pick& pick : picks) in_[{pick.meeting, pick.choice}].push_back(limit);
  }

  // The limits that one of the picks is in, the one that is in fewest.
  const std::vector<std::size_t>& fewest(const std::vector<Pick>& picks) {
    const std::vector<std::size_t>* least = nullptr;
    for (const Pick& pick : picks) {
      const auto& limits = in_[{pick.meeting, pick.choice}];
      if (least == nullptr || limits.size() < least->size()) least = &limits;
    }
    return *least;
  }

 private:
  std::map<std::pair<int, int>, std::vector<std::size_t>> in_;
};

// Of sorted limits without duplicates. A limit of no picks is none.
std::vector<Limit> those_implied_by_none(std::vector<Limit> limits) {
  std::ranges::stable_sort(limits, std::greater<>(),
                           [](const Limit& each) { return each.picks.size(); });
  LimitIndex index;
  std::vector<Limit> kept;
  for (Limit& limit : limits) {
    const auto implies = [&](std::size_t larger) {
      return kept[larger].at_most <= limit.at_most &&
             std::ranges::includes(kept[larger].picks, limit.picks, before);
    };
    if (std::ranges::any_of(index.fewest(limit.picks), implies)) continue;
    index.add(kept.size(), limit.picks);
    kept.push_back(std::move(limit));
  }
  return kept;
}

}  // namespace

std::vector<Limit> without_implied(std::vector<Limit> limits) {
  for (Limit& limit : limits) std::ranges::sort(limit.picks, before);
  std::erase_if(limits, [](const Limit& limit) {
    return limit.at_most >= 0 && meetings_in(limit) <= limit.at_most;
  });
  std::ranges::sort(limits, before_all);
  const auto twice = std::ranges::unique(limits, same);
  limits.erase(twice.begin(), twice.end());
  limits = those_implied_by_none(std::move(limits));
  std::ranges::sort(limits, before_all);
  return limits;
}

std::vector<Limit> strengthened(const Timetable& timetable) {
  const Picks picks(timetable);
  const Exclusions excluded = excluded_by_limits(timetable, picks);
  std::vector<Limit> limits = without_implied(timetable.limits);
  for (Limit& limit : limits)
    if (limit.at_most == 1) limit = picks.limit_of_one(grown(picks.numbers(limit.picks), excluded));
  return without_implied(std::move(limits));
}

}  // namespace indkald::calendars
