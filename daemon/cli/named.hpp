// What a person names on the command line.
#pragma once

#include <string>

#include "daemon/desk.hpp"

namespace indkald::daemon::cli {

// The meeting whose id is, or begins with, `given`. Throws InputError where none or several do.
std::string meeting_named(Desk& desk, const std::string& given);

// Throws InputError where `given` cannot be a plan's hash or the beginning of one.
void check_plan_name(const std::string& given);

}  // namespace indkald::daemon::cli
