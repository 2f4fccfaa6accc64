#include <array>

#include "calendars/year_check_judges.hpp"

namespace indkald::calendars::year_check {
namespace {

constexpr std::array kWeekdayKeys{
    "common.day.sunday",   "common.day.monday", "common.day.tuesday",  "common.day.wednesday",
    "common.day.thursday", "common.day.friday", "common.day.saturday",
};

constexpr std::array kMonthKeys{
    "common.month.january", "common.month.february", "common.month.march",
    "common.month.april",   "common.month.may",      "common.month.june",
    "common.month.july",    "common.month.august",   "common.month.september",
    "common.month.october", "common.month.november", "common.month.december",
};

}  // namespace

BrokenRule broken_named(std::string_view rule, Text because, std::vector<std::size_t> meetings) {
  return {std::string(rule), "", std::move(because), std::move(meetings)};
}

Text::Word weekday_word(std::chrono::weekday weekday) {
  return {kWeekdayKeys[weekday.c_encoding() % kWeekdayKeys.size()]};
}

Text::Word month_word(std::chrono::month month) {
  return {kMonthKeys[(static_cast<unsigned>(month) + 11) % kMonthKeys.size()]};
}

Local clock_time(Minutes of_day) { return Local{std::chrono::seconds{of_day}}; }

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

}  // namespace indkald::calendars::year_check
