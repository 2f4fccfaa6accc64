#include "calendars/ics_moment.hpp"

#include <algorithm>
#include <array>

#include "calendars/ascii.hpp"

namespace indkald::calendars {

namespace {

using std::chrono::seconds;

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_ascii_digit);
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = 10 * value + (c - '0');
  return value;
}

std::optional<Date> basic_date(std::string_view text) {
  if (text.size() != 8 || !all_digits(text)) return std::nullopt;
  const std::chrono::year_month_day ymd(
      std::chrono::year(number(text.substr(0, 4))),
      std::chrono::month(static_cast<unsigned>(number(text.substr(4, 2)))),
      std::chrono::day(static_cast<unsigned>(number(text.substr(6, 2)))));
  if (!ymd.ok() || ymd.year() < std::chrono::year(1)) return std::nullopt;
  return Date(ymd);
}

std::optional<seconds> basic_time(std::string_view text) {
  constexpr int kLeapSecond = 60;
  if (text.size() != 6 || !all_digits(text)) return std::nullopt;
  const int hour = number(text.substr(0, 2)), minute = number(text.substr(2, 2));
  int second = number(text.substr(4, 2));
  if (second == kLeapSecond) --second;
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return std::chrono::hours(hour) + std::chrono::minutes(minute) + seconds(second);
}

}  // namespace

std::optional<IcsMoment> ics_moment(std::string_view text) {
  const auto date = basic_date(text.substr(0, 8));
  if (!date) return std::nullopt;
  text.remove_prefix(8);
  if (text.empty()) return IcsMoment{*date, true, false};
  const bool utc = text.ends_with('Z') || text.ends_with('z');
  if (utc) text.remove_suffix(1);
  const bool parted = text.starts_with('T') || text.starts_with('t');
  const auto time = parted ? basic_time(text.substr(1)) : std::nullopt;
  if (!time) return std::nullopt;
  return IcsMoment{*date + *time, false, utc};
}

std::optional<seconds> ics_offset(std::string_view text) {
  const bool west = text.starts_with('-');
  if (west || text.starts_with('+')) text.remove_prefix(1);
  if (text.size() != 4 && text.size() != 6) return std::nullopt;
  std::array<char, 6> digits{'0', '0', '0', '0', '0', '0'};
  std::copy(text.begin(), text.end(), digits.begin());
  const auto time = basic_time({digits.data(), digits.size()});
  if (!time) return std::nullopt;
  return west ? -*time : *time;
}

}  // namespace indkald::calendars
