#include "config/written.hpp"

#include <array>
#include <string>

namespace indkald::config {
namespace {

using calendars::Date;
using calendars::Local;
using calendars::Money;
using calendars::Text;
using std::chrono::year_month_day;

struct Name {
  std::string_view full;
  std::string_view abbreviated;
};

constexpr std::array kMonths{
    Name{"common.month.january", "common.month.january.short"},
    Name{"common.month.february", "common.month.february.short"},
    Name{"common.month.march", "common.month.march.short"},
    Name{"common.month.april", "common.month.april.short"},
    Name{"common.month.may", "common.month.may.short"},
    Name{"common.month.june", "common.month.june.short"},
    Name{"common.month.july", "common.month.july.short"},
    Name{"common.month.august", "common.month.august.short"},
    Name{"common.month.september", "common.month.september.short"},
    Name{"common.month.october", "common.month.october.short"},
    Name{"common.month.november", "common.month.november.short"},
    Name{"common.month.december", "common.month.december.short"},
};
constexpr std::array kDays{
    Name{"common.day.sunday", "common.day.sunday.short"},
    Name{"common.day.monday", "common.day.monday.short"},
    Name{"common.day.tuesday", "common.day.tuesday.short"},
    Name{"common.day.wednesday", "common.day.wednesday.short"},
    Name{"common.day.thursday", "common.day.thursday.short"},
    Name{"common.day.friday", "common.day.friday.short"},
    Name{"common.day.saturday", "common.day.saturday.short"},
};

Text::Word word(std::string_view key) { return {std::string(key)}; }

std::string two_digits(std::int64_t number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

std::string grouped(std::int64_t number, char separator) {
  std::string digits = std::to_string(number);
  for (auto at = static_cast<std::int64_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), 1, separator);
  return digits;
}

// The letters of Danish names beside a to z: Æ, Ø, Å and the accents are two bytes, C3 A0 … C3 BE.
std::string capital(std::string text) {
  if (text.empty()) return text;
  if (text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  } else if (text.size() > 1 && text[0] == '\xC3') {
    const auto second = static_cast<unsigned char>(text[1]);
    if (second >= 0xA0 && second <= 0xBE) text[1] = static_cast<char>(second - 0x20);
  }
  return text;
}

std::string write_moment(Local time, std::string_view form, Language language) {
  const Date date = std::chrono::floor<std::chrono::days>(time);
  if (form == "date") return write_date(date, language);
  if (form == "long") return write_long_date(date, language);
  if (form == "time") return write_time(time, language);
  if (form == "clock") return write_clock(time, language);
  return write_datetime(time, language);
}

struct Writer {
  std::string_view form;
  Language language;

  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(Date date) const {
    return form == "long" ? write_long_date(date, language) : write_date(date, language);
  }
  std::string operator()(Local time) const { return write_moment(time, form, language); }
  std::string operator()(Money amount) const { return write_money(amount, language); }
  std::string operator()(const Text::Word& own) const { return say({own.key, {}}, language); }
};

std::string write_day(std::string_view pattern, Date date, std::string_view weekday,
                      std::string_view month, Language language) {
  const year_month_day day{date};
  return say({std::string(pattern),
              {{"weekday", word(weekday)},
               {"day", std::int64_t{static_cast<unsigned>(day.day())}},
               {"month", word(month)},
               {"year", std::int64_t{static_cast<int>(day.year())}}}},
             language);
}

const Name& day_name(Date date) { return kDays[std::chrono::weekday{date}.c_encoding()]; }
const Name& month_name(Date date) {
  return kMonths[static_cast<unsigned>(year_month_day{date}.month()) - 1];
}

}  // namespace

std::string written(const Text::Value& value, std::string_view form, Language language) {
  std::string text = std::visit(Writer{form, language}, value);
  return form == "capital" ? capital(std::move(text)) : text;
}

std::string write_date(Date date, Language language) {
  return write_day("common.date", date, day_name(date).abbreviated, month_name(date).abbreviated,
                   language);
}

std::string write_long_date(Date date, Language language) {
  return write_day("common.long_date", date, day_name(date).full, month_name(date).full, language);
}

namespace {

Text hour_and_minute(const char* pattern, Local time) {
  const auto of_day = time - std::chrono::floor<std::chrono::days>(time);
  const std::int64_t minutes = std::chrono::floor<std::chrono::minutes>(of_day).count();
  return {pattern, {{"hour", two_digits(minutes / 60)}, {"minute", two_digits(minutes % 60)}}};
}

}  // namespace

std::string write_time(Local time, Language language) {
  return say(hour_and_minute("common.time", time), language);
}

std::string write_clock(Local time, Language language) {
  return say(hour_and_minute("common.clock", time), language);
}

std::string write_datetime(Local time, Language language) {
  const Date date = std::chrono::floor<std::chrono::days>(time);
  return say({"common.datetime",
              {{"date", write_date(date, language)}, {"time", write_time(time, language)}}},
             language);
}

std::string write_money(Money amount, Language language) {
  const std::int64_t kroner = amount.oere < 0 ? -(amount.oere / 100) : amount.oere / 100;
  const std::int64_t oere = amount.oere < 0 ? -(amount.oere % 100) : amount.oere % 100;
  return say({"common.money",
              {{"sign", std::string(amount.oere < 0 ? "-" : "")},
               {"kroner", grouped(kroner, language == Language::da ? '.' : ',')},
               {"oere", two_digits(oere)}}},
             language);
}

}  // namespace indkald::config
