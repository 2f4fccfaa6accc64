// A year's rules written as a rules file: what load_rules() reads back as the same rules.
//
// Pure. What has its default is left out. Pins are written with their year.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "calendars/year_rules.hpp"
#include "config/catalogue.hpp"

namespace indkald::config {

// `configuration`: the path that bodies, people and rooms come from; empty: they are written too.
nlohmann::ordered_json rules_json(const calendars::YearRules& rules,
                                  const std::string& configuration);

// The same as text for people, with a comment over each part. `heading`: what the comment over the
// whole says, of several lines perhaps.
std::string rules_text(const calendars::YearRules& rules, const std::string& configuration,
                       const std::string& heading, Language language);

}  // namespace indkald::config
