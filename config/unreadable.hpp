// Why a file cannot be read, in the user's words. Pure.
#pragma once

#include <string>

#include "calendars/text.hpp"

namespace indkald::config {

// `reason`: the operating system's words.
calendars::Text unreadable(const std::string& path, const std::string& reason);

}  // namespace indkald::config
