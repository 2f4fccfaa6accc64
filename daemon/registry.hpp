// The connectors that the program has: one line each.
#pragma once

#include <vector>

#include "config/load.hpp"
#include "connectors/connector.hpp"
#include "daemon/connections.hpp"

namespace indkald::daemon {

const std::vector<connectors::ConnectorType>& connector_types();
config::ConnectorTables connector_tables();
config::ConnectorAbilities connector_abilities();

// Makes every configured connector. Nothing is contacted.
Connections connect(const config::Configuration& configuration);

}  // namespace indkald::daemon
