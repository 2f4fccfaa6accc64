// Content lines of an iCalendar stream (RFC 5545, section 3.1), unfolded. Pure; passes over what is
// none.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace indkald::connectors::caldav {

struct ContentLine {
  std::string name;        // upper case
  std::string parameters;  // as written, from the first semicolon on
  std::string value;       // as written

  // The parameter's value without quotes; empty when missing. `parameter` in upper case.
  std::string parameter(std::string_view parameter) const;
};

void for_each_line(std::string_view text, const std::function<void(const ContentLine&)>& take);

// A TEXT value (section 3.3.11) without its escapes.
std::string unescaped(std::string_view value);

}  // namespace indkald::connectors::caldav
