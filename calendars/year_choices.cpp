#include "calendars/year_choices.hpp"

#include <algorithm>
#include <map>

#include "calendars/year_days.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::days;
using std::chrono::weekday;

// What is conceivable reaches so many days, a pin, or the series' own width.
constexpr int kFarthest = 45;

using Pinned = std::vector<std::vector<std::size_t>>;  // the pins of each wanted meeting

bool differs(const std::optional<Local>& kept, Date day, Minutes start) {
  return kept && *kept != Local{day} + start;
}

class Choices {
 public:
  Choices(const YearRules& rules, int year, Reach reach)
      : rules_(rules), days_(days_of(year)), reach_(reach) {}

  std::vector<YearChoice> of(const WantedMeeting& wanted, const std::vector<std::size_t>& pins) {
    std::vector<YearChoice> made;
    for (const Date day : days_) {
      if (reach_ == Reach::conceivable && is_far(wanted, day) && !is_pinned(pins, day)) continue;
      const std::vector<RuleId> taken = taken_by(wanted, day);
      for (const Minutes start : rules_.series[wanted.series].starts) {
        YearChoice choice{day, start, cost(wanted, day, start), taken};
        take_by_pins(choice, pins);
        if (reach_ != Reach::allowed || choice.taken_by.empty()) made.push_back(std::move(choice));
      }
    }
    return made;
  }

 private:
  bool is_far(const WantedMeeting& wanted, Date day) const {
    const Series& series = rules_.series[wanted.series];
    if (const auto* once = std::get_if<Once>(&series.when))
      if (lies_between(day, once->from, once->to)) return false;
    return std::chrono::abs(day - wanted.ideal) > days{std::max(kFarthest, series.within_days)};
  }

  bool is_pinned(const std::vector<std::size_t>& pins, Date day) const {
    return std::ranges::any_of(pins, [&](std::size_t at) { return rules_.pins[at].day == day; });
  }

  void take_by_pins(YearChoice& choice, const std::vector<std::size_t>& pins) const {
    for (const std::size_t at : pins) {
      const Pin& pin = rules_.pins[at];
      if (choice.day != pin.day || (pin.start && choice.start != *pin.start))
        choice.taken_by.push_back({RuleKind::pin, at});
    }
  }

  std::vector<RuleId> taken_by(const WantedMeeting& wanted, Date day) {
    const Series& series = rules_.series[wanted.series];
    std::vector<RuleId> found = closed(wanted.body, day);
    if (!series.weekdays.empty() &&
        std::ranges::find(series.weekdays, weekday{day}) == series.weekdays.end())
      found.push_back({RuleKind::days, wanted.series});
    if (!is_within(series, wanted, day)) found.push_back({RuleKind::within, wanted.series});
    for (std::size_t at = 0; at < rules_.budgets.size(); ++at)
      if (is_outside(rules_.budgets[at], wanted, day)) found.push_back({RuleKind::budget, at});
    return found;
  }

  const std::vector<RuleId>& closed(std::size_t body, Date day) {
    const auto [at, is_new] = closed_.try_emplace({body, day});
    if (is_new) at->second = closed_by(rules_, day, rules_.bodies[body].id);
    return at->second;
  }

  static bool is_within(const Series& series, const WantedMeeting& wanted, Date day) {
    if (const auto* once = std::get_if<Once>(&series.when))
      return lies_between(day, once->from, once->to);
    return std::chrono::abs(day - wanted.ideal) <= days{series.within_days};
  }

  bool is_outside(const Budget& budget, const WantedMeeting& wanted, Date day) const {
    if (wanted.reading == 0 || rules_.bodies[wanted.body].id != budget.body) return false;
    return !lies_between(day, budget.first_from,
                         wanted.reading == 1 ? budget.first_by : budget.adopted_by);
  }

  int cost(const WantedMeeting& wanted, Date day, Minutes start) const {
    const Series& series = rules_.series[wanted.series];
    const Wishes& wishes = rules_.wishes;
    const auto away = std::chrono::abs(day - wanted.ideal).count();
    int sum = wishes.day * static_cast<int>(away);
    if (!series.weekdays.empty() && weekday{day} != series.weekdays.front()) sum += wishes.weekday;
    if (start != series.starts.front()) sum += wishes.start;
    if (differs(wanted.kept, day, start)) sum += wishes.stability;
    return sum;
  }

  const YearRules& rules_;
  std::vector<Date> days_;
  Reach reach_;
  std::map<std::pair<std::size_t, Date>, std::vector<RuleId>> closed_;
};

// The body's meeting nearest to the pin's day, of those that no other pin has, as long as there are
// any.
std::optional<std::size_t> pinned(const Pin& pin, const YearRules& rules,
                                  const std::vector<WantedMeeting>& wanted, const Pinned& pins) {
  std::optional<std::size_t> best;
  const auto order = [&](std::size_t at) {
    return std::pair(!pins[at].empty(), std::chrono::abs(wanted[at].ideal - pin.day));
  };
  for (std::size_t at = 0; at < wanted.size(); ++at)
    if (rules.bodies[wanted[at].body].id == pin.body && (!best || order(at) < order(*best)))
      best = at;
  return best;
}

Pinned pins_of(const std::vector<WantedMeeting>& wanted, const YearRules& rules) {
  Pinned pins(wanted.size());
  for (std::size_t at = 0; at < rules.pins.size(); ++at)
    if (const auto meeting = pinned(rules.pins[at], rules, wanted, pins))
      pins[*meeting].push_back(at);
  return pins;
}

}  // namespace

void add_choices(YearProblem& problem, const YearRules& rules, int year, Reach reach) {
  Choices choices(rules, year, reach);
  const Pinned pins = pins_of(problem.wanted, rules);
  for (std::size_t at = 0; at < problem.wanted.size(); ++at)
    problem.choices.push_back(choices.of(problem.wanted[at], pins[at]));
}

}  // namespace indkald::calendars
