// Which room each meeting gets. Pure and deterministic: the same inputs give the same rooms.
//
// A room that a person set or that the source's place names is taken as it is. Else a meeting keeps
// the room it has when that is free at the wanted time, else it gets the first of its body's wished
// rooms that is free and large enough, else the first that is free. A joined room needs all its
// parts free. Times of rooms (with setting up and clearing away) are local wall time in the
// municipality's zone.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "config/configuration.hpp"
#include "daemon/done.hpp"

namespace indkald::daemon {

struct RoomNeed {
  std::string meeting;
  std::string title;
  Local start{};  // of the meeting itself
  Local end{};
  const config::Room* named = nullptr;      // by a person or the source; may not be changed
  std::vector<const config::Room*> wished;  // best first; ignored when `named`
  int heads = 0;
};

struct RoomChoice {
  const config::Room* room = nullptr;  // null: none is free
  std::vector<Text> warnings;          // too small; taken by another meeting
};

// A time in a room that stands whatever is decided now: bookings of meetings that are left as they
// are.
struct Occupied {
  std::string room;
  Local start{};
  Local end{};
  std::string title;
};

// The rooms a booking of `room` takes: itself and its parts.
std::vector<const config::Room*> taken_with(const config::Configuration& configuration,
                                            const config::Room& room);

// `held`: the room each meeting has now, by meeting id; it is kept unless too few can sit there and
// a larger one that is wished for is free. The result is in the order of `needs`.
std::vector<RoomChoice> choose_rooms(const config::Configuration& configuration,
                                     std::span<const RoomNeed> needs,
                                     const std::map<std::string, std::string>& held,
                                     std::span<const Occupied> occupied,
                                     std::span<const Refusal> refusals);

}  // namespace indkald::daemon
