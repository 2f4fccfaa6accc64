// The rules that work on a year's calendar begins from, so that nobody starts from an empty file.
// Pure.
#pragma once

#include <string>

#include "config/configuration.hpp"

namespace indkald::daemon {

// A rules text for the configured bodies, in the municipality's language: the usual closed days of
// the Danish municipal year, and of the example's rules those that all bodies are there for.
std::string starting_rules(const config::Configuration& configuration);

}  // namespace indkald::daemon
