#include "calendars/xml_prolog.hpp"

#include <algorithm>

#include "calendars/text_encoding.hpp"

namespace indkald::calendars {
namespace {

// Drops what `text` begins with, to the end of `mark`; all of it where there is no such mark.
void drop_through(std::string_view& text, std::string_view mark) {
  const auto found = text.find(mark);
  text.remove_prefix(found == std::string_view::npos ? text.size() : found + mark.size());
}

bool begins_a_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

bool has_plain_prolog(std::string_view start) {
  const std::string decoded = decode_text(start);
  std::string_view text = decoded;
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    if (text.starts_with("<?"))
      drop_through(text, "?>");
    else if (text.starts_with("<!--"))
      drop_through(text, "-->");
    else
      return text.size() > 1 && text.front() == '<' && begins_a_name(text[1]);
  }
}

}  // namespace indkald::calendars
