// A year's meetings as a timetabling problem: numbers only, no names. What the rules of a calendar
// come down to before they are solved, and what an instance file (timetable_instance.hpp) holds.
//
// Values; no threads, no I/O. Days are counted from any one day, working days likewise; costs are
// whole points. Meetings, choices and limits are known by their place in their vectors.
#pragma once

#include <vector>

namespace indkald::calendars {

// One date and time that a meeting may have.
struct Choice {
  int day = 0;
  int working_day = 0;
  int cost = 0;  // from 0
  bool operator==(const Choice&) const = default;
};

// A meeting at one of its choices.
struct Pick {
  int meeting = 0;
  int choice = 0;
  bool operator==(const Pick&) const = default;
};

// At most so many of these picks: one for a person's meetings at one time, two for two rooms.
struct Limit {
  std::vector<Pick> picks;
  int at_most = 1;
};

// `later` lies at least so many days, and at least so many working days, after `earlier`.
struct Precedence {
  int earlier = 0;
  int later = 0;
  int days = 0;
  int working_days = 0;
};

// `later` should lie `days` after `earlier`; each day beyond `slack`, on either side, costs `cost`.
struct Spacing {
  int earlier = 0;
  int later = 0;
  int days = 0;
  int slack = 0;
  int cost = 0;
};

struct Timetable {
  std::vector<std::vector<Choice>> meetings;  // each meeting's choices; none: it cannot be met
  std::vector<Limit> limits;
  std::vector<Precedence> precedences;
  std::vector<Spacing> spacings;
};

}  // namespace indkald::calendars
