// What a year's rules are called, for people.
//
// Pure. Names are as the rules have them; all other words stand in the catalogues. A rule without a
// name of its own has that of its body.
#pragma once

#include <string>

#include "calendars/year_problem.hpp"

namespace indkald::calendars {

// The paragraph that the rule stands in; empty: none.
std::string law_of(const YearRules& rules, RuleId rule);

// A person's part of a rule has the person's name.
Text rule_name(const YearRules& rules, RuleId rule);

bool sits_on(const std::string& person, const YearBody& body);

std::string body_name(const YearRules& rules, const std::string& id);
std::string person_name(const YearRules& rules, std::size_t at);
std::string series_name(const YearRules& rules, std::size_t at);

}  // namespace indkald::calendars
