#include "connectors/mime/mail_start.hpp"

#include <algorithm>
#include <cstddef>

#include "calendars/ascii.hpp"
#include "connectors/mime/mail_tree.hpp"

namespace indkald::connectors {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
// How much may stand before the header.
constexpr std::size_t kFarEnough = 4096;
constexpr std::size_t kLongestHeader = 64 * 1024;

std::string_view line_of(std::string_view text) { return text.substr(0, text.find('\n')); }

// "Name:", by RFC 5322, section 3.6.8.
bool begins_field(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return c > ' ' && c <= '~'; });
}

std::size_t count_of(std::string_view word, std::string_view text, std::size_t most) {
  std::size_t count = 0;
  for (auto at = text.find('/'); at != std::string_view::npos && count <= most;
       at = text.find('/', at + 1)) {
    if (at + 1 < word.size()) continue;
    const std::string_view before = text.substr(at + 1 - word.size(), word.size());
    if (calendars::equal_ignoring_case(before, word)) ++count;
  }
  return count;
}

}  // namespace

std::string_view from_header(std::string_view mail) {
  std::string_view rest = mail.starts_with(kUtf8Mark) ? mail.substr(kUtf8Mark.size()) : mail;
  const std::string_view whole = rest;
  while (!rest.empty() && whole.size() - rest.size() < kFarEnough) {
    const std::string_view line = line_of(rest);
    if (begins_field(line)) return rest;
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  return whole;
}

std::string_view header_alone(std::string_view mail) {
  const std::string_view start = mail.substr(0, kLongestHeader);
  const auto end = std::min(start.find("\n\n"), start.find("\n\r\n"));
  return end == std::string_view::npos ? start : start.substr(0, end + 1);
}

bool announces_too_many_parts(std::string_view mail) {
  return count_of("multipart/", mail, kMostParts) > kMostParts ||
         count_of("message/", mail, kMostParts) > kMostParts;
}

}  // namespace indkald::connectors
