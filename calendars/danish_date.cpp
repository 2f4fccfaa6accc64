#include "calendars/danish_date.hpp"

#include <array>
#include <string>

#include "calendars/danish_time.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year_month_day;

// What one end of a date says; 0: it says nothing.
struct Partial {
  int day = 0;
  int month = 0;
  int year = 0;
};

constexpr std::array<std::string_view, 26> kMonths = {
    "januar",  "februar",   "marts",    "april",    "maj",      "juni",    "juli",
    "august",  "september", "oktober",  "november", "december", "january", "february",
    "march",   "april",     "may",      "june",     "july",     "august",  "september",
    "october", "november",  "december", "mars",     "mai"};
constexpr std::array<unsigned, 26> kMonthNumbers = {1, 2, 3, 4, 5, 6, 7, 8, 9,  10, 11, 12, 1,
                                                    2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 3,  5};
constexpr std::array<std::string_view, 14> kWeekdays = {
    "søndag", "mandag", "tirsdag", "onsdag",    "torsdag",  "fredag", "lørdag",
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

int full_year(Scan::Number number) {
  if (number.digits == 4) return number.value;
  return number.digits == 2 ? (number.value < 80 ? 2000 : 1900) + number.value : 0;
}

std::optional<std::chrono::weekday> scan_weekday(Scan& scan) {
  const std::string_view word = scan.word();
  if (word.size() < 2) return std::nullopt;
  for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
    if (!kWeekdays[i].starts_with(word)) continue;
    scan.drop(word.size());
    while (scan.take('.') || scan.take(',') || scan.take(' ')) {
    }
    return std::chrono::weekday(static_cast<unsigned>(i % 7));
  }
  return std::nullopt;
}

void skip_the_word_den(Scan& scan) {
  scan.skip_spaces();
  scan.take_word({"den", "d", "the"});
  scan.skip_spaces();
}

std::optional<Scan::Number> scan_up_to(Scan& scan, int highest) {
  const auto number = scan.number();
  const bool fits = number && number->digits <= 2 && number->value >= 1 && number->value <= highest;
  return fits ? number : std::nullopt;
}

std::optional<Scan::Number> scan_day(Scan& scan) { return scan_up_to(scan, 31); }
std::optional<Scan::Number> scan_month(Scan& scan) { return scan_up_to(scan, 12); }

// "2027-01-27", "2027/1/27".
std::optional<Partial> scan_year_first(Scan& scan) {
  const auto year = scan.number();
  if (!year || year->digits != 4 || year->value == 0) return std::nullopt;
  const char separator = scan.peek();
  if (separator != '-' && separator != '/' && separator != '.') return std::nullopt;
  scan.drop(1);
  const auto month = scan_month(scan);
  if (!month || !scan.take(separator)) return std::nullopt;
  const auto day = scan_day(scan);
  if (!day) return std::nullopt;
  return Partial{day->value, month->value, year->value};
}

bool take_separator(Scan& scan, char separator) {
  if (!scan.take(separator)) return false;
  if (separator == '.') scan.skip_spaces();
  return true;
}

// "23-01-2012", "6.6.16", "15/1/2027".
std::optional<Partial> scan_numbers(Scan& scan) {
  const auto day = scan_day(scan);
  const char separator = scan.peek();
  if (!day || (separator != '-' && separator != '/' && separator != '.')) return std::nullopt;
  take_separator(scan, separator);
  const auto month = scan_month(scan);
  if (!month || !take_separator(scan, separator)) return std::nullopt;
  const auto year = scan.number();
  if (!year || (year->digits != 2 && (year->digits != 4 || year->value == 0))) return std::nullopt;
  return Partial{day->value, month->value, full_year(*year)};
}

// Whether a number was a year, and not the day of "20/3-22. marts" or the hour of "27. jan 16.30".
bool year_ends(Scan scan) {
  scan.skip_spaces();
  if (scan.take('.')) return scan.done();
  return scan.peek() != '/' && scan.peek() != ':' && month_named(scan.word()) == 0;
}

// A year that stands apart from its day and month: "18. januar 2027", "15/1 2027".
int scan_loose_year(Scan& scan) {
  Scan ahead = scan;
  ahead.skip_spaces();
  const auto year = ahead.number();
  if (!year || year->digits != 4 || year->value < 1900 || year->value > 2199) return 0;
  scan = ahead;
  return year->value;
}

// "27. jan 27". A number that may be an hour is no year.
int scan_short_year(Scan& scan) {
  constexpr int kLastHour = 24;
  Scan ahead = scan;
  ahead.skip_spaces();
  const auto year = ahead.number();
  if (!year || year->digits != 2 || year->value <= kLastHour || ahead.peek() == '-' ||
      !year_ends(ahead))
    return 0;
  scan = ahead;
  return full_year(*year);
}

// "15/1-2027", "15/1-27", "1.2-2027".
int scan_year_behind_dash(Scan& scan, char separator) {
  Scan ahead = scan;
  if (!ahead.take('-')) return 0;
  const auto year = ahead.number();
  const bool long_enough = year && (separator == '/' || year->digits == 4);
  if (!long_enough || full_year(*year) == 0 || ahead.peek() == '-' || !year_ends(ahead)) return 0;
  scan = ahead;
  return full_year(*year);
}

// "15/1", "15.1.", "15/1 2027", "15/1-27".
std::optional<Partial> scan_day_and_month(Scan& scan) {
  const auto day = scan_day(scan);
  const char separator = scan.peek();
  if (!day || (separator != '/' && separator != '.')) return std::nullopt;
  scan.drop(1);
  const auto month = scan_month(scan);
  if (!month) return std::nullopt;
  if (const int year = scan_year_behind_dash(scan, separator))
    return Partial{day->value, month->value, year};
  scan.take('.');
  return Partial{day->value, month->value, scan_loose_year(scan)};
}

// "18. januar 2027", "18 jan", "18. jan 27".
std::optional<Partial> scan_named(Scan& scan) {
  const auto day = scan_day(scan);
  if (!day) return std::nullopt;
  scan.take('.');
  scan.skip_spaces();
  const std::string_view word = scan.word();
  const unsigned month = month_named(word);
  if (month == 0) return std::nullopt;
  scan.drop(word.size());
  scan.take('.');
  const int year = scan_loose_year(scan);
  return Partial{day->value, static_cast<int>(month), year != 0 ? year : scan_short_year(scan)};
}

// "27." of "27.-28. januar".
std::optional<Partial> scan_day_alone(Scan& scan) {
  const auto day = scan_day(scan);
  if (!day) return std::nullopt;
  scan.take('.');
  return Partial{day->value, 0, 0};
}

std::optional<Partial> scan_date(Scan& scan) {
  for (const auto form : {scan_year_first, scan_numbers, scan_named, scan_day_and_month}) {
    Scan ahead = scan;
    if (const auto date = form(ahead)) {
      scan = ahead;
      return date;
    }
  }
  return std::nullopt;
}

// The last day of several, behind a dash or "til".
std::optional<Partial> scan_last(Scan& scan, const Partial& first) {
  Scan ahead = scan;
  const bool dash = ahead.take_loose('-');
  if (!dash) {
    ahead.skip_spaces();
    if (!ahead.take_word({"til", "to", "og"})) return std::nullopt;
  }
  skip_the_word_den(ahead);
  scan_weekday(ahead);
  skip_the_word_den(ahead);
  const auto last = scan_date(ahead);
  if (!last || (first.year != 0 && last->year == 0)) return std::nullopt;
  scan = ahead;
  return last;
}

std::optional<Date> to_date(const Partial& partial) {
  const year_month_day date{std::chrono::year(partial.year),
                            month(static_cast<unsigned>(partial.month)),
                            day(static_cast<unsigned>(partial.day))};
  return date.ok() ? std::optional(Date(date)) : std::nullopt;
}

// The first of several days takes what it leaves out from the last.
void complete(Partial& first, Partial& last, int year) {
  if (last.year == 0) last.year = first.year != 0 ? first.year : year;
  if (first.month == 0) first.month = last.month;
  if (first.year != 0) return;
  const bool over_new_year = first.month > last.month;
  first.year = last.year - (over_new_year && last.year > 0 ? 1 : 0);
}

struct Days {
  Partial first;
  std::optional<Partial> last;
};

std::optional<Days> scan_days(Scan& scan) {
  if (const auto first = scan_date(scan)) {
    const auto last = scan_last(scan, *first);
    return Days{*first, last};
  }
  const auto first = scan_day_alone(scan);
  if (!first) return std::nullopt;
  const auto last = scan_last(scan, *first);
  return last ? std::optional(Days{*first, last}) : std::nullopt;
}

// "(mandag)" behind a date, and what skip_trailing() takes.
void skip_notes(Scan& scan, When& when) {
  skip_trailing(scan);
  Scan ahead = scan;
  if (!ahead.take('(')) return;
  const auto weekday = scan_weekday(ahead);
  if (!weekday || !ahead.take(')') || when.weekday.value_or(*weekday) != *weekday) return;
  when.weekday = weekday;
  scan = ahead;
  skip_trailing(scan);
}

bool take_whole_day(Scan& scan) {
  if (scan.take_word({"heldag", "heldags"})) return true;
  const bool first = scan.take_word({"hele", "hel", "all"});
  scan.skip_spaces();
  return first && scan.take_word({"dagen", "dag", "day"});
}

void scan_time_behind(Scan& scan, When& when) {
  skip_notes(scan, when);
  Scan ahead = scan;
  while (ahead.take(',') || ahead.take('-') || ahead.take(' ')) {
  }
  Scan words = ahead;
  ahead.take('t');
  when.times = scan_times(ahead, false);
  when.at_24 = !when.times && take_end_of_day(ahead);
  when.whole_day = !when.times && !when.at_24 && take_whole_day(words);
  if (when.times || when.at_24) scan = ahead;
  if (when.whole_day) scan = words;
  skip_notes(scan, when);
}

// 24:00 is 0:00 of the next day.
std::variant<When, DateFault> at_midnight_after(When when) {
  constexpr Date kLast(std::chrono::year(9999) / 12 / 31);
  if (when.last) return DateFault::malformed;
  if (when.first == kLast) return DateFault::no_such_day;
  when.first += std::chrono::days(1);
  if (when.weekday) ++*when.weekday;
  when.times = TimeSpan{};
  return when;
}

std::variant<When, DateFault> resolve(Days days, int year, When when) {
  if (days.last) complete(days.first, *days.last, year);
  if (days.first.year == 0) days.first.year = year;
  if (days.first.year == 0) return DateFault::no_year;
  const auto first = to_date(days.first);
  const auto last = days.last ? to_date(*days.last) : first;
  if (!first || !last) return DateFault::no_such_day;
  if (*last < *first) return DateFault::malformed;
  when.first = *first;
  if (*last > *first) when.last = last;
  return when.at_24 ? at_midnight_after(when) : std::variant<When, DateFault>(when);
}

}  // namespace

std::optional<std::chrono::weekday> weekday_named(std::string_view text) {
  const std::string plain = plain_for_scan(text);
  Scan scan(plain);
  const auto weekday = scan_weekday(scan);
  return scan.done() ? weekday : std::nullopt;
}

unsigned month_named(std::string_view word) {
  if (word.size() < 3) return 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i)
    if (kMonths[i].starts_with(word)) return kMonthNumbers[i];
  if (word == "sept") return 9;
  return word == "des" || word == "desember" ? 12 : 0;
}

std::variant<When, DateFault> parse_when(std::string_view text, int year) {
  // A workbook's dates come so, by the thousand.
  if (const auto date = parse_iso_date(text)) return When{*date, {}, {}, {}};
  const std::string plain = plain_for_scan(text);
  Scan scan(plain);
  When when;
  skip_the_word_den(scan);
  when.weekday = scan_weekday(scan);
  skip_the_word_den(scan);
  const auto days = scan_days(scan);
  if (!days) return DateFault::malformed;
  scan_time_behind(scan, when);
  if (!scan.done()) return DateFault::malformed;
  return resolve(*days, year, when);
}

}  // namespace indkald::calendars
