// Whether meetings can be placed, and if not, which of the named assumptions say that they cannot.
// The one place that knows of Z3.
//
// Pure and deterministic: a fixed seed, and a limit on steps instead of time. No state is kept
// between calls; each call has its own context, so threads need nothing.
// The first call has the process keep up to 64 MB of memory that it freed.
//
// Errors: throws z3::exception for a malformed question, which is a bug.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "calendars/timetable.hpp"

namespace indkald::calendars {

// An assumption by its place, from 0; empty: it always holds.
using Guard = std::optional<std::size_t>;

struct Slot {
  int day = 0;
  int working_day = 0;
  std::vector<std::size_t> taken_by;  // under any of these assumptions it may not be chosen
};

struct AskedMeeting {
  Guard guard;  // under it the meeting must be placed
  std::vector<Slot> slots;
};

struct AskedLimit {
  Guard guard;
  Limit limit;  // picks by place among `meetings` and their slots
};

struct AskedPrecedence {
  Guard guard;
  Precedence precedence;
};

struct Asked {
  std::size_t guards = 0;
  std::vector<AskedMeeting> meetings;
  std::vector<AskedLimit> limits;
  std::vector<AskedPrecedence> precedences;
};

enum class Met { yes, no, unknown };

struct Placing {
  Met met = Met::unknown;
  std::vector<std::size_t> core;    // with Met::no: assumptions that cannot hold together, in order
  std::vector<std::size_t> chosen;  // with Met::yes: of each meeting, a slot
};

// Under all assumptions. Unknown: the steps were used up.
Placing place(const Asked& asked);

}  // namespace indkald::calendars
