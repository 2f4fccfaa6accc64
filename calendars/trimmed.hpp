// Texts without the blanks at their ends. Pure.
#pragma once

#include <string_view>

namespace indkald::calendars {

// Blanks are spaces, tabs, line ends and the no-break space of UTF-8.
std::string_view trimmed(std::string_view text);

}  // namespace indkald::calendars
