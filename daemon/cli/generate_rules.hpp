// `generate RULES`: a year's calendar drawn up under a rules file, or one judged by it.
#pragma once

#include "daemon/cli/commands.hpp"

namespace indkald::daemon::cli {

int generate_from_rules(const Options& options, const Output& out);

}  // namespace indkald::daemon::cli
