#include <algorithm>

#include "calendars/day_words.hpp"
#include "config/rules_checks.hpp"
#include "config/rules_days.hpp"
#include "config/rules_fit.hpp"

namespace indkald::config {
namespace {

using calendars::Monthly;
using calendars::Once;
using calendars::Series;
using calendars::Spread;
using calendars::Weekly;
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

class Counts {
 public:
  explicit Counts(const RulesCheck& check) : check_(check), open_(check.rules(), check.year) {}

  void check() {
    const auto& all = check_.rules().series;
    for (std::size_t at = 0; at < all.size(); ++at) {
      series_ = &all[at];
      place_ = check_.placed.series_at[at];
      check_weekdays();
      check_starts();
      std::visit([&](const auto& when) { check_when(when); }, series_->when);
    }
    for (const Node& node : check_.root.list("monthly")) check_months(node);
  }

 private:
  void add(const char* setting, calendars::Text message) {
    check_.problems.add(setting[0] == '\0' ? place_ : below(place_, setting), std::move(message));
  }

  void check_weekdays() {
    const auto& weekdays = series_->weekdays;
    for (std::size_t at = 0; at < weekdays.size(); ++at) {
      if (std::ranges::find(weekdays.begin(), weekdays.begin() + as_number(at), weekdays[at]) !=
          weekdays.begin() + as_number(at))
        check_.problems.add(
            below(below(place_, "weekdays"), at),
            {"rules.weekday_twice", {{"weekday", calendars::weekday_word(weekdays[at])}}});
      else
        check_weekend(weekdays[at], at);
    }
  }

  void check_weekend(std::chrono::weekday day, std::size_t at) {
    const std::string place = below(below(place_, "weekdays"), at);
    if (day == std::chrono::Sunday) check_.problems.add(place, {"rules.sunday", {}});
    if (day == std::chrono::Saturday && !check_.rules().saturday)
      check_.problems.add(place, {"rules.saturday", {}});
  }

  void check_starts() {
    const auto& starts = series_->starts;
    std::vector<std::string> texts;
    bool late = false;
    for (const Minutes start : starts) {
      texts.push_back(clock(start));
      late = late || start + series_->length > days{1};
    }
    check_once(check_, texts, below(place_, "starts"));
    if (late) add("length_minutes", {"rules.past_midnight", {}});
  }

  void check_when(const Spread& when) {
    const YearDays open = open_.of(series_->body) & on_weekdays(series_->weekdays, check_.year);
    const auto count = as_number(open.count());
    if (series_->weekdays.empty() || when.times <= 0) return;
    if (when.times > count)
      add("times", {"rules.too_many", {{"times", as_number(when.times)}, {"days", count}}});
    else if (const int most = most_of(open, series_->apart_days); when.times > most)
      add("apart_days", {"rules.too_far_apart",
                         {{"times", as_number(when.times)},
                          {"days", as_number(series_->apart_days)},
                          {"most", as_number(most)}}});
  }

  void check_when(const Weekly& when) {
    if (when.weeks > 0 && series_->apart_days > 7 * when.weeks)
      add("apart_days", {"rules.weekly_apart", {{"most", as_number(7 * when.weeks)}}});
  }

  void check_when(const Monthly& when) {
    if (series_->weekdays.empty() || when.months.empty()) return;
    const YearDays open = open_.weekdays() & on_weekdays(series_->weekdays, check_.year);
    const auto ideals = ideal_dates(*series_, when, check_.year);
    const std::chrono::days within{series_->within_days};
    Date earliest = first_of(check_.year);
    for (std::size_t at = 0; at < ideals.size(); ++at) {
      if (!any_in(open, ideals[at] - within, ideals[at] + within, check_.year))
        return add("within_days",
                   {"rules.no_day_in_month", {{"month", calendars::month_word(when.months[at])}}});
      earliest = std::max(earliest, ideals[at] - within);
      if (earliest > std::min(ideals[at] + within, last_of(check_.year)))
        return add("apart_days", {"rules.too_far_apart_in_month",
                                  {{"days", as_number(series_->apart_days)},
                                   {"month", calendars::month_word(when.months[at])}}});
      earliest += std::chrono::days{series_->apart_days};
    }
  }

  void check_when(const Once& when) {
    const auto from = day_in(when.from, check_.year);
    const auto to = day_in(when.to, check_.year);
    if (!from || !to || *to < *from || check_.problems.has(below(place_, "from")) ||
        check_.problems.has(below(place_, "to")))
      return;
    const YearDays open = series_->weekdays.empty()
                              ? open_.weekdays()
                              : open_.weekdays() & on_weekdays(series_->weekdays, check_.year);
    if (!any_in(open, *from, *to, check_.year)) add("to", {"rules.no_day_between", {}});
  }

  void check_months(const Node& node) {
    for (const char* setting : {"months", "not_months"}) {
      std::vector<std::string> texts;
      for (const auto number : node.values.integers(setting))
        texts.push_back(std::to_string(number));
      check_once(check_, texts, node.below(setting));
    }
    const bool only = node.values.has("months");
    const bool without = node.values.has("not_months");
    if (only && without)
      check_.problems.add(node.below("not_months"), {"rules.months_both", {}});
    else if ((only && node.values.integers("months").empty()) ||
             (without && leaves_none(node.values.integers("not_months"))))
      check_.problems.add(node.below(only ? "months" : "not_months"), {"rules.months_none", {}});
  }

  static bool leaves_none(const std::vector<std::int64_t>& numbers) {
    for (std::int64_t month = 1; month <= 12; ++month)
      if (std::ranges::find(numbers, month) == numbers.end()) return false;
    return true;
  }

  const RulesCheck& check_;
  OpenDays open_;
  const Series* series_ = nullptr;
  std::string place_;
};

}  // namespace

void check_counts(const RulesCheck& check) { Counts(check).check(); }

}  // namespace indkald::config
