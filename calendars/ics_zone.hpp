// A VTIMEZONE that a file defines itself (RFC 5545, section 3.6.5), as a table of its offsets.
//
// Pure; bounded whatever the rules in it.
#pragma once

#include <optional>
#include <string_view>

#include "calendars/zone.hpp"

namespace indkald::calendars {

// `component`: its unfolded content lines from BEGIN to END, each ended by CRLF. Empty when it has
// no observance that can be read.
std::optional<Zone> zone_from_vtimezone(std::string_view component);

}  // namespace indkald::calendars
