#include "calendars/working_days.hpp"

#include <algorithm>
#include <array>

namespace indkald::calendars {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

Date day_of(int year, unsigned month, unsigned day) {
  return Date{std::chrono::local_days{std::chrono::year{year} / std::chrono::month{month} /
                                      std::chrono::day{day}}};
}

bool is_fixed_holiday(year_month_day day) {
  using std::chrono::December;
  using std::chrono::January;
  const auto month_day = day.month() / day.day();
  return month_day == January / 1 || month_day == December / 25 || month_day == December / 26;
}

bool is_moving_holiday(Date day, int year) {
  constexpr std::array kAfterEaster{-3, -2, 0, 1, 39, 49, 50};
  constexpr int kStoreBededag = 26;
  constexpr int kLastStoreBededag = 2023;
  const auto after = (day - easter_sunday(year)).count();
  if (after == kStoreBededag) return year <= kLastStoreBededag;
  return std::ranges::find(kAfterEaster, after) != kAfterEaster.end();
}

}  // namespace

// The Gregorian computus of Oudin (1940).
Date easter_sunday(int year) {
  const int century = year / 100;
  const int golden = year % 19;
  const int k = (century - 17) / 25;
  int i = (century - century / 4 - (century - k) / 3 + 19 * golden + 15) % 30;
  i -= (i / 28) * (1 - (i / 28) * (29 / (i + 1)) * ((21 - golden) / 11));
  const int weekday = (year + year / 4 + i + 2 - century + century / 4) % 7;
  const int offset = i - weekday;
  const int month = 3 + (offset + 40) / 44;
  const int day = offset + 28 - 31 * (month / 4);
  return day_of(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

bool is_public_holiday(Date day) {
  const year_month_day date{day};
  return is_fixed_holiday(date) || is_moving_holiday(day, static_cast<int>(date.year()));
}

bool WorkingDays::is_weekday(Date day) const {
  const std::chrono::weekday weekday{day};
  if (weekday == std::chrono::Sunday) return false;
  if (weekday == std::chrono::Saturday && !saturday) return false;
  return !is_public_holiday(day) && std::ranges::find(days_off, day) == days_off.end();
}

Date WorkingDays::before(Date day, int weekdays) const {
  while (weekdays > 0) {
    day -= days{1};
    if (is_weekday(day)) --weekdays;
  }
  return day;
}

Date WorkingDays::after(Date day, int weekdays) const {
  while (weekdays > 0) {
    day += days{1};
    if (is_weekday(day)) --weekdays;
  }
  return day;
}

}  // namespace indkald::calendars
