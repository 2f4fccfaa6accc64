// The nights when the clock is changed.
#pragma once

#include "calendars/meeting.hpp"

namespace indkald::calendars {

// Puts times that do not exist an hour later, where RFC 5545, section 3.3.5 has them, and lists
// them; lists those that come twice, which stand for the first. An end that is then not after its
// start is left out and listed. Pure.
void settle_clock_changes(Calendar& calendar);

}  // namespace indkald::calendars
