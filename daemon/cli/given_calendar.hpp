// A calendar that a command draws or publishes, with whose meetings are in it. I/O.
#pragma once

#include <optional>

#include "calendars/year_rules.hpp"
#include "config/configuration.hpp"
#include "daemon/cli/commands.hpp"

namespace indkald::daemon::cli {

struct GivenCalendar {
  calendars::Calendar calendar;  // each body_id is one of the town's, or empty
  config::Configuration town;
  std::optional<calendars::YearRules> rules;
  int year = 0;
};

// The bodies come from the configuration or the rules where one is named, else from the calendar.
// The year is that of `--year`, else the one that most meetings lie in. Throws
// calendars::InputError.
GivenCalendar calendar_with_bodies(const Options& options);

// `--now`, else SOURCE_DATE_EPOCH in the environment, where one of them says a time.
std::optional<calendars::Instant> given_time(const Options& options);

}  // namespace indkald::daemon::cli
