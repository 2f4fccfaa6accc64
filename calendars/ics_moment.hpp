// iCalendar's dates, times and offsets as they are written (RFC 5545, sections 3.3.4, 3.3.5 and
// 3.3.14).
//
// Pure.
#pragma once

#include <optional>
#include <string_view>

#include "calendars/text.hpp"

namespace indkald::calendars {

struct IcsMoment {
  Local local{};
  bool is_date = false;
  bool utc = false;  // it ends in Z: `local` is UTC
};

// "20270127", "20270127T170000", "20270127T160000Z". Empty when it is none of them or no such day.
// A leap second is the second before it.
std::optional<IcsMoment> ics_moment(std::string_view text);

// "+0100", "-033015": seconds east of UTC.
std::optional<std::chrono::seconds> ics_offset(std::string_view text);

}  // namespace indkald::calendars
