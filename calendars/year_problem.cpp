#include "calendars/year_problem.hpp"

#include <algorithm>

#include "calendars/assignment.hpp"
#include "calendars/year_choices.hpp"
#include "calendars/year_days.hpp"
#include "calendars/year_limits.hpp"
#include "calendars/year_links.hpp"
#include "calendars/year_wanted.hpp"

namespace indkald::calendars {
namespace {

// More than any two days of a year lie apart.
constexpr double kFar = 1000;

// Each body's kept meetings go with its wanted ones by ideal date: in order where there are as
// many, otherwise so that all move the least.
void keep_to(std::vector<WantedMeeting>& wanted, std::vector<std::size_t> of_body,
             const std::vector<Local>& kept) {
  const auto is_earlier = [&](std::size_t left, std::size_t right) {
    return wanted[left].ideal < wanted[right].ideal;
  };
  std::ranges::stable_sort(of_body, is_earlier);
  std::vector<Edge> edges;
  for (std::size_t left = 0; left < of_body.size(); ++left)
    for (std::size_t right = 0; right < kept.size(); ++right) {
      if (kept.size() == of_body.size() && left != right) continue;
      const auto away = std::chrono::abs(wanted[of_body[left]].ideal -
                                         std::chrono::floor<std::chrono::days>(kept[right]));
      edges.push_back({left, right, kFar - static_cast<double>(away.count())});
    }
  const auto paired = assign(of_body.size(), kept.size(), edges);
  for (std::size_t left = 0; left < of_body.size(); ++left)
    if (paired[left]) wanted[of_body[left]].kept = kept[*paired[left]];
}

void keep_to(std::vector<WantedMeeting>& wanted, const YearRules& rules,
             std::span<const Meeting> calendar) {
  for (std::size_t body = 0; body < rules.bodies.size(); ++body) {
    std::vector<Local> kept;
    for (const Meeting& meeting : calendar)
      if (meeting.body_id == rules.bodies[body].id && meeting.dated &&
          meeting.status != Status::cancelled)
        kept.push_back(meeting.start);
    std::ranges::sort(kept);
    std::vector<std::size_t> of_body;
    for (std::size_t at = 0; at < wanted.size(); ++at)
      if (wanted[at].body == body) of_body.push_back(at);
    keep_to(wanted, of_body, kept);
  }
}

}  // namespace

YearProblem year_problem(const YearRules& rules, int year, Reach reach,
                         std::span<const Meeting> kept) {
  YearProblem problem;
  problem.wanted = wanted_meetings(rules, year);
  mark_readings(problem.wanted, rules, year);
  keep_to(problem.wanted, rules, kept);
  add_choices(problem, rules, year, reach);
  add_limits(problem, rules);
  add_links(problem, rules);
  return problem;
}

Timetable timetable_of(const YearProblem& problem, const YearRules& rules, int year) {
  const std::vector<int> weekdays = weekday_numbers(rules, year);
  const Date first = days_of(year).front();
  Timetable made;
  for (const auto& choices : problem.choices) {
    auto& meeting = made.meetings.emplace_back();
    for (const YearChoice& choice : choices) {
      const auto day = (choice.day - first).count();
      meeting.push_back(
          {static_cast<int>(day), weekdays[static_cast<std::size_t>(day)], choice.cost});
    }
  }
  for (const NamedLimit& each : problem.limits) made.limits.push_back(each.limit);
  for (const NamedPrecedence& each : problem.precedences)
    made.precedences.push_back(each.precedence);
  made.spacings = problem.spacings;
  return made;
}

}  // namespace indkald::calendars
