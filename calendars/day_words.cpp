#include "calendars/day_words.hpp"

#include <array>

namespace indkald::calendars {

Text::Word weekday_word(std::chrono::weekday weekday) {
  static constexpr std::array kWords{
      "common.day.sunday",   "common.day.monday", "common.day.tuesday", "common.day.wednesday",
      "common.day.thursday", "common.day.friday", "common.day.saturday"};
  return {kWords.at(weekday.c_encoding())};
}

Text::Word month_word(std::chrono::month month) {
  static constexpr std::array kWords{
      "common.month.january", "common.month.february", "common.month.march",
      "common.month.april",   "common.month.may",      "common.month.june",
      "common.month.july",    "common.month.august",   "common.month.september",
      "common.month.october", "common.month.november", "common.month.december"};
  return {kWords.at(static_cast<unsigned>(month) - 1)};
}

}  // namespace indkald::calendars
