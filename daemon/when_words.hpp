// When a meeting is, in words. Pure; local times, as the meeting has them.
#pragma once

#include <string>

#include "calendars/meeting.hpp"
#include "config/catalogue.hpp"

namespace indkald::daemon {

// The last day of it; a day when it has no end that can be told.
calendars::Date last_day_of(const calendars::Meeting& meeting);

// "kl. 16.00–18.00"; with the day where it ends on another. Of a meeting with a time of day.
std::string clock_words(const calendars::Meeting& meeting, config::Language language);

}  // namespace indkald::daemon
