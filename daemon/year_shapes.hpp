// The JSON shapes of `generate`: a calendar drawn up, and one judged.
//
// Pure.
#pragma once

#include <nlohmann/json.hpp>
#include <span>

#include "calendars/year_conflicts.hpp"
#include "calendars/year_draft.hpp"
#include "config/catalogue.hpp"

namespace indkald::daemon {

// The name of a rule as a person reads it; built-in rules have theirs in the catalogue.
std::string rule_name(const std::string& rule, config::Language language);

// {"rule", "kind", "cost", "at", "because"}; `at` is the meeting's start and body.
nlohmann::json soft_shape(std::span<const calendars::SoftCost> soft,
                          std::span<const calendars::Meeting> meetings, config::Language language);

// {"rule", "law", "because", "meetings": [{"start", "body"}]}
nlohmann::json broken_shape(std::span<const calendars::BrokenRule> broken,
                            std::span<const calendars::Meeting> meetings,
                            config::Language language);

// {"rules": [names], "because", "ways_out": [{"what", "cost"}]}, the cheapest way first.
nlohmann::json conflicts_shape(std::span<const calendars::Conflict> conflicts,
                               config::Language language);

// The sentences of a conflict, one after another.
std::string told(const calendars::Conflict& conflict, config::Language language);

}  // namespace indkald::daemon
