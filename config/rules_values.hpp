// The rules as values from the checked parts of their file. Elements stand in the file's order, one
// for each; what could not be read is empty.
//
// Pure.
#pragma once

#include <string>
#include <vector>

#include "calendars/year_rules.hpp"
#include "config/checked.hpp"
#include "config/configuration.hpp"

namespace indkald::config {

struct PlacedRules {
  calendars::YearRules rules;
  std::vector<const Node*> series;  // what each series was made of
  bool own = true;                  // bodies, people and rooms stand in the file
};

// Points into `root`.
PlacedRules rules_from(const Node& root, int year);

// Municipality, days off, bodies, people and rooms: as in that year.
void take_configuration(calendars::YearRules& rules, const Configuration& configuration, int year);

}  // namespace indkald::config
