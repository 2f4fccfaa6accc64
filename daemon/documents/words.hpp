// Words that the documents have in common. Pure.
#pragma once

#include <string>
#include <vector>

#include "calendars/meeting.hpp"
#include "calendars/year_rules.hpp"
#include "config/catalogue.hpp"
#include "daemon/calendar_words.hpp"

namespace indkald::daemon::documents {

// "ons. 3. feb. 2027", or from the first day to the last.
std::string days_words(const calendars::Period& days, config::Language language);
std::string day_words(const calendars::Meeting& meeting, config::Language language);
// Empty where the meeting has no time of day.
std::string time_words(const calendars::Meeting& meeting, config::Language language);

bool is_held(const calendars::Meeting& meeting);  // not cancelled

// The days of the year that the rule closes; those that follow each other are one period.
std::vector<calendars::Period> closed_periods(const calendars::ClosedDays& closed, int year);

}  // namespace indkald::daemon::documents
