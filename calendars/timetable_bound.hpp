// What the relaxation of a timetable's model proves: how good an answer can be at all, and how
// much worse it is with this pick or that.
//
// Pure and deterministic, unless seconds end it.
#pragma once

#include <functional>
#include <vector>

#include "calendars/timetable.hpp"

namespace indkald::calendars {

struct TimetableBound {
  bool infeasible = false;     // proven: there is no answer
  bool stopped = false;        // by seconds, or given up: nothing but bound 0 is known
  double bound = 0;            // no answer costs less
  std::size_t fractional = 0;  // picks that it takes in part: the more, the harder to settle
  std::vector<int> likely;     // of each meeting, the choice that it takes most of
  // By meeting and choice: no answer with that pick costs less than `bound` and this.
  std::vector<std::vector<double>> reduced;
  // Limits that hold by precedences and limits together, found to be of use.
  std::vector<Limit> found;
};

// Every meeting is to have a choice; limits as strengthened() gives them. `seconds_left` is asked
// before each step.
TimetableBound bound_of(const Timetable& timetable, const std::function<double()>& seconds_left);

}  // namespace indkald::calendars
