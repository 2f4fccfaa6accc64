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
// Of a whole mail; lines of texts look like these too.
constexpr std::size_t kMostBoundaries = 10'000;
constexpr std::size_t kMostFieldLines = 200'000;
constexpr std::size_t kLongestField = 512 * 1024;

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

// Lines that a parser may take for boundaries and for fields, and the longest field.
struct LineCounts {
  std::size_t boundaries = 0;
  std::size_t fields = 0;
  std::size_t longest = 0;

  void take(std::string_view line) {
    const bool folded = line.starts_with(' ') || line.starts_with('\t');
    const bool field = begins_field(line);
    if (line.starts_with("--")) ++boundaries;
    if (field) ++fields;
    length_ = field ? line.size() : folded && length_ > 0 ? length_ + line.size() : 0;
    longest = std::max(longest, length_);
  }

 private:
  std::size_t length_ = 0;
};

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

Excess excess_of(std::string_view mail) {
  if (count_of("multipart/", mail, kMostParts) > kMostParts ||
      count_of("message/", mail, kMostParts) > kMostParts)
    return Excess::parts;
  LineCounts counts;
  while (!mail.empty()) {
    const std::string_view line = line_of(mail);
    mail.remove_prefix(std::min(line.size() + 1, mail.size()));
    counts.take(line);
  }
  if (counts.boundaries > kMostBoundaries) return Excess::parts;
  const bool much = counts.fields > kMostFieldLines || counts.longest > kLongestField;
  return much ? Excess::header : Excess::none;
}

}  // namespace indkald::connectors
