// A time of a meeting's as JSON has it.
//
// Pure.
#pragma once

#include <string>

#include "calendars/meeting.hpp"

namespace indkald::daemon {

// "2027-01-27T17:00:00+01:00"; of a meeting without a time of day "2027-01-27". `local` is in the
// meeting's zone.
std::string moment(const calendars::Meeting& meeting, calendars::Local local);

}  // namespace indkald::daemon
