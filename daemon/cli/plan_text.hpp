// A plan as a person reads it on a terminal: a sentence, what stops it, what waits for a person,
// and one line per meeting with what will be done for it.
#pragma once

#include "daemon/cli/output.hpp"
#include "daemon/plan.hpp"

namespace indkald::daemon::cli {

void print_plan(const Plan& plan, const config::Configuration& configuration, bool all,
                const Output& out);
void print_waiting(std::span<const Waiting> waiting, const Output& out);

}  // namespace indkald::daemon::cli
