// What an apply did, as words.
#pragma once

#include "daemon/cli/output.hpp"
#include "daemon/desk.hpp"

namespace indkald::daemon::cli {

void show_progress(const ApplyProgress& at, const Output& out);
void print_apply(const ApplyResult& result, const Output& out);
void print_trouble(const std::vector<StepTrouble>& trouble, const Output& out);

// In [0, 1), for jitter.
double random_fraction();

}  // namespace indkald::daemon::cli
