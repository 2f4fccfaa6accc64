// Rules that stand on the command line beside those of the file: --pin, --forbid and --close.
//
// Each has a name that says what it is and where it was given, in the reader's language, so
// that every explanation can name it.
#pragma once

#include "calendars/year_rules.hpp"
#include "daemon/cli/commands.hpp"

namespace indkald::daemon::cli {

// Throws calendars::InputError for every unknown body and whatever is no day or week.
void add_given_rules(calendars::YearRules& rules, const Options& options, int year,
                     const Output& out);

}  // namespace indkald::daemon::cli
