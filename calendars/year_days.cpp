#include "calendars/year_days.hpp"

#include <algorithm>

#include "calendars/iso_week.hpp"
#include "calendars/working_days.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

bool is_weekend(const YearRules& rules, Date day) {
  const std::chrono::weekday weekday{day};
  return weekday == std::chrono::Sunday || (weekday == std::chrono::Saturday && !rules.saturday);
}

}  // namespace

bool lies_between(Date day, const DayOfYear& from, const DayOfYear& to) {
  const year_month_day date{day};
  const auto at = [&](const DayOfYear& given) {
    return year_month_day{given.year.value_or(date.year()), given.day.month(), given.day.day()};
  };
  const bool is_after = date >= at(from);
  const bool is_before = date <= at(to);
  const bool turns = !from.year && !to.year && to.day < from.day;
  return turns ? is_after || is_before : is_after && is_before;
}

Date date_in_year(const DayOfYear& day, int year) {
  const auto month = day.year.value_or(std::chrono::year{year}) / day.day.month();
  return Date{month / std::min(day.day.day(), (month / std::chrono::last).day())};
}

bool is_for(const ClosedDays& closed, std::string_view body_id) {
  return closed.bodies.empty() || std::ranges::find(closed.bodies, body_id) != closed.bodies.end();
}

bool closes(const ClosedDays& closed, Date day) {
  if (std::ranges::find(closed.weeks, iso_week(day)) != closed.weeks.end()) return true;
  if (!closed.from && !closed.to) return false;
  return lies_between(day, closed.from ? *closed.from : *closed.to,
                      closed.to ? *closed.to : *closed.from);
}

std::vector<RuleId> closed_by(const YearRules& rules, Date day, std::string_view body_id) {
  std::vector<RuleId> found;
  if (is_public_holiday(day)) found.push_back({RuleKind::holidays, 0});
  if (is_weekend(rules, day)) found.push_back({RuleKind::weekends, 0});
  if (std::ranges::find(rules.days_off, day) != rules.days_off.end())
    found.push_back({RuleKind::days_off, 0});
  for (std::size_t at = 0; at < rules.closed.size(); ++at)
    if (is_for(rules.closed[at], body_id) && closes(rules.closed[at], day))
      found.push_back({RuleKind::closed, at});
  return found;
}

std::vector<Date> days_of(int year) {
  std::vector<Date> made;
  const Date last{std::chrono::year{year} / std::chrono::December / 31};
  for (Date day{std::chrono::year{year} / std::chrono::January / 1}; day <= last; day += days{1})
    made.push_back(day);
  return made;
}

std::vector<int> weekday_numbers(const YearRules& rules, int year) {
  const WorkingDays working{.days_off = rules.days_off, .saturday = rules.saturday};
  std::vector<int> numbers;
  int number = 0;
  for (const Date day : days_of(year)) {
    if (working.is_weekday(day)) ++number;
    numbers.push_back(number);
  }
  return numbers;
}

}  // namespace indkald::calendars
