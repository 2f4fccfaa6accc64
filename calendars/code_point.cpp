#include "calendars/code_point.hpp"

namespace indkald::calendars {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Lead {
  int following;
  char32_t bits;
  char32_t least;  // a smaller letter in so many bytes is an overlong form
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {0, byte, 0};
  if (byte >= 0xC2 && byte <= 0xDF) return {1, byte & 0x1Fu, 0x80};
  if (byte >= 0xE0 && byte <= 0xEF) return {2, byte & 0x0Fu, 0x800};
  if (byte >= 0xF0 && byte <= 0xF4) return {3, byte & 0x07u, 0x10000};
  return {-1, 0, 0};
}

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
  const Lead lead = lead_of(static_cast<unsigned char>(text_[at_++]));
  char32_t letter = lead.bits;
  std::size_t at = at_;
  for (int i = 0; i < lead.following; ++i, ++at) {
    const auto byte = at < text_.size() ? static_cast<unsigned char>(text_[at]) : 0u;
    if ((byte & 0xC0u) != 0x80u) {
      ++broken_;
      return kReplacement;
    }
    letter = (letter << 6) | (byte & 0x3Fu);
  }
  if (lead.following < 0 || letter < lead.least || !is_scalar(letter)) {
    ++broken_;
    return kReplacement;
  }
  at_ = at;
  if (lead.following > 0) ++multibyte_;
  return letter;
}

}  // namespace indkald::calendars
