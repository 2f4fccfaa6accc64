// The iTIP messages that a change of an event calls for (RFC 5546; RFC 6638, section 3.2), as a
// pure function of the event before and after.
//
// The organizer's part: a REQUEST to every attendee, a CANCEL to those who are no longer invited.
// Each is one message per attendee, with the instances that he is invited to and no others; two
// only where one cannot say it: who leaves a series but stays in some of its occurrences is
// uninvited from the one and invited to the other. `significant` marks what is worth a mail to him.
// An attendee's part: a REPLY to the organizer for what he has answered anew, and a REQUEST to whom
// he delegates to.
//
// Only VEVENTs are scheduled. Pure: no clock, no I/O.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendars/ics_object.hpp"
#include "calendars/itip_event.hpp"

namespace indkald::calendars {

struct ItipMessage {
  std::string method;  // "REQUEST", "CANCEL", "REPLY"
  std::string sender, sender_name;
  std::string recipient, recipient_name;  // calendar addresses
  std::string uid;
  int sequence = 0;
  bool significant = false;
  Text because;
  std::string ics;
  bool operator==(const ItipMessage&) const = default;
};

struct ItipChange {
  std::optional<IcsObject> before;  // none: the event is new
  std::optional<IcsObject> after;   // none: it was deleted
  // Whose part: the organizer's, an attendee's, or nobody's (then there are no messages). Empty:
  // the organizer's.
  std::string as;
  Instant stamp{};                                  // DTSTAMP
  std::string zone = std::string(kSchedulingZone);  // of times that name none
};

struct ItipMessages {
  std::vector<ItipMessage> messages;
  std::vector<Problem> problems;  // of either object
};

// Throws InputError for an event that is none (ItipEvent), for two with different UIDs or
// organizers, and for an invitation without a start.
ItipMessages messages_of_change(const ItipChange& change);

}  // namespace indkald::calendars
