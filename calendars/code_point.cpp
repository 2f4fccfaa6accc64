#include "calendars/code_point.hpp"

#include "calendars/utf8.hpp"

namespace indkald::calendars {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_scalar(char32_t letter) {
  return letter <= 0x10FFFF && (letter < 0xD800 || letter > 0xDFFF);
}

}  // namespace

void append_utf8(std::string& text, char32_t letter) {
  if (!is_scalar(letter)) letter = kReplacement;
  const auto put = [&text](char32_t byte) { text += static_cast<char>(byte); };
  if (letter < 0x80) {
    put(letter);
  } else if (letter < 0x800) {
    put(0xC0 | (letter >> 6));
    put(0x80 | (letter & 0x3F));
  } else if (letter < 0x10000) {
    put(0xE0 | (letter >> 12));
    put(0x80 | ((letter >> 6) & 0x3F));
    put(0x80 | (letter & 0x3F));
  } else {
    put(0xF0 | (letter >> 18));
    put(0x80 | ((letter >> 12) & 0x3F));
    put(0x80 | ((letter >> 6) & 0x3F));
    put(0x80 | (letter & 0x3F));
  }
}

char32_t Utf8Reader::next() {
  const std::size_t length = utf8_length(text_.substr(at_));
  const auto first = static_cast<unsigned char>(text_[at_]);
  if (length <= 1) {
    ++at_;
    broken_ += length == 0 ? 1 : 0;
    return length == 0 ? kReplacement : first;
  }
  char32_t letter = first & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i)
    letter = (letter << 6u) | (static_cast<unsigned char>(text_[at_ + i]) & 0x3Fu);
  at_ += length;
  ++multibyte_;
  return letter;
}

}  // namespace indkald::calendars
