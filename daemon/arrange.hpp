// Policies: what a meeting should have. Turns where the meetings stand into the invitations, room
// bookings and catering orders that are wanted. Pure; the clock is handed in.
//
// Nothing is wanted for a meeting that has begun, and nothing is changed for one that waits for a
// person: its arrangements are left as they are.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "config/configuration.hpp"
#include "daemon/done.hpp"
#include "daemon/standing.hpp"

namespace indkald::daemon {

// Something a person must settle before it can be arranged, or must know.
struct Waiting {
  std::string meeting;  // id; empty for a row that is not yet a meeting
  std::string rule;     // "vanished", "unsure", "overtaken", "unknown_body", "no_time", "no_end",
                        // "no_members", "no_room"
  calendars::Meeting row;
  Text what;                                 // what is the matter and what can be done
  std::optional<calendars::Meeting> likely;  // unsure
  std::vector<calendars::Meeting> perhaps;   // unsure, vanished: other rows that may be it
};

// What one meeting should have. A process that is left alone is neither wanted nor unwanted.
struct Wants {
  bool leave_invitation = false;
  bool leave_room = false;
  bool leave_catering = false;
  std::optional<Invitation> invitation;
  std::vector<RoomBooking> rooms;
  std::optional<CateringOrder> catering;
  std::vector<Text> invitation_warnings;
  std::vector<Text> room_warnings;
  std::vector<Text> catering_warnings;
  // Why there is another room or none, and why there is no order; empty where what the calendar
  // changed says it.
  Text room_because;
  Text catering_because;
};

struct ArrangeInput {
  const config::Configuration& configuration;
  const LedgerView& view;
  Instant now;
};

// Calls `take` once per meeting of `standings` in their order. What waits is appended to `waiting`.
// Wants are handed over one at a time: a year of 5,000 meetings never lies in memory at once.
void arrange(const ArrangeInput& input, const Standings& standings, std::vector<Waiting>& waiting,
             const std::function<void(const StandingMeeting&, Wants&&)>& take);

}  // namespace indkald::daemon
