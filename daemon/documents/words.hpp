// Words that the documents have in common. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "calendars/meeting.hpp"
#include "calendars/year_rules.hpp"
#include "config/catalogue.hpp"

namespace indkald::daemon::documents {

// "a, b og c"
std::string listed(const std::vector<std::string>& words, config::Language language);
// "a, b eller c"
std::string either(const std::vector<std::string>& words, config::Language language);

std::string month_name(std::chrono::month month, config::Language language);
std::string weekday_name(std::chrono::weekday weekday, config::Language language);
// "i hver måned undtagen juli": those that there are, or those that there are not, whichever is
// shorter.
std::string months_words(const std::vector<std::chrono::month>& months, config::Language language);
// "den sidste", of a month's weeks; see calendars::Monthly.
calendars::Text::Word nth_word(int week);

// "ons. 3. feb. 2027", or from the first day to the last.
std::string days_words(const calendars::Period& days, config::Language language);
std::string day_words(const calendars::Meeting& meeting, config::Language language);
// Empty where the meeting has no time of day.
std::string time_words(const calendars::Meeting& meeting, config::Language language);

bool is_held(const calendars::Meeting& meeting);  // not cancelled

// The days of the year that the rule closes; those that follow each other are one period.
std::vector<calendars::Period> closed_periods(const calendars::ClosedDays& closed, int year);

}  // namespace indkald::daemon::documents
