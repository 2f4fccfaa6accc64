#include "calendars/danish_time.hpp"

#include <array>

#include "calendars/ascii.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr seconds kDay = hours(24);

struct Clock {
  seconds time{};
  bool marked = false;  // "kl." or minutes stood there: it cannot be anything but a time
};

// "kl.", "klokken", "fra kl. ca.": true when one of the "kl." words stood there.
bool skip_clock_words(Scan& scan) {
  bool marked = false;
  for (bool more = true; more;) {
    scan.skip_spaces();
    const bool clock = scan.take_word({"kl", "klokken", "at"});
    more = clock || scan.take_word({"fra", "ca", "cirka", "from"});
    if (clock) scan.take(':');
    marked = marked || clock;
  }
  return marked;
}

// Exactly two digits after ':', '.' or ',', the value below 60.
std::optional<int> scan_sixtieth(Scan& scan, MinuteMark mark) {
  const Scan before = scan;
  const bool comma = mark == MinuteMark::comma_too && scan.take(',');
  if (comma || scan.take(':') || scan.take('.')) {
    const auto number = scan.number();
    if (number && number->digits == 2 && number->value < 60) return number->value;
  }
  scan = before;
  return std::nullopt;
}

void skip_fraction(Scan& scan) {
  const Scan before = scan;
  if ((scan.take('.') || scan.take(',')) && scan.number()) return;
  scan = before;
}

// "5 pm" is 17:00; 12 am is midnight.
bool apply_half_day(Scan& scan, seconds& time) {
  Scan ahead = scan;
  ahead.skip_spaces();
  const bool pm = ahead.take_word({"pm"});
  if (!pm && !ahead.take_word({"am"})) return false;
  if (time < hours(1) || time >= hours(13)) return false;
  scan = ahead;
  if (time >= hours(12)) time -= hours(12);
  if (pm) time += hours(12);
  return true;
}

// "1730" after "kl.".
std::optional<seconds> four_digits(int value) {
  if (value % 100 >= 60 || value / 100 > 24) return std::nullopt;
  return hours(value / 100) + minutes(value % 100);
}

std::optional<Clock> scan_clock(Scan& scan, MinuteMark mark) {
  Clock clock{.time = {}, .marked = skip_clock_words(scan)};
  const auto number = scan.number();
  if (!number) return std::nullopt;
  if (number->digits == 4) {
    const auto time = four_digits(number->value);
    if (!time || *time > kDay) return std::nullopt;
    return Clock{*time, clock.marked};
  }
  if (number->digits > 2) return std::nullopt;
  clock.time = hours(number->value);
  if (const auto minute = scan_sixtieth(scan, mark)) {
    clock.marked = true;
    clock.time += minutes(*minute);
    if (const auto second = scan_sixtieth(scan, MinuteMark::stop_or_colon)) {
      clock.time += seconds(*second);
      skip_fraction(scan);
    }
  }
  clock.marked = apply_half_day(scan, clock.time) || clock.marked;
  return clock.time <= kDay ? std::optional(clock) : std::nullopt;
}

bool take_until(Scan& scan) {
  if (scan.take_loose('-')) return true;
  Scan ahead = scan;
  ahead.skip_spaces();
  if (!ahead.take_word({"til", "to", "until"})) return false;
  scan = ahead;
  return true;
}

}  // namespace

std::optional<TimeSpan> scan_times(Scan& scan, bool bare_hours, MinuteMark mark) {
  const Scan before = scan;
  const auto start = scan_clock(scan, mark);
  std::optional<Clock> end;
  if (start) {
    Scan ahead = scan;
    if (take_until(ahead)) {
      end = scan_clock(ahead, mark);
      if (end || ahead.done()) scan = ahead;
    }
  }
  const bool sure = start && (bare_hours || start->marked || (end && end->marked));
  if (!sure || start->time >= kDay) {
    scan = before;
    return std::nullopt;
  }
  return TimeSpan{start->time, end ? std::optional(end->time) : std::nullopt};
}

bool take_end_of_day(Scan& scan) {
  Scan ahead = scan;
  const auto clock = scan_clock(ahead, MinuteMark::comma_too);
  if (!clock || !clock->marked || clock->time != kDay) return false;
  scan = ahead;
  return true;
}

void skip_trailing(Scan& scan) {
  scan.skip_spaces();
  Scan ahead = scan;
  ahead.take(',');
  ahead.skip_spaces();
  const bool bracket = ahead.take('(');
  if (ahead.take_word({"uge", "week"})) {
    ahead.skip_spaces();
    if (ahead.number() && (!bracket || ahead.take(')'))) scan = ahead;
  }
  scan.take('.');
  scan.skip_spaces();
}

namespace {

// "17:00" or "17:00:00", as a workbook's times come by the thousand.
std::optional<TimeSpan> clock_time(std::string_view text) {
  constexpr std::string_view kLong = "00:00:00";
  if (text.size() != 5 && text.size() != kLong.size()) return std::nullopt;
  std::array<int, 3> parts{};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (kLong[i] == ':' ? text[i] != ':' : !is_ascii_digit(text[i])) return std::nullopt;
    if (kLong[i] != ':') parts[i / 3] = parts[i / 3] * 10 + (text[i] - '0');
  }
  if (parts[0] > 23 || parts[1] > 59 || parts[2] > 59) return std::nullopt;
  return TimeSpan{std::chrono::hours(parts[0]) + std::chrono::minutes(parts[1]) +
                      std::chrono::seconds(parts[2]),
                  std::nullopt};
}

}  // namespace

std::optional<TimeSpan> parse_times(std::string_view text) {
  if (const auto time = clock_time(text)) return time;
  const std::string plain = plain_for_scan(text);
  Scan scan(plain);
  auto times = scan_times(scan, true);
  skip_trailing(scan);
  return scan.done() ? times : std::nullopt;
}

std::optional<std::chrono::seconds> parse_end_time(std::string_view text) {
  if (const auto times = parse_times(text)) return times->end.value_or(times->start);
  const std::string plain = plain_for_scan(text);
  Scan scan(plain);
  const auto clock = scan_clock(scan, MinuteMark::comma_too);
  skip_trailing(scan);
  return clock && scan.done() ? std::optional(clock->time) : std::nullopt;
}

std::chrono::seconds end_on_clock(std::chrono::seconds start, std::chrono::seconds end) {
  constexpr std::chrono::hours kLongest{10};
  const auto next_morning = end + std::chrono::hours(24);
  return end < start && next_morning - start <= kLongest ? next_morning : end;
}

}  // namespace indkald::calendars
