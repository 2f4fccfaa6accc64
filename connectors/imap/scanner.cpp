#include "connectors/imap/scanner.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "calendars/ascii.hpp"
#include "calendars/utf8.hpp"

namespace indkald::connectors::imap {
namespace {

constexpr int kDeepest = 32;
constexpr std::size_t kLongestSpoken = 300;
constexpr std::string_view kWordEnds = " ()[]{}\"\n";

bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; }

}  // namespace

std::optional<std::uint64_t> whole_number(std::string_view digits) {
  std::uint64_t number = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  if (error != std::errc{} || stop != end || digits.empty()) return std::nullopt;
  if (number > std::uint64_t{std::numeric_limits<std::int64_t>::max()}) return std::nullopt;
  return number;
}

std::string spoken(std::string_view text) {
  std::string line(text.substr(0, 2 * kLongestSpoken));
  std::ranges::replace_if(line, is_control, ' ');
  return calendars::shortened(calendars::valid_utf8(line), kLongestSpoken);
}

bool Scanner::skip(char c) {
  if (!rest_.starts_with(c)) return false;
  rest_.remove_prefix(1);
  return true;
}

bool Scanner::skip_spaces() {
  if (!skip(' ')) return false;
  while (skip(' ')) {
  }
  return true;
}

std::optional<std::string_view> Scanner::word() {
  const auto found = rest_.substr(0, rest_.find_first_of(kWordEnds));
  if (found.empty()) return std::nullopt;
  rest_.remove_prefix(found.size());
  return found;
}

std::optional<std::uint64_t> Scanner::number() {
  const auto digits = rest_.substr(0, rest_.find_first_not_of("0123456789"));
  const auto found = whole_number(digits);
  if (found) rest_.remove_prefix(digits.size());
  return found;
}

std::optional<std::uint32_t> Scanner::nz_number() {
  const auto found = number();
  if (!found || *found == 0 || *found > std::numeric_limits<std::uint32_t>::max())
    return std::nullopt;
  return static_cast<std::uint32_t>(*found);
}

std::optional<Scanner::Text> Scanner::nstring() {
  if (rest_.starts_with('"')) return quoted();
  if (rest_.starts_with('{') || rest_.starts_with("~{")) return literal();
  const auto atom = word();
  if (!atom || !calendars::equal_ignoring_case(*atom, "NIL")) return std::nullopt;
  return Text{{}, false, true};
}

std::optional<Scanner::Text> Scanner::quoted() {
  Text text;
  for (std::size_t i = 1; i < rest_.size() && rest_[i] != '\n'; ++i) {
    if (rest_[i] == '"') {
      rest_.remove_prefix(i + 1);
      return text;
    }
    if (rest_[i] == '\\' && i + 1 < rest_.size()) ++i;
    text.bytes += rest_[i];
  }
  return std::nullopt;
}

std::optional<Scanner::Text> Scanner::literal() {
  const auto end = rest_.find('\n');
  if (end == std::string_view::npos || next_literal_ >= frame_.literals.size() ||
      !literal_at_end(rest_.substr(0, end)))
    return std::nullopt;
  rest_.remove_prefix(end + 1);
  const Literal& found = frame_.literals[next_literal_++];
  return Text{found.bytes, found.size > found.bytes.size(), false};
}

bool Scanner::skip_string() {
  return rest_.starts_with('"') ? quoted().has_value() : literal().has_value();
}

bool Scanner::skip_section() {
  if (skip('[')) {
    const auto end = rest_.find_first_of("]\n");
    if (end == std::string_view::npos || rest_[end] == '\n') return false;
    rest_.remove_prefix(end + 1);
  }
  return !rest_.starts_with('<') || word().has_value();
}

// Keywords of other programs hold brackets.
bool Scanner::skip_atom() {
  const auto length = std::min(rest_.find_first_of(" ()\"\n"), rest_.size());
  rest_.remove_prefix(length);
  return length > 0;
}

bool Scanner::skip_value() {
  int depth = 0;
  do {
    while (skip_spaces()) {
    }
    if (skip('(')) {
      if (++depth > kDeepest) return false;
    } else if (depth > 0 && skip(')')) {
      --depth;
    } else if (rest_.starts_with('"') || rest_.starts_with('{') || rest_.starts_with("~{")) {
      if (!skip_string()) return false;
    } else if (!skip_atom()) {
      return false;
    }
  } while (depth > 0);
  return true;
}

}  // namespace indkald::connectors::imap
