// Reading iCalendar (RFC 5545), as calendar programs export and publish it.
//
// Every VEVENT is one meeting, a recurring one (ics_series.hpp) one for each occurrence: cancelled
// ones too, and ones without a start, which are not `dated` and listed as a problem. Pure.
#pragma once

#include <string_view>

#include "calendars/read.hpp"

namespace indkald::calendars {

// By the first line.
bool looks_like_ics(std::string_view bytes);
// A calendar after lines that do not belong to it, within the first 4 kilobytes, counts too.
bool holds_ics(std::string_view bytes);

// A local time keeps the zone it names; UTC goes to options.zone; a time without a zone is taken in
// options.zone. Throws InputError for
// what is no calendar, was cut off, or is larger than the options allow.
Calendar read_ics(std::string_view bytes, const ReadOptions& options);

}  // namespace indkald::calendars
