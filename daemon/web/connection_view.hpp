// Connections and sources as the API shows them. Schema "Connections".
#pragma once

#include <nlohmann/json.hpp>

#include "daemon/web/call.hpp"

namespace indkald::daemon::web {

nlohmann::json connections_shape(Call& call);
nlohmann::json sources_page(Call& call);

}  // namespace indkald::daemon::web
