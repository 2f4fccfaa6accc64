#include "calendars/year_conflicts.hpp"

#include <algorithm>
#include <optional>

#include "calendars/year_about.hpp"
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

// What is conceivable ends somewhere, and no rule says so: a clash that days farther off would
// solve is looked for anew with them.
Conflict whole_conflict_of(const YearRules& rules, int year, const YearQuestion& question,
                           const Clash& clash) {
  YearQuestion whole = year_question(about(rules, question, clash), year, Reach::whole_year);
  const RuleSet same = rules_among(whole, clash.rules);
  if (can_be_met(whole, all_meetings(whole), same) == Met::yes)
    if (const auto found = clash_in(whole)) return conflict_of(rules, year, whole, *found);
  return conflict_of(rules, year, question, clash);
}

bool has_chosen_partners(const Clash& clash) {
  return std::ranges::any_of(clash.rules, [](RuleId rule) {
    return rule.kind == RuleKind::chain || rule.kind == RuleKind::budget;
  });
}

// A chain asks for a partner, whichever it is: what another pairing solves is no conflict. `exact`
// asks so, of days that all rules allow; what is met on these is met.
bool is_of_the_pairing(YearQuestion& exact, const Clash& clash) {
  MeetingSet some = all_meetings(exact);
  std::erase_if(some, [&](std::size_t at) { return exact.problem.choices[at].empty(); });
  if (!std::ranges::includes(some, clash.meetings)) return false;
  return can_be_met(exact, some, rules_among(exact, clash.rules)) == Met::yes;
}

// Those that no other pairing solves; all, where there is none of these.
std::vector<Clash> whatever_the_pairing(const YearRules& rules, int year,
                                        const std::vector<Clash>& found) {
  std::optional<YearQuestion> exact;
  std::vector<Clash> kept;
  for (const Clash& clash : found) {
    const bool chosen = has_chosen_partners(clash);
    if (chosen && !exact) exact = year_question(rules, year, Reach::allowed, Partners::any);
    if (!chosen || !is_of_the_pairing(*exact, clash)) kept.push_back(clash);
  }
  return kept.empty() ? found : kept;
}

void add(YearConflicts& made, Conflict conflict) {
  if (std::ranges::find(made.found, conflict.rules, &Conflict::rules) == made.found.end())
    made.found.push_back(std::move(conflict));
}

}  // namespace

YearConflicts year_conflicts(const YearRules& rules, int year) {
  YearQuestion question = year_question(rules, year);
  const Clashes clashing = clashes(question, kMostConflicts);
  YearConflicts made;
  made.all = clashing.all;
  for (const Clash& clash : whatever_the_pairing(rules, year, clashing.found))
    add(made, whole_conflict_of(rules, year, question, clash));
  return made;
}

}  // namespace indkald::calendars
