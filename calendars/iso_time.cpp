#include <fmt/format.h>

#include "calendars/ascii.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::year_month_day;

namespace {

// Takes exactly `digits` digits from the front of `text`; -1 when they are not there.
int take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return -1;
  int number = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (!is_ascii_digit(text[i])) return -1;
    number = number * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return number;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Date> take_date(std::string_view& text) {
  const int year = take_number(text, 4);
  if (year < 1 || !take(text, '-')) return std::nullopt;
  const int month = take_number(text, 2);
  if (month < 0 || !take(text, '-')) return std::nullopt;
  const int day = take_number(text, 2);
  if (day < 0) return std::nullopt;
  const year_month_day date(std::chrono::year(year),
                            std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day)));
  return date.ok() ? std::optional<Date>(date) : std::nullopt;
}

std::optional<seconds> take_time(std::string_view& text) {
  const int hour = take_number(text, 2);
  if (hour < 0 || hour > 23 || !take(text, ':')) return std::nullopt;
  const int minute = take_number(text, 2);
  if (minute < 0 || minute > 59) return std::nullopt;
  int second = 0;
  if (take(text, ':')) second = take_number(text, 2);
  if (second < 0 || second > 59) return std::nullopt;
  return hours(hour) + minutes(minute) + seconds(second);
}

std::optional<Local> take_local(std::string_view& text) {
  const auto date = take_date(text);
  if (!date || !take(text, 'T')) return std::nullopt;
  const auto time = take_time(text);
  if (!time) return std::nullopt;
  return *date + *time;
}

std::optional<seconds> take_offset(std::string_view& text) {
  if (take(text, 'Z')) return seconds(0);
  const bool east = take(text, '+');
  if (!east && !take(text, '-')) return std::nullopt;
  const auto offset = take_time(text);
  if (!offset) return std::nullopt;
  return east ? *offset : -*offset;
}

std::string write_time_of_day(seconds of_day) {
  const auto count = of_day.count();
  return fmt::format("{:02}:{:02}:{:02}", count / 3600, count / 60 % 60, count % 60);
}

}  // namespace

std::string iso_date(Date date) {
  const year_month_day ymd(date);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()),
                     static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
}

std::string iso_local(Local local) {
  const auto day = floor<days>(local);
  return iso_date(day) + 'T' + write_time_of_day(local - day);
}

std::string iso_with_offset(Local local, std::string_view zone) {
  const seconds offset = local.time_since_epoch() - to_instant(local, zone).time_since_epoch();
  const auto size = std::chrono::abs(offset).count();
  return iso_local(local) +
         fmt::format("{}{:02}:{:02}", offset < seconds(0) ? '-' : '+', size / 3600, size / 60 % 60);
}

std::string iso_instant(Instant instant) {
  return iso_local(Local{instant.time_since_epoch()}) + 'Z';
}

std::optional<Date> parse_iso_date(std::string_view text) {
  const auto date = take_date(text);
  return text.empty() ? date : std::nullopt;
}

std::optional<Local> parse_iso_local(std::string_view text) {
  const auto local = take_local(text);
  return text.empty() ? local : std::nullopt;
}

std::optional<Instant> parse_iso_instant(std::string_view text) {
  const auto local = take_local(text);
  if (!local) return std::nullopt;
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  return Instant{local->time_since_epoch() - *offset};
}

}  // namespace indkald::calendars
