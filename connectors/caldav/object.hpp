// What an iCalendar object from a server says about time (RFC 5545): as much as telling whether a
// room is taken, and whether an event is still as it was left, asks for. Pure.
//
// Reads anything: what is not understood is passed over. Instants are UTC; a local time without a
// known zone is taken in the zone given.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/text.hpp"

namespace indkald::connectors::caldav {

using calendars::Instant;
using calendars::Local;

// Half open.
struct Interval {
  Instant start{};
  Instant end{};
  bool operator==(const Interval&) const = default;
};
bool overlap(const Interval& one, const Interval& other);

// A time as it is written, and where its zone puts it.
struct Moment {
  Local local{};
  std::string zone;
  Instant instant{};
  bool date_only = false;
};

struct ServerEvent {
  std::string uid;
  int sequence = 0;
  std::string title;
  std::string place;
  std::string description;
  std::string status;        // as written
  bool transparent = false;  // takes no time: TRANSP:TRANSPARENT or STATUS:CANCELLED
  std::optional<Moment> start;
  std::optional<Instant> end;        // from DTEND, DURATION, or RFC 5545 section 3.6.1
  std::string rule;                  // RRULE
  std::vector<Moment> extra;         // RDATE
  std::vector<Moment> without;       // EXDATE
  std::optional<Moment> instead_of;  // RECURRENCE-ID
  bool recurs() const { return !rule.empty() || !extra.empty(); }
  std::optional<Interval> interval() const;
};

struct ServerObject {
  std::vector<ServerEvent> events;
  std::vector<Interval> busy;  // FREEBUSY, the free ones left out
};
ServerObject read_object(std::string_view text, std::string_view zone);

// The event of an object of ours: the first that stands for no other. Empty without events.
std::optional<ServerEvent> main_event(const ServerObject& object);

// What must not change behind our back, without what servers write in other words.
std::string content_fingerprint(const ServerEvent& event);

}  // namespace indkald::connectors::caldav
