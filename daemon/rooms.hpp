// Which room each meeting gets. Pure and deterministic: the same inputs give the same rooms.
//
// A room that a person chose goes to that meeting before all others. Then whoever holds a room, and
// may still have it within the time that is booked, keeps it. Then come the rooms that rows name,
// and last what bodies wish for: a meeting keeps the room it has when that is free at its new time,
// else it gets the first of the wished rooms that is free and large enough, else the first that is
// free. Among equals the one that holds the room stands first, then the one that starts first.
//
// A meeting that finds no room stays in the one it has. Only a room that a person chose is taken
// from it: then it has none, and waits. See docs/decisions/0022.
//
// A joined room needs all its parts free. Times of rooms (with setting up and clearing away) are
// local wall time in the municipality's zone.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "config/configuration.hpp"
#include "daemon/done.hpp"

namespace indkald::daemon {

// A time in a room that is booked.
struct Occupied {
  std::string room;
  Local start{};
  Local end{};
  std::string title;
};

struct RoomNeed {
  std::string meeting;
  std::string title;
  Local start{};  // of the meeting itself
  Local end{};
  const config::Room* named = nullptr;      // by a person or the source; may not be changed
  bool by_hand = false;                     // `named` by a person
  std::vector<const config::Room*> wished;  // best first; ignored when `named`
  int heads = 0;
  std::vector<Occupied> booked;  // what is booked for it now
};

struct RoomChoice {
  const config::Room* room = nullptr;  // null: none is free
  std::vector<Text> warnings;          // too small; taken by another meeting
  bool evicted = false;  // no room, and what is booked for it goes to one that a person chose
  Text lost;             // why it does not keep the room it has, where that lies in the room
};

// The rooms a booking of `room` takes: itself and its parts.
std::vector<const config::Room*> taken_with(const config::Configuration& configuration,
                                            const config::Room& room);

// Whether an outside system refused the room, or what is taken with it, for a meeting of that time.
bool is_refused(const config::Configuration& configuration, std::span<const Refusal> refusals,
                const config::Room& room, Local start, Local end);

// Whether a meeting has that booking. One that may have come about, or may not, is none once the
// room was refused for its time.
bool is_booking(const Done& done, std::span<const Refusal> refusals);

// `occupied`: what stands whatever is decided now, the bookings of meetings that are left as they
// are. The result is in the order of `needs`.
std::vector<RoomChoice> choose_rooms(const config::Configuration& configuration,
                                     std::span<const RoomNeed> needs,
                                     std::span<const Occupied> occupied,
                                     std::span<const Refusal> refusals);

}  // namespace indkald::daemon
