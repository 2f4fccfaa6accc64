// The last day that something takes up. Pure; local wall time.
#pragma once

#include <algorithm>

#include "calendars/meeting.hpp"

namespace indkald::calendars {

// What ends at midnight ends on the day before, and never before the day it began.
inline Date last_day(Local start, Local end) {
  using std::chrono::days;
  using std::chrono::floor;
  return std::max(floor<days>(start), floor<days>(end - std::chrono::seconds{1}));
}

}  // namespace indkald::calendars
