// What an iCalendar object says of itself, read line by line: enough to tell an answer from an
// invitation, whatever else in it is broken. Its meaning is for calendars/ to read.
//
// Takes UTF-8. Pure; time grows with the text alone.
#pragma once

#include <compare>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace indkald::connectors {

// What tells one attendee's answer from another's: of a VEVENT or another component.
struct GlancedComponent {
  std::string uid;
  std::string occurrence;  // RECURRENCE-ID with its TZID; empty: of the whole
  // PARTSTAT in upper case by address in lower case without "mailto:"; at most 100.
  std::map<std::string, std::string> attendees;
  auto operator<=>(const GlancedComponent&) const = default;
};

struct CalendarGlance {
  std::string method;             // upper case; empty when it has none
  std::string component;          // of the first that is no time zone: "VEVENT"; upper case
  std::vector<std::string> uids;  // each once, in their order, at most 100
  std::vector<GlancedComponent> components;  // in their order, at most 100; no time zones
};

CalendarGlance glance_at(std::string_view object);

// The objects in a text, each from BEGIN:VCALENDAR to its END or, where that is missing, to the
// next one or the end. Empty when there is none; at most 100.
std::vector<std::string_view> objects_in(std::string_view text);

}  // namespace indkald::connectors
