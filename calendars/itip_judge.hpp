// Whether an answer counts, judged against what is known of the event it is about (RFC 5546,
// sections 2.1.4, 2.1.5 and 3.2.3). What is known is a value: from an event object, or from a
// ledger.
//
// Nothing that is ignored is an error: each has its reason, for a person. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendars/itip_answer.hpp"

namespace indkald::calendars {

struct KnownAttendee {
  std::vector<std::string>
      addresses;     // calendar addresses: his own first, then others that are his
  int sequence = 0;  // SEQUENCE of what he was last sent
  // Of the last answer of his that was worked; empty where he has given none.
  std::optional<Instant> answered;
  int answered_sequence = 0;
};

struct KnownEvent {
  std::string uid;
  std::vector<std::string> organizers;  // its organizer's address, and others that are his; or none
  std::vector<KnownAttendee> attendees;
  bool cancelled = false;
  const ItipEvent* series = nullptr;  // null: one event that never recurs
};

enum class Judged {
  accepted,     // a REPLY to be worked in
  proposal,     // a COUNTER: another time is proposed; a person decides
  refresh,      // a REFRESH: he asks for the latest version
  not_agreed,   // a DECLINECOUNTER: the organizer does not change the event
  not_handled,  // a REPLY that says that the invitation could not be handled (REQUEST-STATUS)
  unknown_event,
  other_sender,    // the mail is from another than the party that it speaks for
  unknown_sender,  // not invited, and nobody invited has delegated to him
  stale,           // about an earlier version than he was sent
  older,           // than an answer of his that has been worked
  wrong_method,
  no_attendee,
  several_attendees,
  no_such_occurrence,
  and_later,      // about an occurrence and all later ones
  contradictory,  // two words of one party on one occurrence
  cancelled,
  malformed,
};

struct Judgement {
  Judged judged = Judged::malformed;
  Text because;
  std::string address;  // the invited party's that the answer is from, as it is known
  bool accepted() const { return judged == Judged::accepted; }
};

// `uninvited_too`: an answer from somebody who is not invited is accepted: RFC 5546 leaves that to
// the organizer.
Judgement judge(const Answer& answer, const KnownEvent* known, bool uninvited_too = false);

// What an event object says is known: each attendee has been sent what the object holds.
KnownEvent known_of(const ItipEvent& event);

}  // namespace indkald::calendars
