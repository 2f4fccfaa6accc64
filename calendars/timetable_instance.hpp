// A timetabling problem as a file holds it that solvers are compared by: slots, meetings with the
// slots they may have, who takes part in them. `indkald generate --instance` reads it.
//
// Values; no threads, no I/O. JSON: `slot_day`, `slot_wd` (working days), `slot_time` (1: evening),
// `slot_week` with one entry a slot; `meet` with `size`, `cand` (slots) and `cost` (points);
// `prec` [earlier, later, days, working days, rule]; `spacing` [earlier, later, days]; `persons`,
// the meetings of each; `K`, evenings a person and week; `roomlim` [size, count].
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "calendars/timetable.hpp"

namespace indkald::calendars {

struct InstanceSlot {
  int day = 0;
  int working_day = 0;
  bool evening = false;
  int week = 0;
};

struct InstanceMeeting {
  int size = 0;
  std::vector<int> slots;
  std::vector<int> costs;  // one a slot
};

struct InstancePrecedence {
  int earlier = 0;
  int later = 0;
  int days = 0;
  int working_days = 0;
  std::string rule;  // "chain:committee->EC"
};

struct InstanceSpacing {
  int earlier = 0;
  int later = 0;
  int days = 0;
};

// Of the meetings larger than `size`, at most `count` at one time.
struct InstanceRooms {
  int size = 0;
  int count = 0;
};

// A day beyond the slack, in a spacing.
inline constexpr int kInstanceSlack = 3;
inline constexpr int kInstanceSpacingCost = 2;

struct Instance {
  std::vector<InstanceSlot> slots;
  std::vector<InstanceMeeting> meetings;
  std::vector<std::vector<int>> persons;
  int evenings = 0;
  std::vector<InstanceRooms> rooms;
  std::vector<InstancePrecedence> precedences;
  std::vector<InstanceSpacing> spacings;
};

// Throws InputError with all that is wrong, each at its JSON pointer (what is no JSON: at its
// line), or for more than the solver is made for.
Instance read_instance(std::string_view bytes);

// Choices are in the order of the meeting's slots.
Timetable timetable_of(const Instance& instance);

// The slot of each meeting in an answer to timetable_of(instance); empty for an empty one.
std::vector<int> slots_of(const Instance& instance, const std::vector<int>& chosen);

}  // namespace indkald::calendars
