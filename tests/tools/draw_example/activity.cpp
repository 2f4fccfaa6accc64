#include "activity.hpp"

#include <fmt/format.h>

namespace indkald::tools {

Date on(unsigned month, unsigned day) {
  return Date{std::chrono::year{2027} / std::chrono::month{month} / std::chrono::day{day}};
}

Minutes at(int hour, int minute) { return Minutes{hour * 60 + minute}; }

std::string iso(Date day) {
  const std::chrono::year_month_day ymd{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()),
                     static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
}

std::string clock_time(Minutes time) {
  return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

}  // namespace indkald::tools
