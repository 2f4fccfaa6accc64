// Rules for a year's calendar, learnt from the meetings that are known of the years before it.
//
// Pure beside the catalogues. One call at a time (calendars/timetable_solve.hpp).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "calendars/timetable_solve.hpp"
#include "calendars/year_rules.hpp"
#include "config/configuration.hpp"

namespace indkald::daemon {

struct LearntRules {
  std::string text;  // of a rules file, in the municipality's language; empty: nothing was learnt.
                     // Over it stands which meetings were not as the rules have them, and why.
  std::vector<int> years;  // learnt from
  int meetings = 0;        // of them
  int reproduced = 0;      // that the rules give the same day
};

// What is known before anything is learnt: bodies, members and rooms.
calendars::YearRules learning_base(const config::Configuration& configuration, int year);

// `past`: meetings before that year; see calendars::learn_year().
LearntRules learn_rules(const config::Configuration& configuration, int year,
                        std::span<const calendars::Meeting> past,
                        const calendars::TimetableOptions& how);

}  // namespace indkald::daemon
