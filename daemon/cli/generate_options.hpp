// Which of generate's options go together.
//
// Pure.
#pragma once

#include "daemon/cli/commands.hpp"

namespace indkald::daemon::cli {

// What is wrong with the options; empty where they go together.
Text misused_generate(const Options& options);

}  // namespace indkald::daemon::cli
