// Times and durations as iCalendar writes them (RFC 5545, sections 3.3.4 to 3.3.9). Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "connectors/caldav/content_line.hpp"
#include "connectors/caldav/object.hpp"

namespace indkald::connectors::caldav {

// "20270127", "20270127T170000" in `zone`, "20270127T160000Z".
std::optional<Moment> read_moment(std::string_view text, std::string_view zone);

// The moments of a property's value, comma-separated, in its TZID where that is known. Of a period
// its start.
std::vector<Moment> read_moments(const ContentLine& line, std::string_view zone);

// "PT1H30M", "P1D", "P2W"; negative ones give none.
std::optional<std::chrono::seconds> read_duration(std::string_view text);

// "START/END" or "START/DURATION".
std::optional<Interval> read_period(std::string_view text, std::string_view zone);

}  // namespace indkald::connectors::caldav
