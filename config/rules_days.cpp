#include "config/rules_days.hpp"

#include <algorithm>

#include "calendars/iso_week.hpp"
#include "calendars/working_days.hpp"

namespace indkald::config {

using std::chrono::days;
using std::chrono::year;
using std::chrono::year_month_day;

std::optional<Date> day_in(const DayOfYear& day, int of_year) {
  const year_month_day made{day.year.value_or(year{of_year}), day.day.month(), day.day.day()};
  return made.ok() ? std::optional<Date>(std::chrono::local_days{made}) : std::nullopt;
}

Date first_of(int of_year) {
  return std::chrono::local_days{year{of_year} / std::chrono::January / 1};
}

Date last_of(int of_year) {
  return std::chrono::local_days{year{of_year} / std::chrono::December / 31};
}

int weeks_in(int of_year) {
  return calendars::iso_week(std::chrono::local_days{year{of_year} / std::chrono::December / 28});
}

YearDays working_days_in(const calendars::YearRules& rules,
                         std::span<const std::chrono::weekday> weekdays, int of_year) {
  const calendars::WorkingDays working{rules.days_off, rules.saturday};
  const Date first = first_of(of_year);
  YearDays made;
  for (Date day = first; day <= last_of(of_year); day += days{1})
    made[static_cast<std::size_t>((day - first).count())] =
        working.is_weekday(day) &&
        (weekdays.empty() ||
         std::ranges::find(weekdays, std::chrono::weekday{day}) != weekdays.end());
  return made;
}

std::optional<Date> first_in(const YearDays& of, Date from, Date to, int of_year) {
  const Date first = first_of(of_year);
  const Date end = std::min(to, last_of(of_year));
  for (Date day = std::max(from, first); day <= end; day += days{1})
    if (of[static_cast<std::size_t>((day - first).count())]) return day;
  return std::nullopt;
}

}  // namespace indkald::config
