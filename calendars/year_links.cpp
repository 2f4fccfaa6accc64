#include "calendars/year_links.hpp"

#include <algorithm>
#include <optional>

#include "calendars/year_partners.hpp"
#include "calendars/year_wanted.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::days;

// So few that it binds nothing: no year has as many weekdays.
constexpr int kNoWeekdays = -1000;

int day_count(Date from, Date to) { return static_cast<int>((to - from).count()); }

class Links {
 public:
  Links(YearProblem& problem, const YearRules& rules, int year)
      : problem_(problem), rules_(rules), days_(rules, year) {}

  void add_series() {
    for (std::size_t at = 1; at < problem_.wanted.size(); ++at) {
      const WantedMeeting& earlier = problem_.wanted[at - 1];
      const WantedMeeting& later = problem_.wanted[at];
      if (earlier.series != later.series) continue;
      const Series& series = rules_.series[later.series];
      add({RuleKind::apart, later.series}, at - 1, at, std::max(1, series.apart_days), 0);
      if (rules_.wishes.spacing > 0)
        problem_.spacings.push_back({static_cast<int>(at - 1), static_cast<int>(at),
                                     day_count(earlier.ideal, later.ideal), rules_.wishes.slack,
                                     rules_.wishes.spacing});
    }
  }

  void add_chain(std::size_t index) {
    const Chain& chain = rules_.chains[index];
    for (const std::size_t each : of(chain.each_before ? chain.before : chain.after)) {
      const auto other = partner(chain, each);
      if (!other) {
        forbid({RuleKind::chain, index}, each);
        continue;
      }
      const std::size_t before = chain.each_before ? each : *other;
      const std::size_t after = chain.each_before ? *other : each;
      add({RuleKind::chain, index}, before, after, chain.days, chain.weekdays);
      add({RuleKind::chain, index}, after, before, -chain.at_most, kNoWeekdays);
    }
  }

  void add_budget(std::size_t index, Partners partners) {
    const Budget& budget = rules_.budgets[index];
    const auto first = meeting_of({index, 1}, problem_.wanted);
    const auto second = meeting_of({index, 2}, problem_.wanted);
    if (!first || !second) return;
    const RuleId rule{RuleKind::budget, index};
    if (!budget.committee.empty() && of(budget.committee).empty()) forbid(rule, *first);
    add(rule, *first, *second, budget.days_between, 0);
    if (partners == Partners::any) return;
    if (const auto between = committee_between(budget, *first, *second)) {
      add(rule, *first, *between, 1, 0);
      add(rule, *between, *second, 0, 0);
    }
  }

 private:
  void add(RuleId rule, std::size_t earlier, std::size_t later, int least_days, int weekdays) {
    problem_.precedences.push_back(
        {rule, {static_cast<int>(earlier), static_cast<int>(later), least_days, weekdays}});
  }

  // Whatever its day: what it needs is asked for by no series.
  void forbid(RuleId rule, std::size_t meeting) {
    Limit limit{{}, 0};
    for (std::size_t choice = 0; choice < problem_.choices[meeting].size(); ++choice)
      limit.picks.push_back({static_cast<int>(meeting), static_cast<int>(choice)});
    problem_.limits.push_back({rule, std::move(limit)});
  }

  std::vector<std::size_t> of(const std::string& body) const {
    return meetings_of(body, problem_.wanted, rules_);
  }

  std::optional<std::size_t> nearest(const std::string& body, Date day) const {
    std::optional<std::size_t> best;
    for (const std::size_t at : of(body))
      if (!best || std::chrono::abs(problem_.wanted[at].ideal - day) <
                       std::chrono::abs(problem_.wanted[*best].ideal - day))
        best = at;
    return best;
  }

  bool has_day_for(const Chain& chain, std::size_t before, std::size_t after) const {
    const auto is_open = [](const YearChoice& choice) { return choice.taken_by.empty(); };
    for (const YearChoice& first : problem_.choices[before])
      if (is_open(first))
        for (const YearChoice& second : problem_.choices[after])
          if (is_open(second) && days_.follows(chain, first.day, second.day)) return true;
    return false;
  }

  // The last that is early enough, or the first that is late enough.
  std::optional<std::size_t> partner(const Chain& chain, std::size_t each) const {
    const days least{std::max(chain.days, (chain.weekdays * 7 + 4) / 5)};
    const int sign = chain.each_before ? 1 : -1;
    const Date ideal = problem_.wanted[each].ideal;
    const auto order = [&](std::size_t at) {
      const days apart = (problem_.wanted[at].ideal - ideal) * sign;
      const bool fits = apart >= least && apart <= days{chain.at_most};
      return std::pair(!fits, std::chrono::abs(apart - least));
    };
    std::vector<std::size_t> others = of(chain.each_before ? chain.after : chain.before);
    std::erase(others, each);
    std::ranges::stable_sort(others, {}, order);
    for (const std::size_t at : others)
      if (chain.each_before ? has_day_for(chain, each, at) : has_day_for(chain, at, each))
        return at;
    return others.empty() ? std::nullopt : std::optional(others.front());
  }

  std::optional<std::size_t> committee_between(const Budget& budget, std::size_t first,
                                               std::size_t second) const {
    if (budget.committee.empty()) return std::nullopt;
    const Date from = problem_.wanted[first].ideal;
    return nearest(budget.committee, from + (problem_.wanted[second].ideal - from) / 2);
  }

  YearProblem& problem_;
  const YearRules& rules_;
  ChainDays days_;
};

}  // namespace

void add_links(YearProblem& problem, const YearRules& rules, int year, Partners partners) {
  Links links(problem, rules, year);
  links.add_series();
  if (partners == Partners::nearest)
    for (std::size_t at = 0; at < rules.chains.size(); ++at) links.add_chain(at);
  for (std::size_t at = 0; at < rules.budgets.size(); ++at) links.add_budget(at, partners);
}

std::optional<std::size_t> meeting_of(const Reading& reading,
                                      const std::vector<WantedMeeting>& wanted) {
  for (std::size_t at = 0; at < wanted.size(); ++at)
    if (std::ranges::find(wanted[at].readings, reading) != wanted[at].readings.end()) return at;
  return std::nullopt;
}

}  // namespace indkald::calendars
