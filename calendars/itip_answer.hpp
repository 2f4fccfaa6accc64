// What a scheduling message says (RFC 5546), before anybody judges it: itip_judge.hpp.
//
// Pure. Times are instants, or dates.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/itip_event.hpp"

namespace indkald::calendars {

struct AnsweringParty {
  std::string address;  // calendar_address()
  std::string name;
  std::string partstat;  // upper case
  std::vector<std::string> delegated_to, delegated_from;
  std::string sent_by;
};

// A time that a COUNTER proposes. Dates are midnights as if in UTC, the end exclusive.
struct ProposedTime {
  Instant start{}, end{};
  bool is_date = false;
  bool operator==(const ProposedTime&) const = default;
};

// One component of a message.
struct Answer {
  std::string method;       // METHOD; empty where the object has none
  std::string mail_method;  // the method parameter of the mail's part; empty where it has none
  std::string component;    // "VEVENT", "VTODO" …
  std::string uid;
  int sequence = 0;
  std::optional<Instant> stamp;  // DTSTAMP
  std::string organizer;
  bool for_occurrence = false;           // it has a RECURRENCE-ID
  std::optional<ItipMoment> occurrence;  // that RECURRENCE-ID; empty where it cannot be read
  bool and_later = false;                // RANGE=THISANDFUTURE: that occurrence and all later ones
  std::vector<AnsweringParty> attendees;
  std::string comment;         // all of them, a line each
  std::string request_status;  // the first code: "2.0"
  std::string request_words;   // what stands after it
  std::optional<ProposedTime> proposed;

  // The method that counts; empty where there is none, or where mail and object disagree.
  std::string said_method() const;
  // Who answers: the only attendee, or of a delegation the one whose word this is. Null: nobody, or
  // it cannot be told.
  const AnsweringParty* party() const;
};

// Whether a mail from these calendar addresses may speak for the party: each is his own, that of
// `sends_for_him` (his SENT-BY as it is known already; what the mail says of that proves nothing),
// or another address of his house.
bool speaks_for(const std::vector<std::string>& senders, const std::string& address,
                const std::string& sends_for_him = {});

// A COUNTER may hold the whole list of attendees: whose it is, the mail's senders tell. Keeps that
// one alone.
void keep_sender(Answer& answer, const std::vector<std::string>& senders);

// One answer for each component that can be scheduled.
std::vector<Answer> answers_of(const IcsObject& object, std::string_view mail_method = {},
                               const std::string& zone = std::string(kSchedulingZone));

}  // namespace indkald::calendars
