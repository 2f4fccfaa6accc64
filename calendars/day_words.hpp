// What weekdays and months are called: words of the catalogues.
//
// Pure.
#pragma once

#include "calendars/text.hpp"

namespace indkald::calendars {

Text::Word weekday_word(std::chrono::weekday weekday);
Text::Word month_word(std::chrono::month month);

}  // namespace indkald::calendars
