// Meetings as the API shows them: in short, and whole.
//
// Pure beside the ledger that a detail is read from. Schemas "Summary" and "Detail".
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "daemon/web/call.hpp"

namespace indkald::daemon::web {

// Called off by its source or by a person.
bool is_cancelled(const Snapshot& snapshot, const KnownMeeting& known);

// The meeting with what is arranged for it: its time (else what its source says, filled in by its
// body's usual one), the room that is booked as its place, the municipality's zone, whether it is
// cancelled.
calendars::Meeting as_arranged(const Snapshot& snapshot, const config::Configuration& configuration,
                               const KnownMeeting& known);

nlohmann::json summary_shape(const Snapshot& snapshot, const config::Configuration& configuration,
                             const KnownMeeting& known);
nlohmann::json detail_shape(Call& call, const KnownMeeting& known);

// What two requests for a conditional write have in common: the meeting's override.
std::string override_etag(const Snapshot& snapshot, const std::string& meeting);

}  // namespace indkald::daemon::web
