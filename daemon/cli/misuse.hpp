// What is wrong with a command line, in the reader's language: the library's own words are English.
#pragma once

#include <CLI/CLI.hpp>

#include "calendars/text.hpp"

namespace indkald::daemon::cli {

calendars::Text misuse(const CLI::ParseError& error, const CLI::App& app);

}  // namespace indkald::daemon::cli
