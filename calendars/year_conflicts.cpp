#include "calendars/year_conflicts.hpp"

#include "calendars/year_because.hpp"
#include "calendars/year_clash.hpp"
#include "calendars/year_ways.hpp"
#include "calendars/year_words.hpp"

namespace indkald::calendars {
namespace {

constexpr std::size_t kMostConflicts = 20;

Conflict conflict_of(const YearRules& rules, int year, const YearQuestion& question,
                     const Clash& clash) {
  Conflict made;
  made.rules = clash.rules;
  for (const RuleId rule : clash.rules) made.names.push_back(rule_name(rules, rule));
  for (const std::size_t meeting : clash.meetings) {
    const WantedMeeting& wanted = question.problem.wanted[meeting];
    made.meetings.push_back(
        {rules.bodies[wanted.body].id, series_name(rules, wanted.series), wanted.ideal});
  }
  made.because = because_of(rules, year, question, clash);
  made.ways_out = ways_out(rules, year, question, clash);
  return made;
}

}  // namespace

YearConflicts year_conflicts(const YearRules& rules, int year) {
  const YearQuestion question = year_question(rules, year);
  const Clashes clashing = clashes(question, kMostConflicts);
  YearConflicts made;
  made.all = clashing.all;
  for (const Clash& clash : clashing.found)
    made.found.push_back(conflict_of(rules, year, question, clash));
  return made;
}

}  // namespace indkald::calendars
