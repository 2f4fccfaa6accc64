// Reading and checking a rules file: JSON with comments. What is in it: calendars/year_rules.hpp;
// how it is written: docs/rules.md.
//
// The bodies, people and rooms stand in the file, or come from the configuration that it names.
// Then a body's members are those who sit on it as chair or member at any time in the year, and its
// heads as many as that at once with its guests; none where no room is arranged for it.
//
// All problems come at once as calendars::InputError, each with file and JSON pointer, what is
// wrong and what to do: the configuration's too, and whatever cannot be met by one rule alone, or
// by two pins of one meeting. Rules that cannot all be met together are not looked for here.
#pragma once

#include <string>
#include <string_view>

#include "calendars/year_rules.hpp"
#include "config/catalogue.hpp"
#include "config/load.hpp"

namespace indkald::config {

// `year`: that the calendar is drawn up for. `connectors`: as for load(), to check the
// configuration; its secrets are not read.
calendars::YearRules load_rules(const std::string& path, int year,
                                const ConnectorTables& connectors,
                                const Surroundings& surroundings = real_surroundings());

// The same of a text at hand; `name` stands for its file in the problems' places. Whatever
// configuration it names, it is this one: no file is read.
calendars::YearRules read_rules(std::string_view text, const std::string& name, int year,
                                const Configuration& configuration);

// The JSON Schema (draft 2020-12) of a rules file; config/rules.schema.json is this in
// English. `language`: of its descriptions.
std::string rules_schema(Language language = Language::en);

// The reference of all its settings in Markdown, in English; docs/rules.md is this.
std::string rules_reference();

}  // namespace indkald::config
