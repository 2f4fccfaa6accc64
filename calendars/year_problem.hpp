// What a year's rules ask for, made ready for solving: the meetings, the dates each may have with
// the rules that take some away, and what binds them together. From here it is numbers
// (timetable.hpp) for the solver, or named assumptions for finding which rules conflict.
//
// Pure; values. Days and times of day are local. A rules file's own mistakes are found before
// (config/rules_file.hpp): unknown names here are a bug and throw std::out_of_range.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "calendars/meeting.hpp"
#include "calendars/timetable.hpp"
#include "calendars/year_rules.hpp"

namespace indkald::calendars {

enum class RuleKind {
  holidays,     // public holidays
  weekends,     // Sundays, and Saturdays where they are no weekdays
  days_off,     // YearRules::days_off
  closed,       // by place in YearRules::closed
  days,         // a series' weekdays
  within,       // a series' distance from its ideal dates, or its window
  apart,        // a series' days from one meeting to the next
  chain,        // by place in YearRules::chains
  budget,       // by place in YearRules::budgets
  two_places,   // a person is at one meeting at a time; by place in YearRules::people
  one_meeting,  // a body has one meeting at a time; by place in YearRules::bodies
  evenings,     // by the person's place
  staggered,    // by place in YearRules::staggered
  rooms,        // there are enough; by the seats that are needed
  pin,          // by place in YearRules::pins
};

// One rule, or a person's part of one.
struct RuleId {
  RuleKind kind = RuleKind::holidays;
  std::size_t index = 0;
  auto operator<=>(const RuleId&) const = default;
};

// A meeting at which a budget is read.
struct Reading {
  std::size_t budget = 0;  // by place in YearRules::budgets
  int number = 0;          // 1 or 2
  bool operator==(const Reading&) const = default;
};

// One meeting that a series asks for.
struct WantedMeeting {
  std::size_t series = 0;
  std::size_t body = 0;
  Date ideal{};
  std::vector<Reading> readings;
};

struct YearChoice {
  Date day{};
  Minutes start{};
  int cost = 0;
  bool moves = false;            // the calendar that is kept to has it elsewhere
  std::vector<RuleId> taken_by;  // the rules that take this one away; empty: it may be chosen
};

struct NamedLimit {
  RuleId rule;
  Limit limit;
};

struct NamedPrecedence {
  RuleId rule;
  Precedence precedence;
};

struct YearProblem {
  std::vector<WantedMeeting> wanted;
  std::vector<std::vector<YearChoice>> choices;  // of each wanted meeting, by day and time
  std::vector<NamedLimit> limits;                // over picks of `choices`
  std::vector<NamedPrecedence> precedences;
  std::vector<Spacing> spacings;
  int stability = 0;  // of the cost of each choice that moves
  // Of each body, by place: so many of its choices that move are of more than the calendar has.
  std::vector<std::size_t> never_kept;
  std::int64_t wishes_at_most = 0;  // what all choices and spacings can cost, without moves
};

// Which dates a meeting's choices cover.
enum class Reach {
  allowed,      // those that no rule takes away: for solving
  conceivable,  // as well those near it that some rule takes away: for explaining
  whole_year,   // every day of the year, whatever the rules say
};

// A calendar that is kept to, if any.
struct Kept {
  std::span<const Meeting> meetings = {};  // body_id is a body's of the rules, or they do not count
  // First of all as few moves as can be, whatever the wishes; otherwise a move costs
  // Wishes::stability.
  bool fewest_moves = false;
};

// Which meeting of the other body a chain, or the committee between a budget's readings, may go by.
enum class Partners {
  nearest,  // the one that fits best by their ideal dates
  any,      // whichever fits: limits on days take the place of orders. Only with Reach::allowed
};

YearProblem year_problem(const YearRules& rules, int year, Reach reach, const Kept& kept = {},
                         Partners partners = Partners::nearest);

// The same in numbers. With Reach::allowed, choices are at the same places.
Timetable timetable_of(const YearProblem& problem, const YearRules& rules, int year);

}  // namespace indkald::calendars
