// `generate` with a year's rules. Each gives its exit code.
#pragma once

#include "daemon/cli/commands.hpp"

namespace indkald::daemon::cli {

// RULES: the year's calendar drawn up, near to another one if one is given.
int draw_up_calendar(const Options& options, const Output& out);

// RULES --check: a calendar judged.
int check_calendar(const Options& options, const Output& out);

// RULES --calendar: meetings moved in it, and days closed, pinned or forbidden, judged at once.
int work_on_calendar(const Options& options, const Output& out);

// --compare, with or without RULES: two calendars side by side.
int compare_calendars(const Options& options, const Output& out);

}  // namespace indkald::daemon::cli
