// Scheduling messages that arrive, worked into the event they are about (RFC 5546, section 3.2).
//
// For the organizer: an answer that itip_judge.hpp accepts changes what the event says of the
// attendee. For an attendee: a REQUEST makes or changes the event, a CANCEL cancels it. What does
// not count leaves the event as it is, and has its reason. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/itip_judge.hpp"

namespace indkald::calendars {

// Parameter of ATTENDEE that holds what he wrote with his answer; other programs use it so.
inline constexpr std::string_view kResponseComment = "X-RESPONSE-COMMENT";

// The event with an accepted answer worked in: PARTSTAT, comment, delegation; RSVP taken off,
// SCHEDULE-STATUS set. An answer about an occurrence that the master spoke for makes an instance of
// its own.
IcsObject with_answer(const ItipEvent& event, const Answer& answer);

struct TakenIn {
  bool accepted = false;
  Text because;
  std::optional<IcsObject> event;     // after the message; none where none is known
  std::vector<Judgement> judgements;  // of answers, one for each component
};

struct TakeIn {
  std::string_view mail_method = {};  // the method parameter of the mail's part
  bool uninvited_too = false;         // judge()
  std::string zone = std::string(kSchedulingZone);
  // Calendar addresses of whom the mail is from; empty: it came by no mail. What speaks for
  // somebody else does not count.
  std::vector<std::string> senders = {};
};

// `stored`: the event as it is known; null: none. Of a message with several answers those that
// count are worked in.
TakenIn take_in(const ItipEvent* stored, const IcsObject& message, const TakeIn& how = {});

// The words of an attendee's answer; empty where he wrote none.
std::string comment_of(const IcsProperty& attendee);

}  // namespace indkald::calendars
