// The text of a piece of HTML, as titles and descriptions of web tools hold it, by libxml2.
//
// Pure.
#pragma once

#include <string>
#include <string_view>

namespace indkald::calendars {

// Tags gone, entities as the characters they stand for, a line break for each paragraph, list item
// and <br>; what a script or style holds is left out. Text without tags and entities stays as it
// is.
std::string html_text(std::string_view html);

// The same on one line.
std::string html_line(std::string_view html);

}  // namespace indkald::calendars
