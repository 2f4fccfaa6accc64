#include "calendars/fold.hpp"

#include <cstdint>

namespace indkald::calendars {
namespace {

// The letters of Latin-1 (U+00C0 … U+00FF), folded; empty: not a letter.
constexpr std::string_view kLatin[] = {
    "a", "a", "a", "a", "a", "aa", "ae", "c", "e",  "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o", "o", "o", "o",  "oe", "",  "oe", "u", "u", "u", "u", "y", "th", "ss",
    "a", "a", "a", "a", "a", "aa", "ae", "c", "e",  "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o", "o", "o", "o",  "oe", "",  "oe", "u", "u", "u", "u", "y", "th", "y"};

bool is_word(unsigned char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte >= 0x80;
}

}  // namespace

std::string fold(std::string_view text) {
  std::string folded;
  folded.reserve(text.size() + 4);
  bool gap = false;
  const auto put = [&](std::string_view piece) {
    if (gap && !folded.empty()) folded += ' ';
    gap = false;
    folded += piece;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<unsigned char>(byte - 'A' + 'a');
    const auto next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0u;
    if (byte == 0xC2 && next == 0xA0) {  // no-break space
      gap = true;
      ++at;
    } else if (byte == 0xC3 && next >= 0x80 && next <= 0xBF) {
      const std::string_view letter = kLatin[next - 0x80];
      if (letter.empty())
        gap = true;
      else
        put(letter);
      ++at;
    } else if (byte == 0xCC && next == 0x8A && !gap && folded.ends_with('a')) {
      folded += 'a';  // å as a letter and a ring
      ++at;
    } else if (is_word(byte)) {
      const char letter = static_cast<char>(byte);
      put({&letter, 1});
    } else {
      gap = true;
    }
  }
  return folded;
}

}  // namespace indkald::calendars
