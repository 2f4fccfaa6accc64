#include "calendars/iso_week.hpp"

namespace indkald::calendars {

Date monday_of(Date day) { return day - (std::chrono::weekday{day} - std::chrono::Monday); }

Date monday_of(int year, int week) {
  constexpr std::chrono::month_day kInTheFirst{std::chrono::January / 4};
  return monday_of(Date{std::chrono::year{year} / kInTheFirst}) + std::chrono::weeks{week - 1};
}

int iso_week(Date day) {
  const Date thursday = monday_of(day) + std::chrono::days{3};
  const auto year = std::chrono::year_month_day{thursday}.year();
  return static_cast<int>((thursday - Date{year / std::chrono::January / 1}).count() / 7) + 1;
}

}  // namespace indkald::calendars
