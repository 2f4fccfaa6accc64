// Puts steps into an order in which no room is taken before it is free, and into groups that must
// be approved together. Pure and deterministic.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "daemon/plan.hpp"

namespace indkald::daemon {

// `steps` hold each meeting's own order in `after`. `done`: all bookings there are. Adds the waits
// between meetings, breaks circles, sorts, and sets the groups.
std::vector<Step> order_steps(std::vector<Step> steps, std::span<const Done> done);

}  // namespace indkald::daemon
