#include "calendars/xml_references.hpp"

#include <charconv>
#include <cstdint>

namespace indkald::calendars {
namespace {

bool is_character(std::uint32_t number) {
  if (number < 0x20) return number == '\t' || number == '\n' || number == '\r';
  return number < 0xD800 ||
         (number > 0xDFFF && number <= 0x10FFFF && number != 0xFFFE && number != 0xFFFF);
}

// `text` begins behind "&#". What is no reference at all is left to the parser.
bool is_sound(std::string_view text) {
  const bool hexadecimal = text.starts_with('x');
  if (hexadecimal) text.remove_prefix(1);
  std::uint32_t number = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number, hexadecimal ? 16 : 10);
  if (stop == end || *stop != ';') return true;
  return error == std::errc() && is_character(number);
}

}  // namespace

bool has_sound_references(std::string_view xml) {
  for (auto at = xml.find("&#"); at != std::string_view::npos; at = xml.find("&#", at + 2))
    if (!is_sound(xml.substr(at + 2))) return false;
  return true;
}

}  // namespace indkald::calendars
