// One row of the example's exports, as an office would enter it: a body's meeting. Values; local
// wall time.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace indkald::tools {

using Date = std::chrono::local_days;
using Minutes = std::chrono::minutes;

struct Activity {
  std::string ring;  // the body, as the annual wheel calls it
  std::string title;
  Date day{};
  std::optional<Minutes> start;  // after midnight; empty: the row has a date alone
  std::optional<Minutes> end;
  std::optional<Date> last_day;  // all-day over several days, last day included
  std::string place;
  std::string text;
  std::string responsible;
};

using Year = std::vector<Activity>;

// Month and day of the example's year, 2027.
Date on(unsigned month, unsigned day);
Minutes at(int hour, int minute = 0);
std::string iso(Date day);
std::string clock_time(Minutes time);  // "16:30"

}  // namespace indkald::tools
