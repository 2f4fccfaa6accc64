// Weeks as ISO 8601 counts them: from Monday, and each belongs to the year that its Thursday is in.
//
// Pure; local calendar days.
#pragma once

#include "calendars/text.hpp"

namespace indkald::calendars {

Date monday_of(Date day);
int iso_week(Date day);  // 1 to 53

}  // namespace indkald::calendars
