#include "calendars/code_point.hpp"
#include "connectors/imap/command.hpp"

namespace indkald::connectors::imap {
namespace {

bool is_plain(char32_t letter) { return letter >= ' ' && letter < 0x7f; }

void append_utf16(std::string& bytes, char32_t letter) {
  const auto append = [&](char32_t unit) {
    bytes += static_cast<char>(unit >> 8 & 0xff);
    bytes += static_cast<char>(unit & 0xff);
  };
  if (letter < 0x10000) return append(letter);
  append(0xd800 + ((letter - 0x10000) >> 10));
  append(0xdc00 + ((letter - 0x10000) & 0x3ff));
}

// "&" base64 "-", with "," for "/" and without padding; nothing for no bytes.
std::string shifted(const std::string& utf16) {
  if (utf16.empty()) return {};
  std::string text = "&" + base64(utf16);
  while (text.ends_with('=')) text.pop_back();
  for (char& c : text)
    if (c == '/') c = ',';
  return text + '-';
}

}  // namespace

std::string modified_utf7(std::string_view name) {
  std::string result;
  std::string utf16;
  for (calendars::Utf8Reader reader(name); !reader.done();) {
    const char32_t letter = reader.next();
    if (!is_plain(letter)) {
      append_utf16(utf16, letter);
      continue;
    }
    result += shifted(utf16);
    utf16.clear();
    result += letter == '&' ? "&-" : std::string(1, static_cast<char>(letter));
  }
  return result + shifted(utf16);
}

}  // namespace indkald::connectors::imap
