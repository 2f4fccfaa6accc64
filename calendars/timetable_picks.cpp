#include "calendars/timetable_picks.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "calendars/timetable_score.hpp"

namespace indkald::calendars {
namespace {

void add_limits(const Timetable& timetable, const Picks& picks, Exclusions& excluded) {
  for (const Limit& limit : timetable.limits) {
    if (limit.at_most != 1) continue;
    const PickNumbers members = picks.numbers(limit.picks);
    for (const PickNumber number : members) {
      auto& list = excluded[static_cast<std::size_t>(number)];
      list.insert(list.end(), members.begin(), members.end());
    }
  }
}

void add_meetings(const Timetable& timetable, const Picks& picks, Exclusions& excluded) {
  for (std::size_t i = 0; i < picks.size(); ++i) {
    const int meeting = picks.pick(static_cast<PickNumber>(i)).meeting;
    const auto count =
        static_cast<int>(timetable.meetings[static_cast<std::size_t>(meeting)].size());
    for (int choice = 0; choice < count; ++choice)
      excluded[i].push_back(picks.number({meeting, choice}));
  }
}

void add_precedence(const Timetable& timetable, const Precedence& precedence, const Picks& picks,
                    Exclusions& excluded) {
  const auto& earlier = timetable.meetings[static_cast<std::size_t>(precedence.earlier)];
  const auto& later = timetable.meetings[static_cast<std::size_t>(precedence.later)];
  for (std::size_t i = 0; i < earlier.size(); ++i)
    for (std::size_t j = 0; j < later.size(); ++j) {
      if (in_order(precedence, earlier[i], later[j])) continue;
      const PickNumber a = picks.number({precedence.earlier, static_cast<int>(i)});
      const PickNumber b = picks.number({precedence.later, static_cast<int>(j)});
      excluded[static_cast<std::size_t>(a)].push_back(b);
      excluded[static_cast<std::size_t>(b)].push_back(a);
    }
}

Exclusions tidied(Exclusions excluded) {
  for (std::size_t i = 0; i < excluded.size(); ++i) {
    PickNumbers& list = excluded[i];
    std::ranges::sort(list);
    const auto twice = std::ranges::unique(list);
    list.erase(twice.begin(), twice.end());
    std::erase(list, static_cast<PickNumber>(i));
  }
  return excluded;
}

std::size_t count_common(const PickNumbers& a, const PickNumbers& b) {
  std::size_t count = 0;
  auto left = a.begin();
  for (auto right = b.begin(); left != a.end() && right != b.end();)
    if (*left < *right)
      ++left;
    else if (*right < *left)
      ++right;
    else
      ++count, ++left, ++right;
  return count;
}

}  // namespace

Picks::Picks(const Timetable& timetable) {
  for (std::size_t i = 0; i < timetable.meetings.size(); ++i) {
    first_.push_back(static_cast<int>(picks_.size()));
    for (std::size_t j = 0; j < timetable.meetings[i].size(); ++j)
      picks_.push_back({static_cast<int>(i), static_cast<int>(j)});
  }
}

PickNumbers Picks::numbers(const std::vector<Pick>& picks) const {
  PickNumbers numbers;
  for (const Pick& pick : picks) numbers.push_back(number(pick));
  std::ranges::sort(numbers);
  return numbers;
}

Limit Picks::limit_of_one(const PickNumbers& numbers) const {
  Limit limit;
  for (const PickNumber number : numbers) limit.picks.push_back(pick(number));
  return limit;
}

Exclusions excluded_by_limits(const Timetable& timetable, const Picks& picks) {
  Exclusions excluded(picks.size());
  add_limits(timetable, picks, excluded);
  return tidied(std::move(excluded));
}

Exclusions excluded_by_all(const Timetable& timetable, const Picks& picks) {
  Exclusions excluded(picks.size());
  add_limits(timetable, picks, excluded);
  add_meetings(timetable, picks, excluded);
  for (const Precedence& each : timetable.precedences)
    add_precedence(timetable, each, picks, excluded);
  return tidied(std::move(excluded));
}

PickNumbers common(const PickNumbers& a, const PickNumbers& b) {
  PickNumbers both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return both;
}

PickNumbers grown(PickNumbers clique, const Exclusions& excluded) {
  const auto list = [&](PickNumber number) -> const PickNumbers& {
    return excluded[static_cast<std::size_t>(number)];
  };
  if (clique.empty()) return clique;
  PickNumbers open = list(clique.front());
  for (const PickNumber number : clique) open = common(open, list(number));
  while (!open.empty()) {
    const PickNumber best = *std::ranges::max_element(open, {}, [&](PickNumber number) {
      return std::pair(count_common(list(number), open), -number);
    });
    clique.push_back(best);
    open = common(open, list(best));
  }
  std::ranges::sort(clique);
  return clique;
}

}  // namespace indkald::calendars
