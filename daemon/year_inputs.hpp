// The rules that a year's calendar goes by: its text, the pins and closed days that people set
// beside it, and the ways out that they took.
//
// Pure. A text that names a configuration gets the municipality's own, whichever path stands there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "calendars/year_rules.hpp"
#include "config/configuration.hpp"
#include "daemon/year_calendar.hpp"

namespace indkald::daemon {

struct ReadRules {
  calendars::YearRules rules;                // nothing to go by where there are problems
  std::vector<calendars::Problem> problems;  // at: a JSON pointer, "LINE:COLUMN", or the id of the
                                             // pin or way out
  bool is_json = true;                       // the text can be read at all
  bool good() const { return problems.empty(); }
};

ReadRules read_rules_text(std::string_view text, int year,
                          const config::Configuration& configuration);
ReadRules rules_of(const YearCalendar& year, const config::Configuration& configuration);

// A name for a pin that has none of its own, in the municipality's language.
std::string name_of_pin(const YearPin& pin, const config::Configuration& configuration,
                        const std::string& body_name);

}  // namespace indkald::daemon
