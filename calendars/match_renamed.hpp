// Bodies that only one side has: which of the new names is which of the old bodies.
//
// Pure. Two explanations are weighed, in natural logarithms of their odds: that the body goes by
// another name now, and that one body was given up and another set up. Dates that agree, names that
// resemble each other, and that bodies seldom come and go speak for the first.
#pragma once

#include <map>
#include <vector>

#include "calendars/match_rows.hpp"

namespace indkald::calendars {

// A body as the two calendars show it.
struct SeenBody {
  int name = 0;  // of a row of it
  bool by_id = false;
  bool by_title = false;             // no row names it: it is a title's
  std::vector<Local> before, after;  // when it meets on either side
};

struct Renamed {
  int before = 0;   // index of the body it was
  double sure = 1;  // 0 … 1
};

// By index of the body on the new side.
std::map<int, Renamed> find_renamed(std::vector<SeenBody>& bodies, NameBook& names);

}  // namespace indkald::calendars
