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

void put_date(std::string& text, Date date) {
  const year_month_day ymd(date);
  put_digits(text, static_cast<int>(ymd.year()), 4);
  text += '-';
  put_digits(text, static_cast<unsigned>(ymd.month()), 2);
  text += '-';
  put_digits(text, static_cast<unsigned>(ymd.day()), 2);
}

void put_time_of_day(std::string& text, seconds of_day) {
  const std::int64_t count = of_day.count();
  put_digits(text, count / 3600, 2);
  text += ':';
  put_digits(text, count / 60 % 60, 2);
  text += ':';
  put_digits(text, count % 60, 2);
}

}  // namespace

void put_digits(std::string& text, std::int64_t number, int places) {
  const std::size_t begin = text.size();
  text.resize(begin + static_cast<std::size_t>(places));
  for (std::size_t at = text.size(); at-- > begin; number /= 10)
    text[at] = static_cast<char>('0' + number % 10);
}

std::string iso_date(Date date) {
  std::string text;
  put_date(text, date);
  return text;
}

std::string iso_local(Local local) {
  const auto day = floor<days>(local);
  std::string text;
  text.reserve(sizeof "2027-01-27T17:00:00+01:00");
  put_date(text, day);
  text += 'T';
  put_time_of_day(text, local - day);
  return text;
}

std::string iso_clock(std::chrono::minutes after_midnight) {
  std::string text;
  put_digits(text, after_midnight.count() / 60, 2);
  text += ':';
  put_digits(text, after_midnight.count() % 60, 2);
  return text;
}

std::string iso_with_offset(Local local, std::string_view zone) {
  const seconds offset = local.time_since_epoch() - to_instant(local, zone).time_since_epoch();
  const std::int64_t size = std::chrono::abs(offset).count();
  std::string text = iso_local(local);
  text += offset < seconds(0) ? '-' : '+';
  put_digits(text, size / 3600, 2);
  text += ':';
  put_digits(text, size / 60 % 60, 2);
  return text;
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
