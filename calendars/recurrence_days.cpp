#include "calendars/recurrence_days.hpp"

#include <algorithm>

namespace indkald::calendars {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::year_month;
using std::chrono::year_month_day;
using std::chrono::year_month_day_last;

bool holds(const std::vector<int>& list, int value) {
  return std::binary_search(list.begin(), list.end(), value);
}

// Whether a place is in the list, counted from the beginning or from the end; an empty list has
// all.
bool holds_place(const std::vector<int>& list, int place, int length) {
  return list.empty() || holds(list, place) || holds(list, place - length - 1);
}

int length_of(year_month month) {
  return static_cast<int>(static_cast<unsigned>((month / std::chrono::last).day()));
}

// A day's place in a stretch of days, and how long that is.
struct Place {
  int place;
  int length;
};

Place in_month(Date day) {
  const year_month_day ymd(day);
  return {static_cast<int>(static_cast<unsigned>(ymd.day())), length_of(ymd.year() / ymd.month())};
}

Place in_year(Date day) {
  const auto year = year_month_day(day).year();
  return {static_cast<int>((day - Date(year / 1 / 1)).count()) + 1, year.is_leap() ? 366 : 365};
}

bool is_one_of(const std::vector<NthWeekday>& wanted, Date day, const Place& at) {
  const std::chrono::weekday weekday(day);
  const int nth = (at.place - 1) / 7 + 1;
  const int from_end = -((at.length - at.place) / 7 + 1);
  return wanted.empty() || std::ranges::any_of(wanted, [&](const NthWeekday& each) {
           return each.day == weekday && (each.nth == 0 || each.nth == nth || each.nth == from_end);
         });
}

Date week_of(Date day, std::chrono::weekday week_start) {
  return day - (std::chrono::weekday(day) - week_start);
}

// The week that holds 4 January, as ISO 8601 counts.
Date first_week(std::chrono::year year, std::chrono::weekday week_start) {
  return week_of(Date(year / 1 / 4), week_start);
}

bool passes_limits(const RecurrenceRule& rule, Date day) {
  const Place month = in_month(day), year = in_year(day);
  const int number = static_cast<int>(static_cast<unsigned>(year_month_day(day).month()));
  return (rule.months.empty() || holds(rule.months, number)) &&
         holds_place(rule.month_days, month.place, month.length) &&
         holds_place(rule.year_days, year.place, year.length) &&
         is_one_of(rule.days, day, rule.frequency == Frequency::yearly ? year : month);
}

void add_passing(const RecurrenceRule& rule, Date first, int count, std::vector<Date>& result) {
  for (int i = 0; i < count; ++i)
    if (passes_limits(rule, first + days(i))) result.push_back(first + days(i));
}

// The days of a month that BYMONTHDAY names, those that the month does not have by SKIP.
std::vector<Date> days_of_month(const RecurrenceRule& rule, year_month month) {
  const int length = length_of(month);
  const Date first(month / 1);
  std::vector<Date> result;
  for (const int day : rule.month_days) {
    if (day > 0 && day <= length) result.push_back(first + days(day - 1));
    if (day < 0 && -day <= length) result.push_back(first + days(length + day));
    if (std::abs(day) <= length) continue;
    const bool after = day > 0;
    if (rule.skip == Skip::backward) result.push_back(first + days(after ? length - 1 : -1));
    if (rule.skip == Skip::forward) result.push_back(first + days(after ? length : 0));
  }
  if (rule.month_days.empty())
    for (int i = 0; i < length; ++i) result.push_back(first + days(i));
  return result;
}

void add_month(const RecurrenceRule& rule, year_month month, std::vector<Date>& result) {
  const int number = static_cast<int>(static_cast<unsigned>(month.month()));
  if (!rule.months.empty() && !holds(rule.months, number)) return;
  const bool by_month = rule.frequency == Frequency::monthly || !rule.months.empty();
  for (const Date day : days_of_month(rule, month)) {
    const Place year = in_year(day);
    if (holds_place(rule.year_days, year.place, year.length) &&
        is_one_of(rule.days, day, by_month ? in_month(day) : year))
      result.push_back(day);
  }
}

// A week's place among the weeks of the year that holds most of it.
Place in_weeks(Date week, std::chrono::weekday week_start) {
  const auto year = year_month_day(week + days(3)).year();
  const Date first = first_week(year, week_start);
  const Date next = first_week(year + std::chrono::years(1), week_start);
  return {static_cast<int>((week - first).count() / 7) + 1,
          static_cast<int>((next - first).count() / 7)};
}

// The days of a calendar year that lie in a week that is named: the first of them may lie in the
// last week of the year before, the last in week 1 of the next.
void add_weeks(const RecurrenceRule& rule, std::chrono::year year, std::vector<Date>& result) {
  const Date begin(year / 1 / 1), end((year + std::chrono::years(1)) / 1 / 1);
  for (Date week = week_of(begin, rule.week_start); week < end; week += days(7)) {
    const Place at = in_weeks(week, rule.week_start);
    if (!holds_place(rule.weeks, at.place, at.length)) continue;
    const Date from = std::max(week, begin), to = std::min(week + days(7), end);
    add_passing(rule, from, static_cast<int>((to - from).count()), result);
  }
}

void add_year(const RecurrenceRule& rule, std::chrono::year year, std::vector<Date>& result) {
  if (!rule.weeks.empty()) return add_weeks(rule, year, result);
  for (unsigned month = 1; month <= 12; ++month)
    add_month(rule, year / std::chrono::month(month), result);
}

}  // namespace

RecurrenceRule completed(RecurrenceRule rule, Local start) {
  const Date day = floor<days>(start);
  const year_month_day ymd(day);
  const std::chrono::hh_mm_ss time(start - day);
  const auto fill = [](std::vector<int>& list, auto value) {
    if (list.empty()) list.push_back(static_cast<int>(value));
  };
  if (rule.frequency > Frequency::secondly) fill(rule.seconds, time.seconds().count());
  if (rule.frequency > Frequency::minutely) fill(rule.minutes, time.minutes().count());
  if (rule.frequency > Frequency::hourly) fill(rule.hours, time.hours().count());
  const bool named = !rule.days.empty() || !rule.month_days.empty() || !rule.year_days.empty();
  if (named || rule.frequency < Frequency::weekly) return rule;
  if (rule.frequency == Frequency::weekly || !rule.weeks.empty()) {
    rule.days.push_back({0, std::chrono::weekday(day)});
    return rule;
  }
  fill(rule.month_days, static_cast<unsigned>(ymd.day()));
  if (rule.frequency == Frequency::yearly) fill(rule.months, static_cast<unsigned>(ymd.month()));
  return rule;
}

std::size_t days_in_period(const RecurrenceRule& rule) {
  constexpr std::size_t kMonth = 31;
  if (rule.frequency == Frequency::weekly) return 7;
  if (rule.frequency == Frequency::monthly) return kMonth;
  if (rule.frequency != Frequency::yearly) return 1;
  const bool some = rule.weeks.empty() && !rule.months.empty();
  return kMonth * (some ? rule.months.size() : 12);
}

std::vector<Date> recurrence_days(const RecurrenceRule& rule, Date period) {
  const year_month_day ymd(period);
  std::vector<Date> result;
  if (rule.frequency == Frequency::yearly)
    add_year(rule, ymd.year(), result);
  else if (rule.frequency == Frequency::monthly)
    add_month(rule, ymd.year() / ymd.month(), result);
  else
    add_passing(rule,
                rule.frequency == Frequency::weekly ? week_of(period, rule.week_start) : period,
                rule.frequency == Frequency::weekly ? 7 : 1, result);
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

}  // namespace indkald::calendars
