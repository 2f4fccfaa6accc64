#include "calendars/year_kept.hpp"

#include <algorithm>
#include <set>

#include "calendars/in_zone.hpp"

namespace indkald::calendars {
namespace {

// No weight is dearer, so that a year's sums stay exact.
constexpr std::int64_t kDearest = 1'000'000'000;

struct KeptTimes {
  std::size_t count = 0;
  std::set<Local> timed;
  std::set<Date> untimed;

  bool has(const YearChoice& choice) const {
    return untimed.contains(choice.day) || timed.contains(Local{choice.day} + choice.start);
  }
};

// Of each body.
std::vector<KeptTimes> kept_times(const YearRules& rules, int year,
                                  std::span<const Meeting> calendar) {
  std::vector<KeptTimes> made(rules.bodies.size());
  for (const Meeting& meeting : calendar) {
    const auto body = std::ranges::find(rules.bodies, meeting.body_id, &YearBody::id);
    if (body == rules.bodies.end() || !meeting.dated || meeting.status == Status::cancelled)
      continue;
    const bool timed = meeting.timed && !meeting.all_day;
    const Local start = timed ? in_zone(meeting.start, meeting.zone, rules.zone) : meeting.start;
    const Date day = std::chrono::floor<std::chrono::days>(start);
    if (std::chrono::year_month_day{day}.year() != std::chrono::year{year}) continue;
    KeptTimes& of_body = made[static_cast<std::size_t>(body - rules.bodies.begin())];
    ++of_body.count;
    if (timed)
      of_body.timed.insert(start);
    else
      of_body.untimed.insert(day);
  }
  return made;
}

void mark_moves(YearProblem& problem, const std::vector<KeptTimes>& kept) {
  std::vector<std::size_t> wanted(kept.size());
  problem.never_kept.assign(kept.size(), 0);
  for (std::size_t at = 0; at < problem.wanted.size(); ++at) {
    const std::size_t body = problem.wanted[at].body;
    if (++wanted[body] > kept[body].count && kept[body].count > 0) ++problem.never_kept[body];
    if (kept[body].count == 0) continue;
    for (YearChoice& choice : problem.choices[at]) choice.moves = !kept[body].has(choice);
  }
}

struct Span {
  std::int64_t least = 0;
  std::int64_t most = 0;
};

// What the spacing can cost at most.
std::int64_t most_of(const Spacing& spacing, const std::vector<YearChoice>& earlier,
                     const std::vector<YearChoice>& later) {
  std::int64_t most = 0;
  for (const auto& [first, second] :
       {std::pair(&earlier.front(), &later.back()), std::pair(&earlier.back(), &later.front())}) {
    const auto apart = (second->day - first->day).count();
    most = std::max(most, std::abs(std::int64_t{apart} - spacing.days) - spacing.slack);
  }
  return most * spacing.cost;
}

// All that the wishes can come to without a move, whatever is chosen.
Span wishes_of(const YearProblem& problem) {
  Span sum;
  for (const auto& choices : problem.choices) {
    if (choices.empty()) continue;
    const auto [least, most] = std::ranges::minmax(choices, {}, &YearChoice::cost);
    sum.least += least.cost;
    sum.most += most.cost;
  }
  for (const Spacing& spacing : problem.spacings) {
    const auto& earlier = problem.choices[static_cast<std::size_t>(spacing.earlier)];
    const auto& later = problem.choices[static_cast<std::size_t>(spacing.later)];
    if (!earlier.empty() && !later.empty()) sum.most += most_of(spacing, earlier, later);
  }
  return sum;
}

}  // namespace

void add_kept(YearProblem& problem, const YearRules& rules, int year, const Kept& kept) {
  mark_moves(problem, kept_times(rules, year, kept.meetings));
  const Span wishes = wishes_of(problem);
  problem.wishes_at_most = wishes.most;
  problem.stability = rules.wishes.stability;
  if (kept.fewest_moves)
    problem.stability = static_cast<int>(std::min(kDearest, wishes.most - wishes.least + 1));
  for (auto& choices : problem.choices)
    for (YearChoice& choice : choices)
      if (choice.moves) choice.cost += problem.stability;
}

}  // namespace indkald::calendars
