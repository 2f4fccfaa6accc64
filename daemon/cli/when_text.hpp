// When a meeting is, for lists that a person reads: day and time, and the last day of several.
#pragma once

#include <string>

#include "calendars/meeting.hpp"
#include "daemon/cli/output.hpp"

namespace indkald::daemon::cli {

// In the two parts that can differ between two calendars.
struct When {
  std::string day, clock;  // the clock empty: the day says all
  std::string text() const { return clock.empty() ? day : day + " " + clock; }
};
When when(const calendars::Meeting& meeting, const Output& out);

// Where the end is on another day than the start.
bool is_over_several_days(const calendars::Meeting& meeting);

}  // namespace indkald::daemon::cli
