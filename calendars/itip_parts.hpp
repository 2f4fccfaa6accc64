// The two parts of itip_change.hpp. Not for others to include.
#pragma once

#include <string>
#include <vector>

#include "calendars/itip_change.hpp"

namespace indkald::calendars {

struct ItipSides {
  const ItipEvent* before = nullptr;  // null: none
  const ItipEvent* after = nullptr;
  Instant stamp{};
};

std::vector<ItipMessage> organizer_messages(const ItipSides& sides);
std::vector<ItipMessage> attendee_messages(const ItipSides& sides, const std::string& attendee);

std::string name_of(const IcsProperty* party);  // its CN

}  // namespace indkald::calendars
