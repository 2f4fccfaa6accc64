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

// A problem of Reach::conceivable, with its rules numbered.
struct YearQuestion {
  YearProblem problem;
  Timetable table;
  std::vector<RuleId> rules;                       // all that are in the problem, in order
  std::vector<std::vector<std::size_t>> takers;    // the different sets of rules in taken_by
  std::vector<std::vector<std::size_t>> taken_by;  // of each choice, its place in `takers`
  std::vector<std::size_t> limit_rules;            // of each limit
  std::vector<std::size_t> precedence_rules;       // of each precedence
};

using RuleSet = std::vector<bool>;  // by place in `rules`
using MeetingSet = std::vector<std::size_t>;

YearQuestion year_question(const YearRules& rules, int year, std::span<const Meeting> kept = {});

MeetingSet all_meetings(const YearQuestion& question);
RuleSet all_rules(const YearQuestion& question);
RuleSet rules_among(const YearQuestion& question, std::span<const RuleId> rules);
std::vector<RuleId> rules_in(const YearQuestion& question, const RuleSet& rules);

// Meetings that something under these rules binds to one another, and what is asked of them, with
// one assumption per meeting, in the order of `meetings`.
struct YearPart {
  MeetingSet meetings;
  Asked asked;
};

// Small ones first.
std::vector<YearPart> parts_of(const YearQuestion& question, const MeetingSet& meetings,
                               const RuleSet& rules);

// Whether the part's meetings can be placed.
Placing place(const YearPart& part);

// With one assumption per rule, by place in `rules`; those not among them are dropped.
Asked by_rules(const YearQuestion& question, const MeetingSet& meetings, const RuleSet& rules);

// Whether the meetings can be placed.
Met can_be_met(const YearQuestion& question, const MeetingSet& meetings, const RuleSet& rules);

}  // namespace indkald::calendars
