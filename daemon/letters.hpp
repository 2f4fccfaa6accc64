// The words and objects that go out: invitations, changes and cancellations to attendees, orders to
// a supplier, notes to the secretary. Pure: requests for connectors from arrangements.
//
// Templates lie in config/templates (one per kind of letter and format), words in the catalogues.
// Every mail has a text part and an HTML part, is readable on a phone, and says on its first line
// what changed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/catalogue.hpp"
#include "config/configuration.hpp"
#include "connectors/connector.hpp"
#include "daemon/arrangement.hpp"

namespace indkald::daemon {

// Names and numbers of one thing that goes out; the ledger hands them out and keeps them.
struct Issue {
  std::string uid;   // of the event, or the order's number
  int sequence = 0;  // SEQUENCE, or the order's revision
  Instant stamp{};   // DTSTAMP and Date
};

enum class LetterKind {
  invitation,    // first invitation of this attendee
  update,        // something material changed; `before` says what was
  cancellation,  // the meeting is cancelled, or this attendee is no longer in it
  reminder,      // this attendee has not answered; carries no event, since he has it
};

// One attendee's mail. `before` is what this meeting's attendees were last told (update only). With
// `removed` a cancellation says that the meeting goes on without the recipient. `feed`: the address
// of the recipient's calendar feed, told while he is invited; empty: none.
connectors::Mail invitation_mail(const config::Configuration& configuration, LetterKind kind,
                                 const Invitation& invitation,
                                 const std::optional<Invitation>& before, const Attendee& recipient,
                                 const Issue& issue, bool removed = false,
                                 const std::string& feed = {});

// The event as attendees see it (attendees hidden from each other and a neutral title when closed):
// the recipient's own ATTENDEE line alone is in a closed meeting's object.
calendars::Event invitation_event(const Invitation& invitation, const Issue& issue,
                                  const Attendee* recipient);

// The copy for a calendar server: no ORGANIZER and no ATTENDEE, since mail invites.
calendars::Event copy_event(const Invitation& invitation, const Issue& issue,
                            config::Language language = config::Language::da);

// A room's reservation: title, time with setting up and clearing away.
calendars::Event booking_event(const config::Configuration& configuration,
                               const RoomBooking& booking, const Issue& issue);

// The order as the supplier gets it. `before`: the last revision, so that changes are marked.
// Cancelled: says so plainly, with number and revision.
connectors::Order order_request(const config::Configuration& configuration,
                                const CateringOrder& order,
                                const std::optional<CateringOrder>& before, bool cancelled,
                                const Issue& issue);

// A note to the secretary: subject and paragraphs, in the municipality's language.
connectors::Mail secretary_mail(const config::Configuration& configuration,
                                const calendars::Text& subject,
                                const std::vector<calendars::Text>& lines, const Issue& issue);

}  // namespace indkald::daemon
