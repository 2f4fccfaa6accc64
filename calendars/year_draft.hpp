// A year's calendar drawn up under its rules.
//
// Deterministic: the same rules give the same calendar, unless time runs out. Days and times of day
// are local. One call at a time (timetable_solve.hpp).
#pragma once

#include <span>
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
  std::int64_t score = 0;              // points, of all that is less than wished for
  std::int64_t bound = 0;              // no calendar under the rules costs less
  bool proven = false;                 // the best there is
  bool infeasible = false;             // proven: the rules cannot all be met
  // What year_check.hpp finds in it: anything is a fault of ours, and the calendar must not be
  // used.
  std::vector<BrokenRule> broken;

  std::vector<Meeting> calendar() const;
};

// `kept`: the calendar to stay near to, if any; its meetings' body_id is a body's of the rules.
YearDraft draw_up(const YearRules& rules, int year, std::span<const Meeting> kept,
                  const TimetableOptions& options);

}  // namespace indkald::calendars
