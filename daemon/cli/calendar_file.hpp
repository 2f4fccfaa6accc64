// Calendars as the command line reads and writes them.
#pragma once

#include <string>
#include <vector>

#include "calendars/read.hpp"
#include "daemon/cli/commands.hpp"

namespace indkald::daemon::cli {

// How `--type`, `--zone`, `--year` and `--now` have a calendar read.
calendars::ReadOptions reading(const Options& options);

// Throws calendars::InputError for an ending that names no form of writing.
void check_ending(const std::string& path);

// Writes what has a date, in the form that the path's ending names. Of each that has none there is
// a problem. Throws calendars::InputError for an unknown ending and where nothing can be written.
void write_calendar(calendars::Calendar calendar, const std::string& path, const Options& options,
                    std::vector<calendars::Problem>& problems);

// The meetings in all files of --out, each told but for JSON. The problems are those of
// write_calendar, once.
std::vector<calendars::Problem> write_calendars(const std::vector<calendars::Meeting>& meetings,
                                                const Options& options, const Output& out);

// Throws calendars::InputError where nothing can be written.
void write_file(const std::string& path, const std::string& bytes);

}  // namespace indkald::daemon::cli
