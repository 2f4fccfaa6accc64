#include "config/rules_days.hpp"

#include <algorithm>

#include "calendars/ascii.hpp"
#include "calendars/time.hpp"
#include "calendars/working_days.hpp"

namespace indkald::config {

using calendars::ClosedDays;
using std::chrono::days;
using std::chrono::month_day;
using std::chrono::year;
using std::chrono::year_month_day;

namespace {

// "12-24"; 29 February is one.
std::optional<month_day> month_day_from(std::string_view text) {
  if (text.size() != 5 || text[2] != '-') return std::nullopt;
  const auto digit = [&](std::size_t at) { return static_cast<unsigned>(text[at] - '0'); };
  for (const std::size_t at : {0u, 1u, 3u, 4u})
    if (!calendars::is_ascii_digit(text[at])) return std::nullopt;
  const month_day made{std::chrono::month{digit(0) * 10 + digit(1)},
                       std::chrono::day{digit(3) * 10 + digit(4)}};
  return made.ok() ? std::optional(made) : std::nullopt;
}

void set_days(YearDays& bits, Date from, Date to, int of_year) {
  const Date first = first_of(of_year);
  const Date end = std::min(to, last_of(of_year));
  for (Date day = std::max(from, first); day <= end; day += days{1})
    bits.set(static_cast<std::size_t>((day - first).count()));
}

}  // namespace

std::optional<DayOfYear> day_from(std::string_view text) {
  if (const auto every_year = month_day_from(text)) return DayOfYear{*every_year, std::nullopt};
  const auto date = calendars::parse_iso_date(text);
  if (!date) return std::nullopt;
  const year_month_day day{*date};
  return DayOfYear{day.month() / day.day(), day.year()};
}

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

Date first_of_week(int of_year, int week) {
  const Date in_first = first_of(of_year) + days{3};
  const auto after_monday = std::chrono::weekday{in_first} - std::chrono::Monday;
  return in_first - after_monday + days{7 * (week - 1)};
}

int weeks_in(int of_year) {
  return static_cast<int>((first_of_week(of_year + 1, 1) - first_of_week(of_year, 1)).count()) / 7;
}

YearDays days_of(const ClosedDays& closed, int of_year) {
  YearDays bits;
  for (const int week : closed.weeks) {
    const Date monday = first_of_week(of_year, week);
    set_days(bits, monday, monday + days{6}, of_year);
  }
  if (!closed.from || !closed.to) return bits;
  const auto from = day_in(*closed.from, of_year);
  const auto to = day_in(*closed.to, of_year);
  if (!from || !to) return bits;
  if (*to >= *from) {
    set_days(bits, *from, *to, of_year);
  } else {
    set_days(bits, *from, last_of(of_year), of_year);
    set_days(bits, first_of(of_year), *to, of_year);
  }
  return bits;
}

OpenDays::OpenDays(const calendars::YearRules& rules, int of_year) {
  const calendars::WorkingDays working{{}, rules.saturday};
  const Date first = first_of(of_year);
  for (Date day = first; day <= last_of(of_year); day += days{1})
    weekdays_[static_cast<std::size_t>((day - first).count())] = working.is_weekday(day);
  for (const Date day : rules.days_off)
    if (day >= first && day <= last_of(of_year))
      weekdays_.reset(static_cast<std::size_t>((day - first).count()));
  for (const ClosedDays& closed : rules.closed) {
    const YearDays bits = days_of(closed, of_year);
    if (closed.bodies.empty()) closed_ |= bits;
    for (const std::string& body : closed.bodies) closed_for_[body] |= bits;
  }
}

YearDays OpenDays::of(const std::string& body) const {
  const auto own = closed_for_.find(body);
  const YearDays open = weekdays_ & ~closed_;
  return own == closed_for_.end() ? open : open & ~own->second;
}

}  // namespace indkald::config
