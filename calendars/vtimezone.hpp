// VTIMEZONE components (RFC 5545, section 3.6.5), with RRULEs from 1970: Outlook misreads RDATE
// lists.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "calendars/text.hpp"

namespace indkald::calendars {

// The component for `zone`, complete lines. Empty when the zone's rule cannot be said as an RRULE,
// and when the zone is UTC: times are then sent as UTC.
std::string vtimezone(std::string_view zone);

// Whether a VTIMEZONE of `zone` and the zone itself agree about the offset of `local`.
bool vtimezone_covers(std::string_view zone, Local local);

}  // namespace indkald::calendars
