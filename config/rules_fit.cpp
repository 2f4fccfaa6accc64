#include "config/rules_fit.hpp"

#include <algorithm>

#include "calendars/time.hpp"

namespace indkald::config {

using std::chrono::days;

YearDays on_weekdays(std::span<const std::chrono::weekday> weekdays, int year) {
  YearDays made;
  const Date first = first_of(year);
  for (std::size_t day = 0; day < made.size(); ++day)
    made[day] =
        std::ranges::find(weekdays, std::chrono::weekday{first + days{day}}) != weekdays.end();
  return made;
}

bool any_in(const YearDays& open, Date from, Date to, int year) {
  const Date end = std::min(to, last_of(year));
  for (Date day = std::max(from, first_of(year)); day <= end; day += days{1})
    if (open[static_cast<std::size_t>((day - first_of(year)).count())]) return true;
  return false;
}

std::vector<Date> ideal_dates(const calendars::Series& series, const calendars::Monthly& when,
                              int year) {
  using std::chrono::local_days;
  const std::chrono::weekday weekday = series.weekdays.front();
  std::vector<Date> made;
  for (const std::chrono::month month : when.months) {
    const auto of_year = std::chrono::year{year} / month;
    if (when.week < 0)
      made.push_back(local_days{of_year / weekday[std::chrono::last]});
    else
      made.push_back(local_days{of_year / weekday[static_cast<unsigned>(when.week)]});
  }
  return made;
}

std::string clock(std::chrono::minutes after_midnight) {
  std::string made;
  calendars::put_digits(made, after_midnight.count() / 60, 2);
  made += ':';
  calendars::put_digits(made, after_midnight.count() % 60, 2);
  return made;
}

}  // namespace indkald::config
