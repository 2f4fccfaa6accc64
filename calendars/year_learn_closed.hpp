// Days and weeks without meetings, read from what the meetings of all bodies together leave empty.
//
// Pure; local days. Weeks are ISO 8601's.
#pragma once

#include <string>
#include <vector>

#include "calendars/year_learn_past.hpp"

namespace indkald::calendars::learning {

struct LearntClosing {
  ClosedDays closed;      // without a name
  Text name;              // what it is called
  double confidence = 0;  // that it is no accident that no one met
};

// School holidays, the days before Easter, the Friday after Ascension Day, 5 June, Christmas, and
// any other week, if so many meetings would have been held in them otherwise that their absence is
// no accident. The days that go with Easter are dated: in `years`, in which the meetings were held,
// and in the years up to `last`.
std::vector<LearntClosing> closings_of(const std::vector<Stream>& streams,
                                       const std::vector<int>& years, int last);

}  // namespace indkald::calendars::learning
