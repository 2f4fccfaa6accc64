#include <optional>

#include "calendars/year_check_days.hpp"
#include "calendars/year_check_judges.hpp"

namespace indkald::calendars::year_check {
namespace {

using std::chrono::days;

// The readings farthest apart: if any two will do, with a committee's meeting between, these do.
struct Readings {
  const YearView& view;
  const Budget& budget;
  Period first_days;
  Date adopted_by{};

  std::optional<std::size_t> first() const {
    for (const std::size_t at : view.held_by(budget.body))
      if (first_days.contains(view.held[at].day)) return at;
    return {};
  }

  Date second_from(std::size_t first) const {
    return view.held[first].day + days{budget.days_between};
  }

  std::optional<std::size_t> second(std::size_t first) const {
    std::optional<std::size_t> last;
    const Period may{second_from(first), adopted_by};
    for (const std::size_t at : view.held_by(budget.body))
      if (at != first && may.contains(view.held[at].day)) last = at;
    return last;
  }

  bool committee_between(std::size_t first, std::size_t second) const {
    const Period between{view.held[first].day + days{1}, view.held[second].day};
    for (const std::size_t at : view.held_by(budget.committee))
      if (between.contains(view.held[at].day)) return true;
    return false;
  }

  const std::string& body() const { return view.body_name(budget.body); }

  BrokenRule lacks_first() const {
    return broken(budget,
                  Text{"year.budget.first",
                       {{"body", body()}, {"first", first_days.first}, {"last", first_days.last}}},
                  {});
  }

  BrokenRule lacks_second(std::size_t first) const {
    const Held& reading = view.held[first];
    return broken(budget,
                  Text{"year.budget.second",
                       {{"body", body()},
                        {"reading", reading.day},
                        {"count", std::int64_t{budget.days_between}},
                        {"last", adopted_by}}},
                  {reading.index});
  }

  BrokenRule lacks_committee(std::size_t first, std::size_t second) const {
    const Held& reading = view.held[first];
    const Held& adoption = view.held[second];
    return broken(budget,
                  Text{"year.budget.committee",
                       {{"body", body()},
                        {"committee", view.body_name(budget.committee)},
                        {"first", reading.day},
                        {"second", adoption.day}}},
                  {reading.index, adoption.index});
  }
};

void judge_budget(const YearView& view, const Budget& budget, BrokenRules& found) {
  const Period whole = period_in(budget.first_from, budget.adopted_by, view.year);
  const Period in_year = common_days(whole, whole_year(view.year));
  if (in_year.last < in_year.first) return;
  const Readings readings{view, budget, period_in(budget.first_from, budget.first_by, view.year),
                          whole.last};
  const auto first = readings.first();
  if (!first) return found.push_back(readings.lacks_first());
  const auto second = readings.second(*first);
  if (!second) return found.push_back(readings.lacks_second(*first));
  if (!budget.committee.empty() && !readings.committee_between(*first, *second))
    found.push_back(readings.lacks_committee(*first, *second));
}

}  // namespace

BrokenRules broken_budgets(const YearView& view) {
  BrokenRules found;
  for (const Budget& budget : view.rules->budgets) judge_budget(view, budget, found);
  return found;
}

}  // namespace indkald::calendars::year_check
