// What a person sets above the calendar: what an unsure or vanished meeting is, and what holds for
// one meeting whatever its source says. Each is recorded in the ledger with who did it; the next
// plan follows it.
//
// Errors: InputError; `prefix` is what the names of what was given begin with where the person
// wrote them: "--" on the command line, "/" in JSON.
#pragma once

#include <string>
#include <string_view>

#include "daemon/desk.hpp"

namespace indkald::daemon {

struct DecisionAsked {
  std::string meeting;
  Choice choice = Choice::same;
  std::string row = {};  // of choice "same": where the row stands that it is; empty: the likely one
};
void decide_on(Desk& desk, const DecisionAsked& asked, const std::string& by,
               std::string_view prefix);

Override override_of(Desk& desk, const std::string& meeting);
// Another room that a person names may be asked for again, though it was refused before.
void override_meeting(Desk& desk, const std::string& meeting, const Override& value,
                      const std::string& by, std::string_view prefix);

}  // namespace indkald::daemon
