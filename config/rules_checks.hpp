// What is wrong with a rules file beyond single settings: names that must be there, once; days that
// the year does not have; rules that cannot be met by themselves; pins that contradict.
//
// Pure; problems go to `problems`. What follows from another problem is not told as well.
#pragma once

#include "config/problems.hpp"
#include "config/rules_values.hpp"

namespace indkald::config {

struct RulesCheck {
  const Node& root;
  const PlacedRules& placed;
  int year;
  Problems& problems;

  const calendars::YearRules& rules() const { return placed.rules; }
  std::string body_name(const std::string& id) const;  // the id where there is no such body
  bool is_sound(const Node& node) const { return !problems.has_within(node.at); }
};

void check_rule_names(const RulesCheck& check);
void check_rule_days(const RulesCheck& check);
void check_chains(const RulesCheck& check);

// These need the bodies and the days off, in this order.
void check_rule_references(const RulesCheck& check);
void check_counts(const RulesCheck& check);
void check_budgets(const RulesCheck& check);
void check_pins(const RulesCheck& check);

// The day, unless it could not be read; a problem at `place` where the year does not have it.
std::optional<Date> check_day(const RulesCheck& check,
                              const std::optional<calendars::DayOfYear>& day,
                              const std::string& place);

// A problem for each element that stood in the list before.
void check_once(const RulesCheck& check, const std::vector<std::string>& list,
                const std::string& place);

}  // namespace indkald::config
