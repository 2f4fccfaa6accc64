#include "calendars/year_check_ideals.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "calendars/year_check_days.hpp"

namespace indkald::calendars::year_check {
namespace {

using std::chrono::days;
using std::chrono::weekday;

std::vector<Date> days_that(const Period& period, const std::function<bool(Date)>& wanted) {
  std::vector<Date> found;
  for (const Date day : days_of(period))
    if (wanted(day)) found.push_back(day);
  return found;
}

Date nth_weekday(std::chrono::year year, std::chrono::month month, weekday on, int nth) {
  if (nth < 0) return Date{std::chrono::local_days{year / month / on[std::chrono::last]}};
  return Date{std::chrono::local_days{year / month / on[static_cast<unsigned>(nth)]}};
}

struct IdealDays {
  const YearRules& rules;
  const Series& series;
  int year;

  bool open(Date day) const { return is_open(rules, series.body, day); }

  bool open_and_allowed(Date day) const { return allows(series, weekday{day}) && open(day); }

  std::vector<Date> operator()(const Monthly& monthly) const {
    std::vector<Date> found;
    for (const auto month : std::set(monthly.months.begin(), monthly.months.end()))
      found.push_back(
          nth_weekday(std::chrono::year{year}, month, series.weekdays.front(), monthly.week));
    return found;
  }

  bool week_is_open(Date day) const {
    const Date monday = monday_of_week(day);
    const Period week = common_days({monday, monday + days{6}}, whole_year(year));
    return std::ranges::any_of(days_of(week), [&](Date at) { return open_and_allowed(at); });
  }

  std::vector<Date> operator()(const Weekly& weekly) const {
    const DayOfYear january{std::chrono::January / 1, {}};
    const DayOfYear december{std::chrono::December / 31, {}};
    const Period span =
        period_in(weekly.from.value_or(january), weekly.to.value_or(december), year);
    std::vector<Date> found;
    const Date first = span.first + (series.weekdays.front() - weekday{span.first});
    for (Date day = first; day <= span.last; day += days{7 * std::max(1, weekly.weeks)})
      if (whole_year(year).contains(day) && week_is_open(day)) found.push_back(day);
    return found;
  }

  std::vector<Date> operator()(const Spread& spread) const {
    const auto preferred = [&](Date day) { return weekday{day} == series.weekdays.front(); };
    std::vector<Date> among =
        days_that(whole_year(year), [&](Date day) { return preferred(day) && open(day); });
    if (among.empty()) among = days_that(whole_year(year), preferred);
    std::vector<Date> found;
    const auto times = static_cast<std::size_t>(std::max(0, spread.times));
    for (std::size_t i = 0; i < times; ++i)
      found.push_back(among[(2 * i + 1) * among.size() / (2 * times)]);
    return found;
  }

  std::vector<Date> operator()(const Once& once) const {
    const Period window = window_of(once);
    std::vector<Date> among = days_that(window, [&](Date day) { return open_and_allowed(day); });
    if (among.empty()) among = days_of(window);
    if (among.empty()) return {};
    return {among[among.size() / 2]};
  }

  Period window_of(const Once& once) const {
    return common_days(period_in(once.from, once.to, year), whole_year(year));
  }

  Period allowed_about(Date ideal) const {
    if (const auto* once = std::get_if<Once>(&series.when)) return window_of(*once);
    return {ideal - days{series.within_days}, ideal + days{series.within_days}};
  }
};

}  // namespace

bool allows(const Series& series, weekday on) {
  return series.weekdays.empty() || std::ranges::find(series.weekdays, on) != series.weekdays.end();
}

bool allows(const Series& series, Minutes start) {
  return series.starts.empty() || std::ranges::find(series.starts, start) != series.starts.end();
}

std::vector<Ideal> ideals_of(const YearRules& rules, const Series& series, int year) {
  if (series.weekdays.empty() && !std::holds_alternative<Once>(series.when)) return {};
  const IdealDays asked{rules, series, year};
  std::vector<Ideal> ideals;
  for (const Date day : std::visit(asked, series.when))
    ideals.push_back({day, asked.allowed_about(day)});
  std::ranges::sort(ideals, {}, &Ideal::day);
  return ideals;
}

}  // namespace indkald::calendars::year_check
