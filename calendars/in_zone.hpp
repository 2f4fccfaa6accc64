// A local time as another zone has it. Pure; thread-safe.
#pragma once

#include <string_view>

#include "calendars/text.hpp"

namespace indkald::calendars {

// The same instant; the time as it stands where `from` is unknown. Throws std::invalid_argument
// where `to` is.
Local in_zone(Local local, std::string_view from, std::string_view to);

}  // namespace indkald::calendars
