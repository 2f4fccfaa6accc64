#include "calendars/year_problem.hpp"

#include "calendars/year_choices.hpp"
#include "calendars/year_days.hpp"
#include "calendars/year_kept.hpp"
#include "calendars/year_limits.hpp"
#include "calendars/year_links.hpp"
#include "calendars/year_partners.hpp"
#include "calendars/year_wanted.hpp"

namespace indkald::calendars {

YearProblem year_problem(const YearRules& rules, int year, Reach reach, const Kept& kept,
                         Partners partners) {
  YearProblem problem;
  problem.wanted = wanted_meetings(rules, year);
  mark_readings(problem.wanted, rules, year);
  add_choices(problem, rules, year, reach);
  add_limits(problem, rules);
  add_links(problem, rules, year, partners);
  if (partners == Partners::any) add_partners(problem, rules, year);
  add_kept(problem, rules, year, kept);
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
