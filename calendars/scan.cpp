#include "calendars/scan.hpp"

#include <algorithm>

#include "calendars/code_point.hpp"

namespace indkald::calendars {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

// U+2010 … U+2015 are dashes, U+2212 is the minus sign; U+00A0, U+2007, U+2009 and U+202F are
// spaces.
char32_t plain(char32_t letter) {
  if ((letter >= 0x2010 && letter <= 0x2015) || letter == 0x2212) return U'-';
  if (letter == 0xA0 || letter == 0x2007 || letter == 0x2009 || letter == 0x202F) return U' ';
  if (letter == U'\t' || letter == U'\r' || letter == U'\n') return U' ';
  if (letter >= U'A' && letter <= U'Z') return letter + 0x20;
  if (letter >= 0xC0 && letter <= 0xDE && letter != 0xD7) return letter + 0x20;
  return letter;
}

}  // namespace

std::string plain_for_scan(std::string_view text) {
  std::string result;
  for (Utf8Reader reader(text); !reader.done();) append_utf8(result, plain(reader.next()));
  const auto first = result.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return result.substr(first, result.find_last_not_of(' ') - first + 1);
}

void Scan::skip_spaces() {
  rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
}

bool Scan::take(char c) {
  if (peek() != c || rest_.empty()) return false;
  drop(1);
  return true;
}

bool Scan::take_loose(char c) {
  const Scan before = *this;
  skip_spaces();
  if (!take(c)) {
    *this = before;
    return false;
  }
  skip_spaces();
  return true;
}

std::optional<Scan::Number> Scan::number() {
  Number number;
  while (digit_ahead() && number.digits < 9) {
    number.value = number.value * 10 + (peek() - '0');
    ++number.digits;
    drop(1);
  }
  if (number.digits == 0 || digit_ahead()) return std::nullopt;
  return number;
}

std::string_view Scan::word() const {
  const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_letter);
  return rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
}

bool Scan::take_word(std::initializer_list<std::string_view> words) {
  const std::string_view ahead = word();
  if (std::find(words.begin(), words.end(), ahead) == words.end()) return false;
  drop(ahead.size());
  take('.');
  return true;
}

}  // namespace indkald::calendars
