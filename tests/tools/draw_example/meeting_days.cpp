#include "meeting_days.hpp"

#include <array>

namespace indkald::tools {
namespace {

using std::chrono::days;

std::chrono::weekday weekday_of(Date day) { return std::chrono::weekday{day}; }

bool is_holiday(Date day) {
  static const std::set<Date> holidays{on(1, 1),   on(3, 25),  on(3, 26), on(3, 28), on(3, 29),
                                       on(5, 6),   on(5, 16),  on(5, 17), on(6, 5),  on(12, 24),
                                       on(12, 25), on(12, 26), on(12, 31)};
  return holidays.contains(day);
}

bool is_quiet_week(int week) {
  return week == 7 || (week >= 27 && week <= 31) || week == 42 || week >= 52;
}

bool is_july(Date day) { return std::chrono::year_month_day{day}.month() == std::chrono::July; }

bool is_monday_to_thursday(Date day) {
  const unsigned weekday = weekday_of(day).iso_encoding();
  return weekday >= 1 && weekday <= 4;
}

}  // namespace

// ISO 8601: a week belongs to the year that holds its Thursday.
int iso_week(Date day) {
  const Date thursday = day + days{4 - static_cast<int>(weekday_of(day).iso_encoding())};
  const auto year = std::chrono::year_month_day{thursday}.year();
  const Date first{year / std::chrono::January / 1};
  return static_cast<int>((thursday - first).count() / 7) + 1;
}

bool may_meet(Date day) {
  return !is_holiday(day) && !is_july(day) && !is_quiet_week(iso_week(day));
}

bool PoliticalDays::free(Date day) const {
  return is_monday_to_thursday(day) && may_meet(day) && !taken_.contains(day);
}

Date PoliticalDays::take(Date wanted) {
  Date found = wanted;
  for (int distance = 0; !free(found); ++distance) {
    const Date later = wanted + days{distance};
    found = free(later) ? later : wanted - days{distance};
  }
  taken_.insert(found);
  return found;
}

}  // namespace indkald::tools
