#include "config/rules_checks.hpp"
#include "config/rules_days.hpp"

namespace indkald::config {
namespace {

using calendars::DayOfYear;

std::int64_t whole_number(int number) { return number; }

std::optional<DayOfYear> said(const Node& node, const char* setting) {
  return day_from(node.values.text(setting));
}

std::optional<Date> checked(const RulesCheck& check, const Node& node, const char* setting) {
  return check_day(check, said(node, setting), node.below(setting));
}

void check_order(const RulesCheck& check, const Node& node, const char* from, const char* to) {
  const auto first = checked(check, node, from);
  const auto last = checked(check, node, to);
  if (first && last && *last < *first)
    check.problems.add(node.below(to), {"config.period_backwards", {}});
}

// A period of other years says nothing of this one.
void check_closed_period(const RulesCheck& check, const Node& node) {
  const auto from = said(node, "from");
  const auto to = node.values.has("to") ? said(node, "to") : from;
  if (!from || !to) return;
  if (from->year.has_value() != to->year.has_value()) {
    check.problems.add(node.below("to"), {"rules.closed.half_dated", {}});
  } else if (!from->year) {
    check_day(check, from, node.below("from"));
    if (node.values.has("to")) check_day(check, to, node.below("to"));
  } else if (const auto first = day_in(*from, check.year), last = day_in(*to, check.year);
             *last < *first) {
    check.problems.add(node.below("to"), {"config.period_backwards", {}});
  } else if (*last < first_of(check.year) || *first > last_of(check.year)) {
    check.problems.add(
        node.below("from"),
        {"rules.day.other_year", {{"date", *first}, {"year", whole_number(check.year)}}});
  }
}

void check_weeks(const RulesCheck& check, const Node& node) {
  const auto& weeks = node.values.integers("weeks");
  std::vector<std::string> texts;
  for (std::size_t at = 0; at < weeks.size(); ++at) {
    texts.push_back(std::to_string(weeks[at]));
    if (weeks[at] > weeks_in(check.year))
      check.problems.add(
          below(node.below("weeks"), at),
          {"rules.closed.no_week", {{"week", weeks[at]}, {"year", whole_number(check.year)}}});
  }
  check_once(check, texts, node.below("weeks"));
}

void check_closed(const RulesCheck& check, const Node& node) {
  const bool from = node.values.has("from") || check.problems.has(node.below("from"));
  const bool to = node.values.has("to");
  const bool weeks = node.values.has("weeks");
  if (to && !from)
    check.problems.add(node.at, {"config.missing", {{"name", "from"}}});
  else if (from && weeks)
    check.problems.add(node.below("weeks"), {"rules.closed.both", {}});
  else if (weeks && node.values.integers("weeks").empty())
    check.problems.add(node.below("weeks"), {"config.empty_list", {}});
  else if (!from && !weeks && !check.problems.has_within(node.below("weeks")))
    check.problems.add(node.at, {"rules.closed.nothing", {}});
  check_closed_period(check, node);
  check_weeks(check, node);
}

void check_budget(const RulesCheck& check, const Node& node) {
  const auto from = checked(check, node, "first_from");
  const auto by = checked(check, node, "first_by");
  const auto adopted = checked(check, node, "adopted_by");
  if (from && by && *by < *from)
    check.problems.add(node.below("first_by"), {"config.period_backwards", {}});
  const auto between = node.values.integer("days_between");
  if (from && adopted && (*adopted - *from).count() < between)
    check.problems.add(node.below("adopted_by"),
                       {"rules.budget.short",
                        {{"days", std::int64_t{(*adopted - *from).count()}}, {"wanted", between}}});
}

}  // namespace

std::optional<Date> check_day(const RulesCheck& check, const std::optional<DayOfYear>& day,
                              const std::string& place) {
  if (!day) return std::nullopt;
  const auto date = day_in(*day, check.year);
  if (!date) {
    check.problems.add(place, {"rules.day.leap", {{"year", whole_number(check.year)}}});
    return std::nullopt;
  }
  if (!day->year || *day->year == std::chrono::year{check.year}) return date;
  check.problems.add(
      place, {"rules.day.other_year", {{"date", *date}, {"year", whole_number(check.year)}}});
  return std::nullopt;
}

void check_rule_days(const RulesCheck& check) {
  for (const Node& node : check.root.list("closed")) check_closed(check, node);
  for (const Node& node : check.root.list("weekly")) check_order(check, node, "from", "to");
  for (const Node& node : check.root.list("once")) check_order(check, node, "from", "to");
  for (const Node& node : check.root.list("budgets")) check_budget(check, node);
}

}  // namespace indkald::config
