#include "calendars/timetable_score.hpp"

#include <algorithm>
#include <cstdlib>

namespace indkald::calendars {
namespace {

bool is_answer(const Timetable& timetable, std::span<const int> chosen) {
  if (chosen.size() != timetable.meetings.size()) return false;
  for (std::size_t i = 0; i < chosen.size(); ++i)
    if (chosen[i] < 0 || static_cast<std::size_t>(chosen[i]) >= timetable.meetings[i].size())
      return false;
  return true;
}

bool keeps(const Limit& limit, std::span<const int> chosen) {
  return std::ranges::count_if(limit.picks, [&](const Pick& pick) {
           return chosen[static_cast<std::size_t>(pick.meeting)] == pick.choice;
         }) <= limit.at_most;
}

}  // namespace

std::int64_t spacing_cost(const Spacing& spacing, int earlier_day, int later_day) {
  const int off = std::abs(later_day - earlier_day - spacing.days) - spacing.slack;
  return std::int64_t{spacing.cost} * std::max(0, off);
}

bool in_order(const Precedence& precedence, const Choice& earlier, const Choice& later) {
  return later.day - earlier.day >= precedence.days &&
         later.working_day - earlier.working_day >= precedence.working_days;
}

std::optional<std::int64_t> score_of(const Timetable& timetable, std::span<const int> chosen) {
  if (!is_answer(timetable, chosen)) return std::nullopt;
  const auto choice = [&](int meeting) -> const Choice& {
    const auto at = static_cast<std::size_t>(meeting);
    return timetable.meetings[at][static_cast<std::size_t>(chosen[at])];
  };
  for (const Limit& limit : timetable.limits)
    if (!keeps(limit, chosen)) return std::nullopt;
  for (const Precedence& each : timetable.precedences)
    if (!in_order(each, choice(each.earlier), choice(each.later))) return std::nullopt;
  std::int64_t score = 0;
  for (std::size_t i = 0; i < chosen.size(); ++i) score += choice(static_cast<int>(i)).cost;
  for (const Spacing& each : timetable.spacings)
    score += spacing_cost(each, choice(each.earlier).day, choice(each.later).day);
  return score;
}

}  // namespace indkald::calendars
