// Dates and times of day as Danish offices write them, with and without a year.
#include <fmt/format.h>

#include <array>

#include "calendars/danish_date.hpp"
#include "calendars/time.hpp"
#include "tests/fuzz/claims.hpp"

namespace indkald::fuzz {
namespace {

using calendars::Date;
using calendars::DateFault;
using calendars::parse_times;
using calendars::parse_when;
using calendars::TimeSpan;
using calendars::When;
using std::chrono::seconds;

constexpr seconds kDay = std::chrono::hours(24);
constexpr std::array<int, 5> kYears = {1, 1900, 2027, 2028, 9999};
constexpr std::array<const char*, 12> kMonths = {"januar",    "februar", "marts",    "april",
                                                 "maj",       "juni",    "juli",     "august",
                                                 "september", "oktober", "november", "december"};

bool same(const When& one, const When& other) {
  return one.first == other.first && one.last == other.last && one.times == other.times &&
         one.weekday == other.weekday;
}

std::string clock(seconds time) {
  const auto count = time.count();
  return fmt::format("{:02}:{:02}:{:02}", count / 3600, count / 60 % 60, count % 60);
}

std::string written(const TimeSpan& times) {
  return clock(times.start) + (times.end ? " - " + clock(*times.end) : "");
}

// "onsdag den 27. januar 2027 kl. 17:00:00"; the years that stand apart from a day are 1900 to
// 2199.
std::string in_words(Date date) {
  const std::chrono::year_month_day ymd(date);
  return fmt::format("{}. {} {}", static_cast<unsigned>(ymd.day()),
                     kMonths[static_cast<unsigned>(ymd.month()) - 1], static_cast<int>(ymd.year()));
}

bool in_words_too(Date date) {
  const int year = static_cast<int>(std::chrono::year_month_day(date).year());
  return year >= 1900 && year <= 2199;
}

void claim_times(const TimeSpan& times) {
  claim(times.start >= seconds(0) && times.start < kDay, "a time lies within the day");
  claim(!times.end || (*times.end >= seconds(0) && *times.end <= kDay), "an end is at most 24:00");
  const auto again = parse_times(written(times));
  claim(again == times, "a time that is written out is read again");
}

void claim_read(const std::string& text, const When& expected) {
  const auto again = parse_when(text, 0);
  const auto* when = std::get_if<When>(&again);
  claim(when != nullptr && when->first == expected.first && when->times == expected.times,
        "a date that is written out is read again");
}

void claim_sound(const When& when) {
  const auto year = std::chrono::year_month_day(when.first).year();
  claim(year >= std::chrono::year(1) && year <= std::chrono::year(9999), "a year has four digits");
  claim(!when.last || *when.last > when.first, "the last of several days comes after the first");
  if (when.times) claim_times(*when.times);
  const std::string behind = when.times ? " kl. " + written(*when.times) : "";
  claim_read(calendars::iso_date(when.first) + behind, when);
  if (in_words_too(when.first)) claim_read(in_words(when.first) + behind, when);
}

// A year that is handed in counts only where the text has none.
void claim_years(std::string_view text) {
  const auto alone = parse_when(text, 0);
  for (const int year : kYears) {
    const auto found = parse_when(text, year);
    if (const auto* when = std::get_if<When>(&found)) claim_sound(*when);
    if (const auto* own = std::get_if<When>(&alone)) {
      const auto* when = std::get_if<When>(&found);
      claim(when != nullptr && same(*own, *when), "a text's own year counts");
    } else if (std::get<DateFault>(alone) == DateFault::malformed) {
      claim(std::holds_alternative<DateFault>(found), "no year makes a date of what is none");
    }
  }
  if (const auto* own = std::get_if<When>(&alone)) claim_sound(*own);
}

}  // namespace
}  // namespace indkald::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = indkald::fuzz::text_of(data, size);
  indkald::fuzz::claim_years(text);
  if (const auto times = indkald::calendars::parse_times(text)) indkald::fuzz::claim_times(*times);
  return 0;
}
