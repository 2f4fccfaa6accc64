#include "calendars/timetable_picks.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

#include "calendars/timetable_score.hpp"

namespace indkald::calendars {
namespace {

// More entries than these are not listed: a few meetings of very many choices would take all
// memory.
constexpr std::size_t kMostExcluded = 50'000'000;

class Excluding {
 public:
  Excluding(const Timetable& timetable, const Picks& picks)
      : timetable_(timetable), picks_(picks), lists_(picks.size()) {}

  void add_limits() {
    for (const Limit& limit : timetable_.limits)
      if (limit.at_most == 1) add_each_other(picks_.numbers(limit.picks));
  }

  void add_meetings() {
    for (std::size_t i = 0; i < timetable_.meetings.size(); ++i) {
      PickNumbers members(timetable_.meetings[i].size());
      std::iota(members.begin(), members.end(), picks_.number({static_cast<int>(i), 0}));
      add_each_other(members);
    }
  }

  void add_precedence(const Precedence& precedence) {
    const auto& earlier = timetable_.meetings[static_cast<std::size_t>(precedence.earlier)];
    const auto& later = timetable_.meetings[static_cast<std::size_t>(precedence.later)];
    if (!has_room_for(2 * earlier.size() * later.size())) return;
    for (std::size_t i = 0; i < earlier.size(); ++i)
      for (std::size_t j = 0; j < later.size(); ++j) {
        if (in_order(precedence, earlier[i], later[j])) continue;
        const PickNumber a = picks_.number({precedence.earlier, static_cast<int>(i)});
        const PickNumber b = picks_.number({precedence.later, static_cast<int>(j)});
        list(a).push_back(b);
        list(b).push_back(a);
      }
  }

  Exclusions take() { return std::move(lists_); }

 private:
  PickNumbers& list(PickNumber number) { return lists_[static_cast<std::size_t>(number)]; }

  bool has_room_for(std::size_t count) {
    if (count > room_) return false;
    room_ -= count;
    return true;
  }

  void add_each_other(const PickNumbers& members) {
    if (!has_room_for(members.size() * members.size())) return;
    for (const PickNumber number : members)
      list(number).insert(list(number).end(), members.begin(), members.end());
  }

  const Timetable& timetable_;
  const Picks& picks_;
  Exclusions lists_;
  std::size_t room_ = kMostExcluded;
};

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
  Excluding excluding(timetable, picks);
  excluding.add_limits();
  return tidied(excluding.take());
}

Exclusions excluded_by_all(const Timetable& timetable, const Picks& picks) {
  Excluding excluding(timetable, picks);
  excluding.add_limits();
  excluding.add_meetings();
  for (const Precedence& each : timetable.precedences) excluding.add_precedence(each);
  return tidied(excluding.take());
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
