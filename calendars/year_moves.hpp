// A year's calendar worked on by hand: whether a meeting can lie on another day, what that costs,
// and where it could lie instead. One judged already is compared with the same one changed, by
// year_check.hpp alone: what a move breaks is what was not broken before.
//
// Pure; values. Days and times of day are local, in the rules' zone; a meeting is known by its
// place in the calendar. Meetings without a day cannot be moved: that is the caller's to see to. A
// judgement takes some milliseconds for 300 meetings, and the nearest dates a few of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "calendars/year_check.hpp"

namespace indkald::calendars {

// A calendar and what its rules say of it.
struct JudgedYear {
  std::vector<Meeting> meetings;
  std::vector<BrokenRule> broken;
  std::vector<SoftCost> soft;
};
JudgedYear judged_year(const YearRules& rules, int year, std::vector<Meeting> meetings);

// In points.
std::int64_t sum_of(std::span<const SoftCost> costs);

struct YearMove {
  std::size_t meeting = 0;
  Date day{};
  std::optional<Minutes> start;  // empty: the meeting's own
};

// The meeting where the move puts it. It keeps its length, and without a time of day stays without.
Meeting moved(Meeting meeting, const YearRules& rules, const YearMove& move);
std::vector<Meeting> with_moves(const YearRules& rules, std::vector<Meeting> meetings,
                                std::span<const YearMove> moves);

struct JudgedMove {
  std::vector<BrokenRule> broken;  // not broken before; none: the move is possible
  std::vector<BrokenRule> mended;  // broken before, and not now
  std::vector<SoftCost> dearer;    // not counted before
  std::vector<SoftCost> spared;    // counted before, and not now
  std::int64_t cost = 0;           // so many points more; below 0: fewer

  bool possible() const { return broken.empty(); }
};
JudgedMove judge_move(const YearRules& rules, int year, const JudgedYear& before,
                      const YearMove& move);
// All at once.
JudgedMove judge_moves(const YearRules& rules, int year, const JudgedYear& before,
                       std::span<const YearMove> moves);

struct PossibleDate {
  Date day{};
  std::optional<Minutes> start;  // empty: the meeting has none
  std::int64_t cost = 0;         // so many points more than where the meeting lies
};

// The days nearest to the move's that break nothing while all other meetings stay: so many on
// each side at most, and the move's own day where another time of day makes it possible; in order.
// Each at the time of day that costs least. Only days that a series of the body's may have for this
// meeting are looked at; its present day only at another time.
std::vector<PossibleDate> nearest_dates(const YearRules& rules, int year, const JudgedYear& before,
                                        const YearMove& move, std::size_t each_side = 2);

// What the calendar breaks under other rules and did not under its own: a day closed, a pin more.
std::vector<BrokenRule> newly_broken(const YearRules& others, int year, const JudgedYear& before);

}  // namespace indkald::calendars
