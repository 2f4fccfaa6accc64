// Messages of an organizer, worked into an attendee's copy; and what that shares with answers. For
// itip_reply.cpp.
#pragma once

#include <string_view>

#include "calendars/itip_event.hpp"

namespace indkald::calendars {

struct TakenIn;
struct TakeIn;

// REQUEST and CANCEL; ADD too, which asks for more than an answer.
bool is_for_attendee(std::string_view method);
TakenIn receive(const ItipEvent* stored, const IcsObject& message, const TakeIn& how);

// The component of a copy of the event's object that its instance is.
IcsComponent& component_in(IcsObject& copy, const ItipEvent& event, const ItipInstance& instance);

// An instance of its own for an occurrence that the master speaks for.
IcsComponent occurrence_of(const ItipEvent& event, const IcsTime& moment);

}  // namespace indkald::calendars
