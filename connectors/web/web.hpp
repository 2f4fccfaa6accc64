// A calendar at a web address: a subscribed iCalendar feed, or a file that somebody publishes.
//
// Evidence of a fetch: JSON of its ETag and Last-Modified.
#pragma once

#include "connectors/connector.hpp"

namespace indkald::connectors {

ConnectorType web_type();

}  // namespace indkald::connectors
