#include "calendars/year_partners.hpp"

#include <algorithm>
#include <functional>

#include "calendars/year_days.hpp"
#include "calendars/year_links.hpp"
#include "calendars/year_wanted.hpp"

namespace indkald::calendars {
namespace {

using PartnerFits = std::function<bool(Date)>;

class PartnerLimits {
 public:
  PartnerLimits(YearProblem& problem, const YearRules& rules, int year)
      : problem_(problem), rules_(rules), days_(rules, year) {}

  void add_chain(std::size_t index) {
    const Chain& chain = rules_.chains[index];
    const auto others = of(chain.each_before ? chain.after : chain.before);
    for (const std::size_t each : of(chain.each_before ? chain.before : chain.after))
      for (const Date day : days_of_choices(each))
        add_needed({RuleKind::chain, index}, on(each, day), 1, others_than(others, each),
                   [&](Date other) {
                     return chain.each_before ? days_.follows(chain, day, other)
                                              : days_.follows(chain, other, day);
                   });
  }

  void add_committee(std::size_t index) {
    const Budget& budget = rules_.budgets[index];
    const auto first = meeting_of({index, 1}, problem_.wanted);
    const auto second = meeting_of({index, 2}, problem_.wanted);
    if (budget.committee.empty() || !first || !second) return;
    for (const Date read : days_of_choices(*first))
      for (const Date adopted : days_of_choices(*second)) {
        std::vector<Pick> both = on(*first, read);
        const std::vector<Pick> last = on(*second, adopted);
        both.insert(both.end(), last.begin(), last.end());
        add_needed({RuleKind::budget, index}, std::move(both), 2, of(budget.committee),
                   [&](Date day) { return read < day && day <= adopted; });
      }
  }

 private:
  std::vector<std::size_t> of(const std::string& body) const {
    return meetings_of(body, problem_.wanted, rules_);
  }

  static std::vector<std::size_t> others_than(std::vector<std::size_t> all, std::size_t one) {
    std::erase(all, one);
    return all;
  }

  std::vector<Date> days_of_choices(std::size_t meeting) const {
    std::vector<Date> days;
    for (const YearChoice& choice : problem_.choices[meeting]) days.push_back(choice.day);
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
  }

  std::vector<Pick> picks(std::size_t meeting, const PartnerFits& wanted) const {
    std::vector<Pick> made;
    for (std::size_t at = 0; at < problem_.choices[meeting].size(); ++at)
      if (wanted(problem_.choices[meeting][at].day))
        made.push_back({static_cast<int>(meeting), static_cast<int>(at)});
    return made;
  }

  std::vector<Pick> on(std::size_t meeting, Date day) const {
    return picks(meeting, [&](Date other) { return other == day; });
  }

  // All of so many meetings are at `these`: then one of the others is where it fits.
  void add_needed(RuleId rule, std::vector<Pick> these, int meetings,
                  const std::vector<std::size_t>& others, const PartnerFits& fits) {
    Limit limit{std::move(these), meetings - 1};
    for (const std::size_t other : others) {
      const std::vector<Pick> misses = picks(other, [&](Date day) { return !fits(day); });
      if (misses.size() == problem_.choices[other].size()) continue;
      if (misses.empty()) return;
      limit.picks.insert(limit.picks.end(), misses.begin(), misses.end());
      ++limit.at_most;
    }
    problem_.limits.push_back({rule, std::move(limit)});
  }

  YearProblem& problem_;
  const YearRules& rules_;
  ChainDays days_;
};

}  // namespace

ChainDays::ChainDays(const YearRules& rules, int year)
    : first_(days_of(year).front()), weekdays_(weekday_numbers(rules, year)) {}

int ChainDays::weekday_number(Date day) const {
  return weekdays_[static_cast<std::size_t>((day - first_).count())];
}

bool ChainDays::follows(const Chain& chain, Date before, Date after) const {
  const auto apart = (after - before).count();
  return apart >= chain.days && apart <= chain.at_most &&
         weekday_number(after) >= weekday_number(before) + chain.weekdays;
}

void add_partners(YearProblem& problem, const YearRules& rules, int year) {
  PartnerLimits limits(problem, rules, year);
  for (std::size_t at = 0; at < rules.chains.size(); ++at) limits.add_chain(at);
  for (std::size_t at = 0; at < rules.budgets.size(); ++at) limits.add_committee(at);
}

}  // namespace indkald::calendars
