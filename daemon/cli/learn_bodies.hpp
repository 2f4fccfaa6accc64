// The bodies that a calendar speaks of, where no configuration says which there are.
//
// Pure.
#pragma once

#include <span>
#include <vector>

#include "calendars/meeting.hpp"
#include "calendars/year_rules.hpp"

namespace indkald::daemon::cli {

// One for each name, however it is written: "Byråd", "Byrådet" and "BYRÅDET" are one, named as most
// often. Ids are made of the names. Sets each meeting's body_id.
std::vector<calendars::YearBody> take_bodies(std::span<calendars::Meeting> meetings);

}  // namespace indkald::daemon::cli
