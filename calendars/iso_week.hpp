// Weeks as ISO 8601 counts them: from Monday, and each belongs to the year that its Thursday is in.
//
// Pure; local calendar days.
#pragma once

#include "calendars/text.hpp"

namespace indkald::calendars {

Date monday_of(Date day);
// Of the week that the year counts so.
Date monday_of(int year, int week);
int iso_week(Date day);  // 1 to 53

}  // namespace indkald::calendars
