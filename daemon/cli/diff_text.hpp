// What changed between two calendars, for a person to read at a glance: a line that sums it up,
// then body by body in order of time, what was and what is now. In words; colour and bold print
// repeat what the words say.
#pragma once

#include <span>

#include "calendars/match.hpp"
#include "daemon/cli/output.hpp"

namespace indkald::daemon::cli {

// `changes` as match() gives them for the two.
void print_diff(std::span<const calendars::Change> changes,
                std::span<const calendars::Meeting> known, std::span<const calendars::Meeting> read,
                const Output& out);

}  // namespace indkald::daemon::cli
