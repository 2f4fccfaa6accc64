// Words of months, weekdays and lists, in sentences on a calendar and its rules. Pure.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "calendars/meeting.hpp"
#include "config/catalogue.hpp"

namespace indkald::daemon {

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

}  // namespace indkald::daemon
