#include "connectors/mime/calendar_glance.hpp"

#include <algorithm>

#include "calendars/ascii.hpp"
#include "calendars/utf8.hpp"

namespace indkald::connectors {
namespace {

using calendars::equal_ignoring_case;
using calendars::starts_with_ignoring_case;

constexpr std::size_t kMostUids = 100;
constexpr std::size_t kMostObjects = 100;
constexpr std::size_t kLongestLine = 4096;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

// Takes the next line, ended by CRLF, LF or CR.
std::string_view take_line(std::string_view& rest) {
  const std::string_view line = rest.substr(0, rest.find_first_of("\r\n"));
  rest.remove_prefix(line.size());
  if (rest.starts_with("\r\n"))
    rest.remove_prefix(2);
  else if (!rest.empty())
    rest.remove_prefix(1);
  return line;
}

bool is_line(std::string_view line, std::string_view wanted) {
  return equal_ignoring_case(trimmed(line), wanted);
}

std::string upper(std::string_view text) {
  std::string result(text.substr(0, std::min<std::size_t>(text.size(), 64)));
  std::transform(result.begin(), result.end(), result.begin(), calendars::ascii_upper);
  return calendars::valid_utf8(result);
}

// The value of `line` when it is the property; parameters left out.
bool take_value(std::string_view line, std::string_view property, std::string& value) {
  if (!starts_with_ignoring_case(line, property)) return false;
  const std::string_view rest = line.substr(property.size());
  if (!rest.starts_with(':') && !rest.starts_with(';')) return false;
  const auto colon = rest.find(':');
  if (colon == std::string_view::npos) return false;
  value = calendars::valid_utf8(trimmed(rest.substr(colon + 1)));
  return true;
}

void look_at(const std::string& line, CalendarGlance& seen) {
  std::string value;
  if (seen.method.empty() && take_value(line, "METHOD", value)) seen.method = upper(value);
  if (seen.component.empty() && take_value(line, "BEGIN", value) &&
      !equal_ignoring_case(value, "VCALENDAR") && !equal_ignoring_case(value, "VTIMEZONE") &&
      starts_with_ignoring_case(value, "V"))
    seen.component = upper(value);
  if (seen.component.empty() || seen.uids.size() >= kMostUids || !take_value(line, "UID", value))
    return;
  if (std::find(seen.uids.begin(), seen.uids.end(), value) == seen.uids.end())
    seen.uids.push_back(value);
}

}  // namespace

CalendarGlance glance_at(std::string_view object) {
  CalendarGlance seen;
  std::string line;
  while (!object.empty()) {
    const std::string_view next = take_line(object);
    const bool folded = next.starts_with(' ') || next.starts_with('\t');
    if (!folded) {
      look_at(line, seen);
      line.clear();
    }
    if (line.size() + next.size() <= kLongestLine) line += folded ? next.substr(1) : next;
  }
  look_at(line, seen);
  return seen;
}

std::vector<std::string_view> objects_in(std::string_view text) {
  std::vector<std::string_view> objects;
  const char* begin = nullptr;  // of the object that is open
  std::string_view rest = text;
  const auto close = [&](const char* end) {
    if (begin != nullptr && objects.size() < kMostObjects)
      objects.emplace_back(begin, static_cast<std::size_t>(end - begin));
    begin = nullptr;
  };
  while (!rest.empty()) {
    const char* start = rest.data();
    const std::string_view line = take_line(rest);
    if (is_line(line, "BEGIN:VCALENDAR")) {
      close(start);
      begin = start;
    }
    if (is_line(line, "END:VCALENDAR")) close(rest.data());
  }
  close(text.data() + text.size());
  return objects;
}

}  // namespace indkald::connectors
