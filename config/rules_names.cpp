#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "calendars/bounds.hpp"
#include "calendars/fold.hpp"
#include "config/rules_checks.hpp"

namespace indkald::config {

std::string RulesCheck::body_name(const std::string& id) const {
  const auto found = std::ranges::find(rules().bodies, id, &calendars::YearBody::id);
  return calendars::shortened(found == rules().bodies.end() ? id : found->name);
}

void check_once(const RulesCheck& check, const std::vector<std::string>& list,
                const std::string& place) {
  std::unordered_set<std::string> seen;
  for (std::size_t at = 0; at < list.size(); ++at)
    if (!seen.insert(list[at]).second)
      check.problems.add(below(place, at),
                         {"rules.twice_in_list", {{"value", calendars::shortened(list[at])}}});
}

// Explanations know a rule by its name alone.
void check_rule_names(const RulesCheck& check) {
  std::unordered_map<std::string, std::string> first;
  for (const char* kind : {"closed", "monthly", "weekly", "spread", "once", "chains", "budgets",
                           "evenings", "staggered", "pins"})
    for (const Node& node : check.root.list(kind)) {
      const std::string& name = node.values.text("name");
      if (name.empty()) continue;
      const std::string folded = calendars::fold(name);
      const auto [found, is_new] = first.emplace(folded.empty() ? name : folded, node.at);
      if (is_new) continue;
      check.problems.add(
          node.below("name"),
          {"rules.name_twice", {{"name", calendars::shortened(name)}, {"first", found->second}}});
    }
}

}  // namespace indkald::config
