// The approved calendar as what a configured source holds, so that all that follows goes through
// plan and approval like any other change of a calendar.
//
// Reads the source's files; writes nothing.
#pragma once

#include <string>

#include "config/configuration.hpp"
#include "daemon/year_calendar.hpp"

namespace indkald::daemon {

// Why the source cannot take the calendar of such a year; empty: it may.
Text cannot_take(const config::Source& source, int year);

// What the name of a replaced file ends on where it is kept beside the new one. It stands in no
// source: a folder's files of such an ending are not read.
inline constexpr const char* kBeforeEnding = ".before~";

struct LiveFile {
  std::string path;
  std::string bytes;
  std::string before;  // what lies there now; empty: nothing
  Text why;            // it cannot be: the source would not hold just what it should; else empty
};

// Of a source that is a folder, a file of its own; of one that is a file, the same with the year's
// meetings in the place of those that it has of the year. What would be read then is held against
// what should be: all meetings of the year, and beside them all that the source held, with all that
// is known of each. Other sheets and columns of a file are not written again.
LiveFile live_file(const config::Configuration& configuration, const config::Source& source,
                   const YearCalendar& year, Instant now);

}  // namespace indkald::daemon
