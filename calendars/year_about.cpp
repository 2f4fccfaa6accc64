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

// With the bodies whose meetings these must have before or after their own.
std::set<std::string> with_partners(const YearRules& rules, std::set<std::string> bodies) {
  const std::size_t before = bodies.size();
  for (const Chain& chain : rules.chains)
    if (bodies.contains(chain.each_before ? chain.before : chain.after))
      bodies.insert({chain.before, chain.after});
  for (const Budget& budget : rules.budgets)
    if (bodies.contains(budget.body) && !budget.committee.empty()) bodies.insert(budget.committee);
  return bodies.size() == before ? bodies : with_partners(rules, std::move(bodies));
}

}  // namespace

YearRules about(YearRules rules, const YearQuestion& question, const Clash& clash) {
  const std::set<std::string> bodies = with_partners(rules, bodies_about(rules, question, clash));
  for (Series& series : rules.series)
    if (!bodies.contains(series.body)) series.when = Monthly{};
  return rules;
}

}  // namespace indkald::calendars
