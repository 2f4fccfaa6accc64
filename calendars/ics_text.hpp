// iCalendar's texts (RFC 5545, section 3.3.11), and writing content lines (section 3.1): escaped,
// folded at 75 octets without breaking a UTF-8 character, ended by CRLF. Values may hold anything:
// what iCalendar cannot carry is replaced.
#pragma once

#include <string>
#include <string_view>

#include "calendars/meeting.hpp"
#include "calendars/text.hpp"

namespace indkald::calendars {

// A TEXT value: backslash, semicolon, comma and line breaks escaped, control
// characters left out, bytes that are not UTF-8 replaced by U+FFFD.
std::string ics_escaped(std::string_view text);

// What a TEXT value says. A backslash that escapes nothing is itself.
std::string ics_unescaped(std::string_view value);
// The value before the first comma that is not escaped, as it is written; all of it where none is.
std::string_view first_ics_text(std::string_view values);

// A parameter's value, quoted where section 3.2 asks for it; a double quote becomes an apostrophe.
std::string ics_parameter(std::string_view value);

std::string ics_date(Date date);           // 20270127
std::string ics_local(Local local);        // 20270127T170000
std::string ics_instant(Instant instant);  // 20270127T160000Z

std::string_view ics_status(Status status);  // CONFIRMED, TENTATIVE, CANCELLED

class IcsText {
 public:
  // `name_and_parameters` and `value` as they are to stand; control characters, line breaks among
  // them, are left out, so that no value can begin a line of its own.
  IcsText& line(std::string_view name_and_parameters, std::string_view value);
  // Left out when `value` is empty.
  IcsText& text(std::string_view name, std::string_view value);
  // Complete lines, as they are.
  IcsText& raw(std::string_view lines);
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace indkald::calendars
