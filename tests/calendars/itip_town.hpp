// Scheduling objects of a made-up town, written short.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "calendars/itip_event.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {

inline const Instant kNow = *parse_iso_instant("2027-01-01T10:00:00Z");

// VEVENTs of the lines given; UID and ORGANIZER come by themselves. "---" begins another VEVENT.
inline std::string calendar_text(std::string_view lines, std::string_view method = {}) {
  std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n";
  if (!method.empty()) text += "METHOD:" + std::string(method) + "\r\n";
  const std::string begin =
      "BEGIN:VEVENT\r\nUID:moede-1@lilleby.example.org\r\n"
      "ORGANIZER;CN=Byråd:mailto:byraad@lilleby.example.org\r\n";
  text += begin;
  while (!lines.empty()) {
    const std::string line(lines.substr(0, lines.find('\n')));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
    if (line == "---")
      text += "END:VEVENT\r\n" + begin;
    else if (!line.empty())
      text += line + "\r\n";
  }
  return text + "END:VEVENT\r\nEND:VCALENDAR\r\n";
}

inline IcsObject calendar_of(std::string_view lines, std::string_view method = {}) {
  return parse_ics_object(calendar_text(lines, method));
}

// "anna,bent": the attendees of a meeting.
inline std::string invited(std::string_view names, std::string_view parameters = {}) {
  std::string lines;
  while (!names.empty()) {
    const std::string name(names.substr(0, names.find(',')));
    names.remove_prefix(std::min(names.size(), name.size() + 1));
    lines += "ATTENDEE" + std::string(parameters) + ":mailto:" + name + "@example.org\n";
  }
  return lines;
}

inline std::string address_of(std::string_view name) {
  return "mailto:" + std::string(name) + "@example.org";
}

constexpr const char* kMeeting =
    "DTSTART;TZID=Europe/Copenhagen:20270127T170000\n"
    "DTEND;TZID=Europe/Copenhagen:20270127T200000\n"
    "SUMMARY:Byrådsmøde\nLOCATION:Byrådssalen\nSEQUENCE:1\n";
constexpr const char* kWeekly =
    "DTSTART;TZID=Europe/Copenhagen:20270106T090000\n"
    "DTEND;TZID=Europe/Copenhagen:20270106T100000\n"
    "RRULE:FREQ=WEEKLY;COUNT=6\nSUMMARY:Direktion\nSEQUENCE:1\n";
// The third week, an hour later.
constexpr const char* kThird =
    "RECURRENCE-ID;TZID=Europe/Copenhagen:20270120T090000\n"
    "DTSTART;TZID=Europe/Copenhagen:20270120T100000\n"
    "DTEND;TZID=Europe/Copenhagen:20270120T110000\nSUMMARY:Direktion\nSEQUENCE:1\n";

}  // namespace indkald::calendars
