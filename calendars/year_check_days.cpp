#include "calendars/year_check_days.hpp"

#include <algorithm>

#include "calendars/working_days.hpp"

namespace indkald::calendars::year_check {
namespace {

using std::chrono::days;
using std::chrono::month_day;
using std::chrono::year_month_day;

// A day that the year does not have goes on into the next month.
Date day_in(const month_day& day, std::chrono::year year) {
  return Date{year_month_day{year, day.month(), day.day()}};
}

Date last_day_in(const month_day& day, std::chrono::year year) {
  if (year_month_day{year, day.month(), day.day()}.ok()) return day_in(day, year);
  return Date{std::chrono::local_days{year / day.month() / std::chrono::last}};
}

// In no year of its own, a period over the new year takes up both ends of every year.
bool in_every_year(const month_day& from, const month_day& to, Date day) {
  const year_month_day date{day};
  const month_day at = date.month() / date.day();
  if (from <= to) return from <= at && at <= to;
  return from <= at || at <= to;
}

// The end that has no year of its own lies as near as may be to the one that has.
Period in_their_years(const DayOfYear& from, const DayOfYear& to) {
  const int step = to.day < from.day ? 1 : 0;
  const std::chrono::year first = from.year ? *from.year : *to.year - std::chrono::years{step};
  const std::chrono::year last = to.year ? *to.year : first + std::chrono::years{step};
  return {day_in(from.day, first), last_day_in(to.day, last)};
}

bool in_closed_days(const ClosedDays& closed, Date day) {
  if (!closed.from && !closed.to) return false;
  const DayOfYear& from = closed.from ? *closed.from : *closed.to;
  const DayOfYear& to = closed.to ? *closed.to : *closed.from;
  if (!from.year && !to.year) return in_every_year(from.day, to.day, day);
  return in_their_years(from, to).contains(day);
}

WorkingDays working_days(const YearRules& rules) {
  return {.days_off = rules.days_off, .saturday = rules.saturday};
}

}  // namespace

int year_of(Date day) { return static_cast<int>(year_month_day{day}.year()); }

Date monday_of_week(Date day) { return day - (std::chrono::weekday{day} - std::chrono::Monday); }

int week_number(Date day) {
  const Date thursday = monday_of_week(day) + days{3};
  const Date new_year = whole_year(year_of(thursday)).first;
  return static_cast<int>((thursday - new_year).count() / 7) + 1;
}

Period period_in(const DayOfYear& first, const DayOfYear& last, int year) {
  const std::chrono::year own{year};
  return {day_in(first.day, first.year.value_or(own)),
          last_day_in(last.day, last.year.value_or(own))};
}

Period whole_year(int year) {
  using std::chrono::December;
  using std::chrono::January;
  return {day_in(January / 1, std::chrono::year{year}),
          day_in(December / 31, std::chrono::year{year})};
}

Period common_days(const Period& one, const Period& other) {
  return {std::max(one.first, other.first), std::min(one.last, other.last)};
}

bool is_closing(const ClosedDays& closed, Date day) {
  return in_closed_days(closed, day) ||
         std::ranges::find(closed.weeks, week_number(day)) != closed.weeks.end();
}

bool concerns(const ClosedDays& closed, const std::string& body) {
  return closed.bodies.empty() || std::ranges::find(closed.bodies, body) != closed.bodies.end();
}

bool is_weekday(const YearRules& rules, Date day) { return working_days(rules).is_weekday(day); }

bool is_open(const YearRules& rules, const std::string& body, Date day) {
  if (!is_weekday(rules, day)) return false;
  return std::ranges::none_of(rules.closed, [&](const ClosedDays& closed) {
    return concerns(closed, body) && is_closing(closed, day);
  });
}

Date weekdays_before(const YearRules& rules, Date day, int weekdays) {
  return working_days(rules).before(day, weekdays);
}

std::vector<Date> days_of(const Period& period) {
  std::vector<Date> all;
  for (Date day = period.first; day <= period.last; day += days{1}) all.push_back(day);
  return all;
}

}  // namespace indkald::calendars::year_check
