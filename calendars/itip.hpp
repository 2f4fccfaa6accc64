// The iCalendar objects that go out: invitations and cancellations (RFC 5546), and copies and room
// bookings on calendar servers (RFC 4791). Pure: text from values.
//
// Every object is complete: PRODID, DTSTAMP, UID, SEQUENCE, and for local times a VTIMEZONE with
// RRULEs from 1970 (Outlook misreads RDATE lists). Lines are folded at 75 octets, never inside a
// UTF-8 character, and end in CRLF (RFC 5545, section 3.1).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "calendars/meeting.hpp"

namespace indkald::calendars {

enum class Method { request, cancel, publish };
std::string_view to_string(Method method);  // "REQUEST", "CANCEL", "PUBLISH"

struct Party {
  std::string name = {};
  std::string address = {};              // without "mailto:"
  std::string role = "REQ-PARTICIPANT";  // RFC 5545, section 3.2.16
  std::string partstat = "NEEDS-ACTION";
  bool rsvp = true;
  std::string cutype = {};  // empty: INDIVIDUAL; "ROOM"
  bool operator==(const Party&) const = default;
};

// One event, of one meeting. Times are local wall time in `zone`.
struct Event {
  std::string uid;
  int sequence = 0;
  std::string title;
  Local start{};
  Local end{};
  bool all_day = false;  // start and end are midnights; end exclusive
  std::string zone = "Europe/Copenhagen";
  std::string place;
  std::string description;
  Status status = Status::confirmed;
  bool is_private = false;  // CLASS:PRIVATE
  bool transparent = false;
  std::string url;
  Party organizer;               // left out when its address is empty
  std::vector<Party> attendees;  // left out on calendar servers where mail invites
  Instant stamp{};               // DTSTAMP
  bool operator==(const Event&) const = default;
};

// `method` none: an object as it lies on a server (no METHOD, RFC 4791 section 4.1). A CANCEL says
// STATUS:CANCELLED when the event's status does; else it only uninvites (RFC 5546, section 3.2.5).
// Times are UTC where the zone's rule at that time cannot be said as an RRULE. Throws
// std::invalid_argument for an unknown zone.
std::string to_ics(const Event& event, std::string_view method);

}  // namespace indkald::calendars
