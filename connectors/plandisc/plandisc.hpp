// Plandisc: its REST API, with a client's id and secret, and what a user shares publicly.
//
// Known of the API (the vendor's published sample): how a token is had and how plandiscs are
// listed. The activities' path and paging are settings, since they are not public; what the JSON
// means is read by calendars/json_read.hpp. The public share is not documented by the vendor. A
// token that has expired is had anew; pages are fetched until one is empty.
#pragma once

#include "connectors/connector.hpp"

namespace indkald::connectors {

ConnectorType plandisc_type();
ConnectorType plandisc_share_type();

}  // namespace indkald::connectors
