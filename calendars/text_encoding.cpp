#include "calendars/text_encoding.hpp"

#include <algorithm>
#include <array>

#include "calendars/code_point.hpp"
#include "calendars/utf8.hpp"

namespace indkald::calendars {
namespace {

// 0x80 … 0x9F of Windows-1252; 0: undefined there.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool special = byte >= 0x80 && byte < 0xA0;
    const char32_t letter = special ? kWindows1252[byte - 0x80] : byte;
    append_utf8(text, letter != 0 || byte == 0 ? letter : 0xFFFD);
  }
  return text;
}

enum class ByteOrder { little, big };

char32_t unit_at(std::string_view bytes, std::size_t at, ByteOrder order) {
  const auto first = static_cast<unsigned char>(bytes[at]);
  const auto second = static_cast<unsigned char>(bytes[at + 1]);
  return order == ByteOrder::little ? first | (second << 8u) : second | (first << 8u);
}

bool is_high_surrogate(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low_surrogate(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

std::string from_utf16(std::string_view bytes, ByteOrder order) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t letter = unit_at(bytes, at, order);
    if (is_high_surrogate(letter) && at + 3 < bytes.size()) {
      const char32_t low = unit_at(bytes, at + 2, order);
      if (is_low_surrogate(low)) {
        letter = 0x10000 + ((letter - 0xD800) << 10u) + (low - 0xDC00);
        at += 2;
      }
    }
    append_utf8(text, letter);
  }
  return text;
}

// Latin text in UTF-16 has a zero in every other byte.
bool zeros_at(std::string_view bytes, std::size_t parity) {
  const std::size_t length = std::min<std::size_t>(bytes.size(), 200) & ~std::size_t{1};
  std::size_t zeros = 0;
  std::size_t others = 0;
  for (std::size_t at = 0; at < length; ++at) {
    if (bytes[at] == '\0') (at % 2 == parity ? zeros : others) += 1;
  }
  return length >= 4 && others == 0 && zeros * 2 > length / 2;
}

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

bool is_utf16(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || zeros_at(bytes, 1) ||
         zeros_at(bytes, 0);
}

// Each line with what ends it.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    if (end < text.size()) end += text.substr(end).starts_with("\r\n") ? 2 : 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

enum class LineEncoding { ascii, utf8, windows_1252 };

LineEncoding encoding_of(std::string_view line) {
  Utf8Reader reader(line);
  while (!reader.done()) reader.next();
  if (reader.broken() + reader.multibyte() == 0) return LineEncoding::ascii;
  const bool utf8 = reader.broken() == 0 || reader.multibyte() > reader.broken();
  return utf8 ? LineEncoding::utf8 : LineEncoding::windows_1252;
}

std::string line_at(std::size_t index) { return "line " + std::to_string(index + 1); }

std::string decode_mixed(std::string_view bytes, std::vector<Problem>& problems) {
  const auto lines = lines_of(bytes);
  std::vector<LineEncoding> encodings(lines.size());
  std::ranges::transform(lines, encodings.begin(), encoding_of);
  const auto windows = std::ranges::count(encodings, LineEncoding::windows_1252);
  const auto utf8 = std::ranges::count(encodings, LineEncoding::utf8);
  const auto rarer = windows <= utf8 ? LineEncoding::windows_1252 : LineEncoding::utf8;
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool is_windows = encodings[i] == LineEncoding::windows_1252;
    text += is_windows ? from_windows_1252(lines[i]) : valid_utf8(lines[i]);
    if (windows > 0 && utf8 > 0 && encodings[i] == rarer)
      problems.push_back({line_at(i), {"read.other_encoding", {}}});
  }
  return text;
}

void tell_lost_characters(std::string_view text, std::vector<Problem>& problems) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  if (text.find(kReplacement) == std::string_view::npos) return;
  const auto lines = lines_of(text);
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (lines[i].find(kReplacement) != std::string_view::npos)
      problems.push_back({line_at(i), {"read.lost_character", {}}});
}

}  // namespace

std::string decode_piece(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  Utf8Reader reader(bytes);
  while (!reader.done()) append_utf8(text, reader.next());
  const bool is_utf8 = reader.broken() == 0 || reader.multibyte() > reader.broken();
  return is_utf8 ? text : from_windows_1252(bytes);
}

std::string decode_lines(std::string_view bytes, std::vector<Problem>& problems) {
  if (is_utf16(bytes) || is_utf8(bytes)) {
    std::string text = decode_text(bytes);
    tell_lost_characters(text, problems);
    return text;
  }
  if (bytes.starts_with(kUtf8Mark)) bytes.remove_prefix(kUtf8Mark.size());
  std::string text = decode_mixed(bytes, problems);
  tell_lost_characters(text, problems);
  return text;
}

std::string decode_text(std::string_view bytes) {
  if (bytes.starts_with(kUtf8Mark)) return decode_piece(bytes.substr(kUtf8Mark.size()));
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), ByteOrder::little);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), ByteOrder::big);
  if (zeros_at(bytes, 1)) return from_utf16(bytes, ByteOrder::little);
  if (zeros_at(bytes, 0)) return from_utf16(bytes, ByteOrder::big);
  return decode_piece(bytes);
}

}  // namespace indkald::calendars
