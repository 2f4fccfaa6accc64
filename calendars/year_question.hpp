// A year's problem as questions: can these meetings be placed under these rules, all others being
// dropped? A choice may be had when none of the rules that take it away is among them.
//
// Pure; values. Meetings and rules are known by their places in the problem and in `rules`.
#pragma once

#include <cstddef>
#include <vector>

#include "calendars/year_problem.hpp"
#include "calendars/year_solver.hpp"

namespace indkald::calendars {

// A problem with its rules numbered.
struct YearQuestion {
  YearProblem problem;
  Timetable table;
  std::vector<RuleId> rules;                        // all that are in the problem, in order
  std::vector<std::vector<std::size_t>> takers;     // the different sets of rules in taken_by
  std::vector<std::vector<std::size_t>> taken_by;   // of each choice, its place in `takers`
  std::vector<std::vector<std::size_t>> limits_of;  // of each meeting
  std::vector<std::size_t> limit_rules;             // of each limit
  std::vector<std::size_t> precedence_rules;        // of each precedence

  // Where rooms are joined of others, the problem's limits count them hopefully; what that leaves
  // out is found as placings show it (year_crowding.hpp) and stands after those.
  std::vector<YearRoom> rooms;   // empty: the limits say it all
  std::vector<int> heads;        // of each meeting
  std::vector<Minutes> lengths;  // of each meeting
};

using RuleSet = std::vector<bool>;  // by place in `rules`
using MeetingSet = std::vector<std::size_t>;

// With Reach::allowed nothing can be asked but what holds under all rules.
YearQuestion year_question(const YearRules& rules, int year, Reach reach = Reach::conceivable,
                           Partners partners = Partners::nearest);

MeetingSet all_meetings(const YearQuestion& question);
RuleSet all_rules(const YearQuestion& question);
RuleSet rules_among(const YearQuestion& question, std::span<const RuleId> rules);
std::vector<RuleId> rules_in(const YearQuestion& question, const RuleSet& rules);

// Of one of the question's rules, by its place.
void add_limit(YearQuestion& question, std::size_t rule, Limit limit);

// The rule's place; none: it is not in the problem.
std::optional<std::size_t> place_of(const YearQuestion& question, RuleId rule);

// Whether the meetings can be placed.
struct Placed {
  Met met = Met::yes;
  MeetingSet core;                   // with Met::no: some that cannot be placed together
  std::vector<std::size_t> choices;  // with Met::yes: of each of the meetings
};
Placed placed(YearQuestion& question, const MeetingSet& meetings, const RuleSet& rules);
Met can_be_met(YearQuestion& question, const MeetingSet& meetings, const RuleSet& rules);

// Whether the rules leave the meeting any choice.
bool has_choice(const YearQuestion& question, std::size_t meeting, const RuleSet& rules);

// With one assumption per rule, by place in `rules`; those not among them are dropped.
Asked by_rules(const YearQuestion& question, const MeetingSet& meetings, const RuleSet& rules);

}  // namespace indkald::calendars
