// What a person names on the command line.
#pragma once

#include <string>
#include <vector>

#include "daemon/desk.hpp"

namespace indkald::daemon::cli {

// The meeting whose id is, or begins with, `given`: one that is known, or a new one of today's
// plan. Throws InputError where none or several do.
std::string meeting_named(Desk& desk, const std::string& given);

// Throws InputError where `given` cannot be a plan's hash or the beginning of one.
void check_plan_name(const std::string& given);

// What to call one of the files that a command was given: its name, or as it was given where two of
// them have that name.
std::string file_named(const std::string& file, const std::vector<std::string>& files);

// The problems of that file, each with the file before its place. Those that name it already stay.
std::vector<calendars::Problem> in_file(const std::string& file,
                                        const std::vector<std::string>& files,
                                        std::vector<calendars::Problem> problems);

}  // namespace indkald::daemon::cli
