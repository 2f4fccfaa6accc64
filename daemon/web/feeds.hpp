// Calendar feeds by secret link: one per body and one per person, as iCalendar (RFC 5545) for
// whatever program subscribes. The link is the key: whoever has it may read, without signing in.
//
// Closed meetings carry the body's name alone.
//
// Threads: one. Errors: LedgerError.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/web/snapshot.hpp"

namespace indkald::daemon::web {

// The feed behind a link's path; none: there is no such link. Looking takes as long for a wrong
// secret as for a right one.
std::optional<std::string> feed_at(Desk& desk, const Snapshot& snapshot, std::string_view path);

}  // namespace indkald::daemon::web
