#include "connectors/mime/calendar_glance.hpp"

#include <algorithm>

#include "calendars/ascii.hpp"
#include "calendars/ics_lines.hpp"
#include "calendars/trimmed.hpp"
#include "calendars/utf8.hpp"

namespace indkald::connectors {
namespace {

using calendars::equal_ignoring_case;
using calendars::starts_with_ignoring_case;

constexpr std::size_t kMostUids = 100;
constexpr std::size_t kMostObjects = 100;
constexpr std::size_t kLongestUid = 4096;

bool is_line(std::string_view line, std::string_view wanted) {
  return equal_ignoring_case(calendars::trimmed(line), wanted);
}

std::string word_of(std::string_view value) {
  constexpr std::size_t kLongestWord = 64;
  return calendars::upper_case(calendars::valid_utf8(value.substr(0, kLongestWord)));
}

bool is_what_is_scheduled(std::string_view component) {
  return starts_with_ignoring_case(component, "V") &&
         !equal_ignoring_case(component, "VCALENDAR") &&
         !equal_ignoring_case(component, "VTIMEZONE");
}

void look_at(const calendars::IcsLine& line, CalendarGlance& seen) {
  const std::string_view value = calendars::trimmed(line.value());
  if (seen.method.empty() && line.is("METHOD")) seen.method = word_of(value);
  if (seen.component.empty() && line.is("BEGIN") && is_what_is_scheduled(value))
    seen.component = word_of(value);
  if (seen.component.empty() || seen.uids.size() >= kMostUids || !line.is("UID")) return;
  const std::string uid = calendars::valid_utf8(value.substr(0, kLongestUid));
  if (std::find(seen.uids.begin(), seen.uids.end(), uid) == seen.uids.end())
    seen.uids.push_back(uid);
}

}  // namespace

CalendarGlance glance_at(std::string_view object) {
  CalendarGlance seen;
  std::string text;
  for (const calendars::IcsLine& line : calendars::content_lines(object, text)) look_at(line, seen);
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
    const std::string_view line = calendars::take_line(rest);
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
