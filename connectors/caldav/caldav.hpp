// Room bookings and copies of meetings' events on a CalDAV server (RFC 4791): one event per
// resource, named from its UID.
//
// Before anything is written, what lies there is read. What is already as wanted is done, so a
// repeat after a crash changes nothing; what somebody else has changed since we left it is refused
// and never overwritten. A room's time is asked for before it is booked. Conditional requests close
// the gap between looking and writing, on servers that honour them.
//
// Evidence of a delivery: JSON of where the event lies, its ETag, and a fingerprint of what it says
// (some servers give new ETags without a change). Failpoint: caldav.sent, after each change on the
// server.
#pragma once

#include "connectors/connector.hpp"

namespace indkald::connectors {

ConnectorType caldav_type();

}  // namespace indkald::connectors
