// A year's calendar drawn up under its rules.
//
// Deterministic: the same rules give the same calendar, unless time runs out. Days and times of day
// are local. One call at a time (timetable_solve.hpp).
#pragma once

#include <vector>

#include "calendars/timetable_solve.hpp"
#include "calendars/year_check.hpp"
#include "calendars/year_problem.hpp"

namespace indkald::calendars {

// A meeting and what it stands for.
struct DraftMeeting {
  Meeting meeting;  // origin.at is its series' name; tentative where it is a placeholder
  WantedMeeting wanted;
};

struct YearDraft {
  std::vector<DraftMeeting> meetings;  // by time; empty: none was found
  std::int64_t score = 0;              // points, of all that is less than wished for, and of moves
  std::int64_t bound = 0;              // no calendar under the rules costs less
  bool proven = false;                 // the best there is
  bool infeasible = false;             // proven: the rules cannot all be met
  int stability = 0;                   // points of each move; more than all wishes together where
                                       // first of all as few move as can be
  std::size_t moved = 0;               // on another day or at another time than is kept to
  std::size_t moved_at_least = 0;      // no calendar under the rules moves fewer
  // What year_check.hpp finds in it: anything is a fault of ours, and the calendar must not be
  // used.
  std::vector<BrokenRule> broken;

  std::vector<Meeting> calendar() const;
};

// The score is what year_check.hpp counts by the same wishes, with `stability` as it is here.
YearDraft draw_up(const YearRules& rules, int year, const Kept& kept,
                  const TimetableOptions& options);

}  // namespace indkald::calendars
