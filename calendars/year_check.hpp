// Judges a year's calendar by its rules, whoever made it: drawn up by us, made by hand, edited in
// Plandisc. What is broken is told by the rule's own name, with its reason in words for a
// secretary; what is merely less than wished for is told with what it costs.
//
// Nothing here is shared with what draws calendars up, so that neither can hide the other's faults.
//
// Which meetings count: those with a day, not cancelled, of a body that the rules name
// (`Meeting::body_id`). Those of other years count only as what a meeting of this year follows or
// is followed by, and beside it in its week and at its time. A meeting without a time of day is
// judged by its day alone. Times in another zone than the rules' are taken into that one.
//
// Which series a meeting belongs to: nothing in a calendar says it. Each body's meetings are paired
// with the days that its series ask for, as many as can be and none more than two weeks outside
// what its series allows; of all such pairings the one in which most titles are the series' own,
// then the fewest are on a wrong day, weekday, time or of a wrong length, then the days are nearest
// to the ideal ones, in order.
//
// The ideal days: the months' nth or last preferred weekday; every so many weeks from the first
// preferred weekday on, weeks with no open allowed weekday left out; of n over the year, the i-th
// (from 0) is the preferred weekday of number floor((i + 1/2) * count / n) among those that are
// open; for a meeting between two days, the middle one of those that are open and allowed. A body's
// open days are weekdays that no closing for it takes. A day belongs to a closed week by its own
// ISO week, also at the turn of the year.
//
// Pure; no threads, no I/O. Positions are those in the meetings handed in. Throws
// std::invalid_argument only for a zone in the rules that does not exist.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/meeting.hpp"
#include "calendars/year_rules.hpp"

namespace indkald::calendars {

// The rules that stand in no file, by their words in the catalogue. A `Text::Word` of any rule's
// name is what a person reads: a name from the file is its own word.
inline constexpr std::string_view kHolidaysRule = "year.rule.holidays";
inline constexpr std::string_view kDatedRule = "year.rule.dated";
inline constexpr std::string_view kTwoPlacesRule = "year.rule.two_places";
inline constexpr std::string_view kRoomsRule = "year.rule.rooms";
inline constexpr std::string_view kKeptRule = "year.rule.kept";

struct BrokenRule {
  std::string rule;
  std::string law;  // empty: none
  Text because;
  std::vector<std::size_t> meetings;  // none where one is missing
  bool operator==(const BrokenRule&) const = default;
};

// Every hard rule that the calendar breaks, at each place where it does.
std::vector<BrokenRule> check_year(const YearRules& rules, int year,
                                   std::span<const Meeting> meetings);

enum class Wish { day, weekday, start, spacing, stability };
std::string_view to_string(Wish wish);

struct SoftCost {
  std::string rule;  // the series' name, or kKeptRule
  Wish kind = Wish::day;
  int cost = 0;  // more than 0
  std::size_t meeting = 0;
  Text reason;
  bool operator==(const SoftCost&) const = default;
};

// What the calendar costs by the rules' wishes; the score is the sum. `kept` is the calendar that
// is kept to, empty for none.
//
// Of a body as many meetings have moved as both calendars have of it, less those that stand: on a
// day, and if both say so at a time, at which the kept calendar has one. Those that do not stand
// are told by the least distance in days. Two meetings of a series that
// follow on one another are compared with the distance of their ideal days.
std::vector<SoftCost> soft_costs(const YearRules& rules, int year,
                                 std::span<const Meeting> meetings, std::span<const Meeting> kept);

}  // namespace indkald::calendars
