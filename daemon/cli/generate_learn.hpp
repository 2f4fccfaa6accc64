// `generate --learn CALENDAR…`: rules inferred from existing calendars, shown and written as a
// rules file.
#pragma once

#include "daemon/cli/commands.hpp"

namespace indkald::daemon::cli {

int generate_learnt(const Options& options, const Output& out);

}  // namespace indkald::daemon::cli
