#include "connectors/mime/calendar_glance.hpp"

#include <algorithm>

#include "calendars/ascii.hpp"
#include "calendars/ics_lines.hpp"
#include "calendars/trimmed.hpp"
#include "calendars/utf8.hpp"
#include "connectors/mime/mail_fields.hpp"

namespace indkald::connectors {
namespace {

using calendars::equal_ignoring_case;
using calendars::starts_with_ignoring_case;

constexpr std::size_t kMostUids = 100;
constexpr std::size_t kMostObjects = 100;
constexpr std::size_t kMostComponents = 100;
constexpr std::size_t kMostAttendees = 100;
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

std::string shown(std::string_view value) {
  return calendars::valid_utf8(value.substr(0, kLongestUid));
}

void look_at_attendee(const calendars::IcsLine& line, GlancedComponent& component) {
  if (component.attendees.size() >= kMostAttendees) return;
  const std::string partstat = word_of(line.parameter("PARTSTAT"));
  // RFC 5545, section 3.2.12: what it is when it is not said.
  component.attendees.emplace(shown(calendars::lower_case(bare_address(line.value()))),
                              partstat.empty() ? "NEEDS-ACTION" : partstat);
}

void look_at(const calendars::IcsLine& line, GlancedComponent& component) {
  const std::string_view value = calendars::trimmed(line.value());
  if (line.is("UID")) component.uid = shown(value);
  if (line.is("RECURRENCE-ID"))
    component.occurrence = shown(line.parameter("TZID")) + ":" + word_of(value);
  if (line.is("ATTENDEE")) look_at_attendee(line, component);
}

// An alarm has attendees of its own (RFC 5545, section 3.6.6): whom it is mailed to.
class Components {
 public:
  void look_at_line(const calendars::IcsLine& line, std::vector<GlancedComponent>& seen) {
    const std::string_view name = calendars::trimmed(line.value());
    if (line.is("BEGIN"))
      begin(name, seen);
    else if (line.is("END"))
      end(name);
    else if (open_ && !in_alarm_)
      look_at(line, seen.back());
  }

 private:
  static bool is_alarm(std::string_view name) { return equal_ignoring_case(name, "VALARM"); }

  void begin(std::string_view name, std::vector<GlancedComponent>& seen) {
    if (is_alarm(name)) in_alarm_ = true;
    if (is_alarm(name) || !is_what_is_scheduled(name)) return;
    in_alarm_ = false;
    open_ = seen.size() < kMostComponents;
    if (open_) seen.emplace_back();
  }

  void end(std::string_view name) {
    if (is_alarm(name))
      in_alarm_ = false;
    else
      open_ = false;
  }

  bool open_ = false;
  bool in_alarm_ = false;
};

void look_at(const calendars::IcsLine& line, CalendarGlance& seen) {
  const std::string_view value = calendars::trimmed(line.value());
  if (seen.method.empty() && line.is("METHOD")) seen.method = word_of(value);
  if (seen.component.empty() && line.is("BEGIN") && is_what_is_scheduled(value))
    seen.component = word_of(value);
  if (seen.component.empty() || seen.uids.size() >= kMostUids || !line.is("UID")) return;
  const std::string uid = shown(value);
  if (std::find(seen.uids.begin(), seen.uids.end(), uid) == seen.uids.end())
    seen.uids.push_back(uid);
}

}  // namespace

CalendarGlance glance_at(std::string_view object) {
  CalendarGlance seen;
  std::string text;
  Components components;
  for (const calendars::IcsLine& line : calendars::content_lines(object, text)) {
    look_at(line, seen);
    components.look_at_line(line, seen.components);
  }
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
