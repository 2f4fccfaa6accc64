#include "calendars/year_choices.hpp"

#include <algorithm>
#include <map>

#include "calendars/last_day.hpp"
#include "calendars/year_days.hpp"
#include "calendars/year_pins.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::days;
using std::chrono::weekday;

// Beyond this no rule but a pin, or the series' own width, leads a meeting, even when others give
// way.
constexpr int kFarthest = 45;

class Choices {
 public:
  Choices(const YearRules& rules, int year, Reach reach)
      : rules_(rules), days_(days_of(year)), reach_(reach) {}

  std::vector<YearChoice> of(const WantedMeeting& wanted, const std::vector<std::size_t>& pins) {
    std::vector<YearChoice> made;
    for (const Date day : days_) {
      if (reach_ == Reach::conceivable && is_far(wanted, day) && !is_pinned(pins, day)) continue;
      for (const Minutes start : rules_.series[wanted.series].starts) {
        YearChoice choice{day, start, cost(wanted, day, start), false,
                          taken_by(wanted, day, start)};
        take_by_pins(choice, pins);
        if (reach_ == Reach::conceivable || choice.taken_by.empty())
          made.push_back(std::move(choice));
      }
    }
    return made;
  }

  // By all rules but pins.
  std::vector<RuleId> taken_by(const WantedMeeting& wanted, Date day, Minutes start) {
    const Series& series = rules_.series[wanted.series];
    std::vector<RuleId> found = closed(wanted.body, day);
    const Local begin = Local{day} + start;
    if (last_day(begin, begin + series.length) > day)
      for (const RuleId rule : closed(wanted.body, day + days{1}))
        if (std::ranges::find(found, rule) == found.end()) found.push_back(rule);
    if (!series.weekdays.empty() &&
        std::ranges::find(series.weekdays, weekday{day}) == series.weekdays.end())
      found.push_back({RuleKind::days, wanted.series});
    if (!is_within(series, wanted, day)) found.push_back({RuleKind::within, wanted.series});
    for (const Reading& reading : wanted.readings)
      if (is_outside(reading, day)) found.push_back({RuleKind::budget, reading.budget});
    return found;
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

  bool is_outside(const Reading& reading, Date day) const {
    const Budget& budget = rules_.budgets[reading.budget];
    return !lies_between(day, budget.first_from,
                         reading.number == 1 ? budget.first_by : budget.adopted_by);
  }

  int cost(const WantedMeeting& wanted, Date day, Minutes start) const {
    const Series& series = rules_.series[wanted.series];
    const Wishes& wishes = rules_.wishes;
    const auto away = std::chrono::abs(day - wanted.ideal).count();
    int sum = wishes.day * static_cast<int>(away);
    if (!series.weekdays.empty() && weekday{day} != series.weekdays.front()) sum += wishes.weekday;
    if (start != series.starts.front()) sum += wishes.start;
    return sum;
  }

  const YearRules& rules_;
  std::vector<Date> days_;
  Reach reach_;
  std::map<std::pair<std::size_t, Date>, std::vector<RuleId>> closed_;
};

}  // namespace

void add_choices(YearProblem& problem, const YearRules& rules, int year, Reach reach) {
  Choices choices(rules, year, reach);
  const auto unpinned = [&](std::size_t at, Date day, Minutes start) {
    return choices.taken_by(problem.wanted[at], day, start).size();
  };
  const Pinned pins = pins_of(problem.wanted, rules, year, unpinned);
  for (std::size_t at = 0; at < problem.wanted.size(); ++at)
    problem.choices.push_back(choices.of(problem.wanted[at], pins[at]));
}

}  // namespace indkald::calendars
