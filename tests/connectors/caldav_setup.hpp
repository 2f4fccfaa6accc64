// CalDAV connectors for tests, made as the daemon makes them: from settings.
#pragma once

#include <memory>
#include <string>

#include "connectors/connector.hpp"
#include "tests/servers/servers.hpp"

namespace indkald::connectors::testing {

std::unique_ptr<Connector> make_caldav(const std::string& url, const std::string& user,
                                       const std::string& password,
                                       const std::string& busy = "query",
                                       const std::string& ca_file = {}, int timeout_seconds = 20);
std::unique_ptr<Connector> make_caldav(const servers::CalendarServer& server);

}  // namespace indkald::connectors::testing
