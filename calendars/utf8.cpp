#include "calendars/utf8.hpp"

#include <algorithm>

namespace indkald::calendars {

namespace {

struct Form {
  std::size_t length;
  unsigned char second_from;
  unsigned char second_to;
};

// The well-formed sequences of RFC 3629, section 4: no overlong forms, no surrogates, none past
// U+10FFFF.
Form form_of(unsigned char first) {
  if (first < 0x80) return {1, 0, 0};
  if (first < 0xc2) return {0, 0, 0};
  if (first < 0xe0) return {2, 0x80, 0xbf};
  if (first == 0xe0) return {3, 0xa0, 0xbf};
  if (first == 0xed) return {3, 0x80, 0x9f};
  if (first < 0xf0) return {3, 0x80, 0xbf};
  if (first == 0xf0) return {4, 0x90, 0xbf};
  if (first < 0xf4) return {4, 0x80, 0xbf};
  if (first == 0xf4) return {4, 0x80, 0x8f};
  return {0, 0, 0};
}

unsigned char byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  if (text.empty()) return 0;
  const Form form = form_of(byte_at(text, 0));
  if (form.length == 0 || text.size() < form.length) return 0;
  if (form.length == 1) return 1;
  const unsigned char second = byte_at(text, 1);
  if (second < form.second_from || second > form.second_to) return 0;
  for (std::size_t i = 2; i < form.length; ++i)
    if ((byte_at(text, i) & 0xc0) != 0x80) return 0;
  return form.length;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto length = byte_at(text, 0) < 0x80 ? 1 : utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string valid_utf8(std::string_view text) {
  if (is_utf8(text)) return std::string(text);
  std::string valid;
  valid.reserve(text.size());
  while (!text.empty()) {
    const auto length = utf8_length(text);
    valid += length ? text.substr(0, length) : std::string_view("\xEF\xBF\xBD");
    text.remove_prefix(length ? length : 1);
  }
  return valid;
}

std::string shortened(std::string_view text, std::size_t most) {
  constexpr std::string_view kEllipsis = "…";
  if (text.size() <= most) return std::string(text);
  std::size_t end = most - std::min(most, kEllipsis.size());
  while (end > 0 && (byte_at(text, end) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)).append(kEllipsis);
}

}  // namespace indkald::calendars
