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

const Choice& choice_of(const Timetable& timetable, std::span<const int> chosen, int meeting) {
  const auto at = static_cast<std::size_t>(meeting);
  return timetable.meetings[at][static_cast<std::size_t>(chosen[at])];
}

bool is_taken(const Pick& pick, std::span<const int> chosen) {
  return chosen[static_cast<std::size_t>(pick.meeting)] == pick.choice;
}

bool keeps(const Limit& limit, std::span<const int> chosen) {
  return std::ranges::count_if(limit.picks, [&](const Pick& pick) {
           return is_taken(pick, chosen);
         }) <= limit.at_most;
}

bool keeps(const Precedence& precedence, const Timetable& timetable, std::span<const int> chosen) {
  return in_order(precedence, choice_of(timetable, chosen, precedence.earlier),
                  choice_of(timetable, chosen, precedence.later));
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

std::vector<int> broken_by(const Timetable& timetable, std::span<const int> chosen) {
  std::vector<int> broken;
  for (const Limit& limit : timetable.limits) {
    if (keeps(limit, chosen)) continue;
    for (const Pick& pick : limit.picks)
      if (is_taken(pick, chosen)) broken.push_back(pick.meeting);
  }
  for (const Precedence& each : timetable.precedences)
    if (!keeps(each, timetable, chosen)) broken.insert(broken.end(), {each.earlier, each.later});
  std::ranges::sort(broken);
  const auto twice = std::ranges::unique(broken);
  broken.erase(twice.begin(), twice.end());
  return broken;
}

std::optional<std::int64_t> score_of(const Timetable& timetable, std::span<const int> chosen) {
  if (!is_answer(timetable, chosen)) return std::nullopt;
  for (const Limit& limit : timetable.limits)
    if (!keeps(limit, chosen)) return std::nullopt;
  for (const Precedence& each : timetable.precedences)
    if (!keeps(each, timetable, chosen)) return std::nullopt;
  std::int64_t score = 0;
  for (std::size_t i = 0; i < chosen.size(); ++i)
    score += choice_of(timetable, chosen, static_cast<int>(i)).cost;
  for (const Spacing& each : timetable.spacings)
    score += spacing_cost(each, choice_of(timetable, chosen, each.earlier).day,
                          choice_of(timetable, chosen, each.later).day);
  return score;
}

}  // namespace indkald::calendars
