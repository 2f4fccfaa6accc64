// Catering orders as the kitchen sees them. Schema "Order".
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "daemon/web/call.hpp"

namespace indkald::daemon::web {

// A catering order that was sent, as it stands or as it was cancelled.
nlohmann::json order_shape(Call& call, const Done& done);

// Orders to be delivered on the days from..to (both included), by time, then place. Cancelled ones
// stand among them until the kitchen has seen that.
std::vector<const Done*> orders_of(Call& call, std::optional<Date> from, std::optional<Date> to);

// The kitchen has not said that it has seen this revision.
bool unseen(const Snapshot& snapshot, const Done& done);

}  // namespace indkald::daemon::web
