// The instances of a repeated event (RFC 5545, section 3.8.5), for servers that ignore
// CALDAV:expand. The rule is followed in the event's own local time, so that a meeting at five
// stays at five over summer time. Pure.
#pragma once

#include <optional>
#include <vector>

#include "connectors/caldav/object.hpp"

namespace indkald::connectors::caldav {

// An instance of `master` that overlaps `window`. Instances that an event of `all` with the same
// UID stands for are left out: those are looked at as events of their own. Where the rule cannot be
// followed, or not within bounds, the window itself: what cannot be told to be free is taken.
std::optional<Interval> instance_within(const ServerEvent& master,
                                        const std::vector<ServerEvent>& all,
                                        const Interval& window);

}  // namespace indkald::connectors::caldav
