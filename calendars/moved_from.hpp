// The day that a meeting's name says it was moved from: "31. marts" of "Byråd (flyttet fra 31.
// marts)". See name_marks.hpp.
//
// Pure.
#pragma once

#include <optional>
#include <string_view>

#include "calendars/text.hpp"

namespace indkald::calendars {

// `remark` as name_marks.hpp gives it; what stands behind the day ("pga. påske") is passed over. A
// day without a year is the one nearest to `now`, the meeting's own day. Empty: it names no day.
std::optional<Date> day_moved_from(std::string_view remark, Date now);

}  // namespace indkald::calendars
