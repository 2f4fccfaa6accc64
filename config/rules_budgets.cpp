#include "config/rules_checks.hpp"
#include "config/rules_meetings.hpp"

namespace indkald::config {
namespace {

constexpr std::size_t kReadings = 2;

void check_committee(const RulesCheck& check, const Node& node) {
  const std::string& committee = node.values.text("committee");
  if (committee.empty() || committee != node.values.text("body")) return;
  check.problems.add(node.below("committee"), {"rules.budget.same_body", {}});
}

}  // namespace

void check_budgets(const RulesCheck& check) {
  const auto& nodes = check.root.list("budgets");
  if (nodes.empty()) return;
  const SeriesMeetings all(check);
  for (const Node& node : nodes) {
    check_committee(check, node);
    const std::string& body = node.values.text("body");
    const auto* meetings = all.of(body);
    if (meetings == nullptr || meetings->size() >= kReadings) continue;
    check.problems.add(node.below("body"),
                       {"rules.budget.meetings",
                        {{"body", check.body_name(body)},
                         {"count", static_cast<std::int64_t>(meetings->size())}}});
  }
}

}  // namespace indkald::config
