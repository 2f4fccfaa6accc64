// Where everything stands and how one thing came about, as `status --json` and `why --json` show
// it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "config/catalogue.hpp"
#include "daemon/deadlines.hpp"
#include "daemon/desk.hpp"

namespace indkald::daemon {

std::vector<StepTrouble> trouble_of(const std::vector<StepRow>& rows);
// Of the meeting with this id; none for anything else.
Deadlines deadlines_of_meeting(Desk& desk, const std::string& id);

nlohmann::json status_shape(Desk& desk, config::Language language);
nlohmann::json story_shape(const std::vector<StoryLine>& story, config::Language language);
nlohmann::json deadlines_shape(const Deadlines& deadlines);

}  // namespace indkald::daemon
