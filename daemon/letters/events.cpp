#include <algorithm>

#include "daemon/letters.hpp"
#include "daemon/letters/wording.hpp"

namespace indkald::daemon {
namespace {

using calendars::Event;
using calendars::Party;
using config::Language;

// RFC 5545, section 3.2.16.
std::string calendar_role(const std::string& role) {
  if (role == "chair") return "CHAIR";
  if (role == "substitute" || role == "optional") return "OPT-PARTICIPANT";
  return "REQ-PARTICIPANT";
}

Party party(const Attendee& attendee) {
  Party party;
  party.name = attendee.name;
  party.address = attendee.address;
  party.role = calendar_role(attendee.role);
  return party;
}

bool among(const std::vector<Party>& parties, const std::string& address) {
  return std::ranges::find(parties, address, &Party::address) != parties.end();
}

std::vector<Party> parties(const Invitation& invitation, const Attendee* recipient) {
  std::vector<Party> all;
  if (recipient != nullptr && invitation.closed) return {party(*recipient)};
  if (invitation.closed) return all;
  for (const Attendee& attendee : invitation.attendees) all.push_back(party(attendee));
  // Mail programs let only him answer whom the object names as an attendee.
  if (recipient != nullptr && !among(all, recipient->address)) all.push_back(party(*recipient));
  return all;
}

Event event_of(const Invitation& invitation, const Issue& issue, Language language) {
  Event event;
  event.uid = issue.uid;
  event.sequence = issue.sequence;
  event.stamp = issue.stamp;
  event.title = letters::public_title(invitation, language);
  event.start = invitation.start;
  event.end = invitation.end;
  event.all_day = invitation.all_day;
  event.zone = invitation.zone;
  event.place = invitation.place;
  event.description = letters::event_description(invitation, language);
  event.is_private = invitation.closed;
  return event;
}

// A booking's title is its body's name (daemon/arrange.cpp).
bool is_of_closed_body(const config::Configuration& configuration, const RoomBooking& booking) {
  for (const config::Body& body : configuration.bodies)
    if (body.name == booking.title) return body.closed;
  return false;
}

}  // namespace

Event invitation_event(const Invitation& invitation, const Issue& issue,
                       const Attendee* recipient) {
  const Language language = recipient == nullptr ? Language::da : letters::language_of(*recipient);
  Event event = event_of(invitation, issue, language);
  event.organizer.name = invitation.organizer_name;
  event.organizer.address = invitation.organizer;
  event.attendees = parties(invitation, recipient);
  return event;
}

Event copy_event(const Invitation& invitation, const Issue& issue, Language language) {
  return event_of(invitation, issue, language);
}

Event booking_event(const config::Configuration& configuration, const RoomBooking& booking,
                    const Issue& issue) {
  Event event;
  event.uid = issue.uid;
  event.sequence = issue.sequence;
  event.stamp = issue.stamp;
  event.start = booking.start;
  event.end = booking.end;
  event.zone = booking.zone;
  event.title = booking.title;
  if (is_of_closed_body(configuration, booking)) {
    event.is_private = true;
    event.title =
        config::say({"letter.busy_title", {}}, config::language_from(configuration.language));
  }
  if (const config::Room* room = configuration.room(booking.room)) event.place = room->name;
  return event;
}

}  // namespace indkald::daemon
