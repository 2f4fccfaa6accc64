#include "calendars/iso_week.hpp"

namespace indkald::calendars {

Date monday_of(Date day) { return day - (std::chrono::weekday{day} - std::chrono::Monday); }

int iso_week(Date day) {
  const Date thursday = monday_of(day) + std::chrono::days{3};
  const auto year = std::chrono::year_month_day{thursday}.year();
  return static_cast<int>((thursday - Date{year / std::chrono::January / 1}).count() / 7) + 1;
}

}  // namespace indkald::calendars
