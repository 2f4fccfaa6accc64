// A series of a year's rules from what explains a stream's meetings.
//
// Pure; days and times of day are local.
#pragma once

#include "calendars/year_learn_explain.hpp"

namespace indkald::calendars::learning {

// Where no meeting has a time of day.
inline constexpr Minutes kProposedStart{16 * 60};

// With times of day, length, title, the weekdays that meetings have been moved to, and how far they
// may be moved. Without a name.
Series series_from(const Candidate& candidate, const Fit& fit, const Stream& stream);

// One more weekday, after the others; false: the series has it, or it is of the weekend.
bool add_weekday(Series& series, std::chrono::weekday day);

// No meeting that the fit has says when it begins.
bool is_untimed(const Fit& fit, const Stream& stream);

// Other weekdays, and more days, until the series has a day for each of its meetings in each of
// the years.
void make_room(Series& series, const YearRules& rules, const std::vector<int>& years);

}  // namespace indkald::calendars::learning
