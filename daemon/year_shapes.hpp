// The JSON shapes of `generate`: a calendar drawn up, and one judged.
//
// Pure.
#pragma once

#include <nlohmann/json.hpp>
#include <span>

#include "calendars/year_compare.hpp"
#include "calendars/year_conflicts.hpp"
#include "calendars/year_moves.hpp"
#include "config/catalogue.hpp"

namespace indkald::daemon {

// The name of a rule as a person reads it; built-in rules have theirs in the catalogue.
std::string rule_name(const std::string& rule, config::Language language);

// {"rule", "kind", "cost", "at", "because"}; `at` is the meeting's start and body.
nlohmann::json soft_shape(std::span<const calendars::SoftCost> soft,
                          std::span<const calendars::Meeting> meetings, config::Language language);

// {"rule", "law", "because", "meetings": [{"start", "body"}]}; a start is empty where it has no
// day.
nlohmann::json broken_shape(std::span<const calendars::BrokenRule> broken,
                            std::span<const calendars::Meeting> meetings,
                            config::Language language);

// {"rules": [names], "because", "ways_out": [{"what", "cost"}]}, the cheapest way first.
nlohmann::json conflicts_shape(std::span<const calendars::Conflict> conflicts,
                               config::Language language);

// [{"body", "old", "new", "people": [ids]}], by body in order of time; old and new are
// {"start", "end", "title"}, null where that calendar does not have the meeting.
nlohmann::json differences_shape(const calendars::YearRules& rules,
                                 std::span<const calendars::Meeting> one,
                                 std::span<const calendars::Meeting> other,
                                 std::span<const calendars::YearDifference> differences);

// [{"day": "2028-03-22", "start": "17:00" | null, "cost"}]
nlohmann::json nearest_shape(std::span<const calendars::PossibleDate> dates);

// The sentences of a conflict, one after another.
std::string told(const calendars::Conflict& conflict, config::Language language);

}  // namespace indkald::daemon
