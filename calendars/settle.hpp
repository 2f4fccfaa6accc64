// Meetings as every format can write them, whatever the one they were read from allows.
#pragma once

#include <string>
#include <string_view>

#include "calendars/meeting.hpp"

namespace indkald::calendars {

bool is_settled(std::string_view text);
// A text without control characters, its lines ended by LF.
std::string settled(std::string_view text);

// Texts are settled, and blanks at the ends of all but descriptions dropped. Times outside the
// years 1 to 9999 (less two days, for zones) are listed as problems: a start there leaves its
// meeting out, an end is left out alone. So is an end that the hour that comes twice puts at the
// start or before it. Pure.
void settle(Calendar& calendar);

}  // namespace indkald::calendars
