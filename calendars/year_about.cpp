#include "calendars/year_about.hpp"

#include <set>

namespace indkald::calendars {
namespace {

std::set<std::string> bodies_about(const YearRules& rules, const YearQuestion& question,
                                   const Clash& clash) {
  std::set<std::string> found;
  for (const std::size_t meeting : clash.meetings)
    found.insert(rules.bodies[question.problem.wanted[meeting].body].id);
  for (const RuleId rule : clash.rules) switch (rule.kind) {
      case RuleKind::days:
      case RuleKind::within:
      case RuleKind::apart:
        found.insert(rules.series[rule.index].body);
        break;
      case RuleKind::chain:
        found.insert({rules.chains[rule.index].before, rules.chains[rule.index].after});
        break;
      case RuleKind::budget:
        found.insert({rules.budgets[rule.index].body, rules.budgets[rule.index].committee});
        break;
      case RuleKind::pin:
        found.insert(rules.pins[rule.index].body);
        break;
      default:
        break;
    }
  return found;
}

}  // namespace

YearRules about(YearRules rules, const YearQuestion& question, const Clash& clash) {
  const std::set<std::string> bodies = bodies_about(rules, question, clash);
  for (Series& series : rules.series)
    if (!bodies.contains(series.body)) series.when = Monthly{};
  return rules;
}

}  // namespace indkald::calendars
