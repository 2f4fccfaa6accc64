#include <algorithm>

#include "calendars/day_words.hpp"
#include "calendars/year_wanted.hpp"
#include "config/rules_checks.hpp"
#include "config/rules_days.hpp"

namespace indkald::config {
namespace {

using calendars::Once;
using calendars::Series;
using calendars::Spread;
using std::chrono::days;

std::int64_t as_number(auto number) { return static_cast<std::int64_t>(number); }

// So many of the days can be taken with `apart` days from one to the next; the earliest each time.
int most_of(const YearDays& open, int apart) {
  int taken = 0;
  std::size_t next = 0;
  for (std::size_t day = 0; day < open.size(); ++day) {
    if (!open[day] || day < next) continue;
    ++taken;
    next = day + static_cast<std::size_t>(std::max(apart, 1));
  }
  return taken;
}

calendars::YearRules with_nothing_closed(calendars::YearRules rules) {
  rules.closed.clear();
  return rules;
}

// What one series asks for that cannot be, whatever the other rules say.
class Counts {
 public:
  explicit Counts(const RulesCheck& check)
      : check_(check), bare_(with_nothing_closed(check.rules())) {}

  void check() {
    for (std::size_t at = 0; at < check_.rules().series.size(); ++at) {
      series_ = &check_.rules().series[at];
      node_ = check_.placed.series[at];
      check_weekdays();
      check_starts();
      if (std::holds_alternative<calendars::Monthly>(series_->when)) check_months();
      if (!check_.is_sound(*node_)) continue;
      open_ = working_days_in(bare_, series_->weekdays, check_.year);
      if (const auto* once = std::get_if<Once>(&series_->when)) {
        check_window(*once);
      } else if (const auto* spread = std::get_if<Spread>(&series_->when);
                 spread == nullptr || has_days_for(*spread)) {
        check_dates();
      }
    }
  }

 private:
  void add(const char* setting, calendars::Text message) {
    check_.problems.add(node_->below(setting), std::move(message));
  }

  void check_weekdays() {
    const auto& weekdays = series_->weekdays;
    for (std::size_t at = 0; at < weekdays.size(); ++at) {
      if (std::ranges::find(weekdays.begin(), weekdays.begin() + as_number(at), weekdays[at]) !=
          weekdays.begin() + as_number(at))
        check_.problems.add(
            below(node_->below("weekdays"), at),
            {"rules.weekday_twice", {{"weekday", calendars::weekday_word(weekdays[at])}}});
      else
        check_weekend(weekdays[at], at);
    }
  }

  void check_weekend(std::chrono::weekday day, std::size_t at) {
    const std::string place = below(node_->below("weekdays"), at);
    if (day == std::chrono::Sunday) check_.problems.add(place, {"rules.sunday", {}});
    if (day == std::chrono::Saturday && !check_.rules().saturday)
      check_.problems.add(place, {"rules.saturday", {}});
  }

  void check_starts() {
    check_once(check_, node_->values.list("starts"), node_->below("starts"));
    if (std::ranges::any_of(series_->starts,
                            [&](Minutes start) { return start + series_->length > days{1}; }))
      add("length_minutes", {"rules.past_midnight", {}});
  }

  void check_months() {
    const auto& values = node_->values;
    for (const char* setting : {"months", "not_months"}) {
      std::vector<std::string> texts;
      for (const auto number : values.integers(setting)) texts.push_back(std::to_string(number));
      check_once(check_, texts, node_->below(setting));
    }
    const bool only = values.has("months");
    if (only && values.has("not_months"))
      add("not_months", {"rules.months_both", {}});
    else if (std::get<calendars::Monthly>(series_->when).months.empty())
      add(only ? "months" : "not_months", {"rules.months_none", {}});
  }

  bool has_days_for(const Spread& spread) {
    const auto count = as_number(open_.count());
    const int most = most_of(open_, series_->apart_days);
    if (spread.times > count)
      add("times", {"rules.too_many", {{"times", as_number(spread.times)}, {"days", count}}});
    else if (spread.times > most)
      add("apart_days", {"rules.too_far_apart",
                         {{"times", as_number(spread.times)},
                          {"days", as_number(series_->apart_days)},
                          {"most", as_number(most)}}});
    return spread.times <= std::min<std::int64_t>(count, most);
  }

  // One after another, each as early as it may lie.
  void check_dates() {
    const days within{series_->within_days};
    Date earliest = first_of(check_.year);
    for (const Date ideal : calendars::ideal_dates(bare_, *series_, check_.year)) {
      if (!first_in(open_, ideal - within, ideal + within, check_.year))
        return add("within_days", {"rules.no_day_near", {{"date", ideal}}});
      const auto day =
          first_in(open_, std::max(earliest, ideal - within), ideal + within, check_.year);
      if (!day)
        return add("apart_days", {"rules.too_far_apart_near",
                                  {{"days", as_number(series_->apart_days)}, {"date", ideal}}});
      earliest = *day + days{std::max(1, series_->apart_days)};
    }
  }

  void check_window(const Once& once) {
    const auto from = day_in(once.from, check_.year);
    const auto to = day_in(once.to, check_.year);
    if (from && to && !first_in(open_, *from, *to, check_.year))
      add("to", {"rules.no_day_between", {}});
  }

  const RulesCheck& check_;
  calendars::YearRules bare_;
  const Series* series_ = nullptr;
  const Node* node_ = nullptr;
  YearDays open_;
};

}  // namespace

void check_counts(const RulesCheck& check) { Counts(check).check(); }

}  // namespace indkald::config
