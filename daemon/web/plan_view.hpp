// The plan as the API shows it: by groups, with what a person has said of them. Schemas "Plan",
// "PlanInShort" and "Waiting".
#pragma once

#include <nlohmann/json.hpp>

#include "daemon/web/call.hpp"

namespace indkald::daemon::web {

nlohmann::json plan_page(Call& call);
nlohmann::json plan_in_short(Call& call);
// With the meeting as it is known, where its row has another word now.
nlohmann::json waiting_page(Call& call);

}  // namespace indkald::daemon::web
