// The checks that keep a plan from being applied by itself. Pure.
//
// Limits are absolute and in percent of what is arranged; small calendars are not exempt. A finding
// that `stops` says that a source cannot be trusted as it was read, that something would be ordered
// or booked anew while the old cannot be cancelled, or that a rehearsal would change what people
// were really told: to go on all the same, the approval of that one plan must name the rule.
#pragma once

#include <vector>

#include "daemon/plan.hpp"

namespace indkald::daemon {

// `details`: of what the plan's steps change.
std::vector<Finding> vet(const PlanInput& input, const Plan& plan, const Details& details);

// Whether serve may apply a group of the plan without a person: no finding at all, and every step
// of it of a class that the policy lists.
bool may_run_by_itself(const config::Policy& policy, const Plan& plan, const std::string& group);

}  // namespace indkald::daemon
