#include "calendars/matrix_cell.hpp"

#include <algorithm>
#include <array>

#include "calendars/danish_time.hpp"
#include "calendars/fold.hpp"

namespace indkald::calendars {
namespace {

constexpr std::array<std::string_view, 5> kNone = {"", "ingen", "ingen moede", "ingen moeder",
                                                   "none"};

// Two meetings on each day of a month.
constexpr std::size_t kMostDays = 62;

std::optional<unsigned> scan_day(Scan& scan) {
  const auto number = scan.number();
  if (!number || number->digits > 2 || number->value < 1 || number->value > 31) return std::nullopt;
  return static_cast<unsigned>(number->value);
}

// "14/1" and "14.1." in the column of January. Any other number right behind is not understood:
// "14,28" typed into a spreadsheet becomes the number 14.28, and "7,20" the number 7.2.
bool skip_month(Scan& scan, unsigned month) {
  Scan ahead = scan;
  if (!ahead.take('/') && !ahead.take('.')) return true;
  if (!ahead.digit_ahead()) {
    scan.take('.');
    return true;
  }
  const auto number = ahead.number();
  if (!number || number->value != static_cast<int>(month)) return false;
  ahead.take('.');
  scan = ahead;
  return true;
}

bool scan_range(Scan& scan, CellDays& days, unsigned month) {
  Scan ahead = scan;
  if (!ahead.take_loose('-')) return true;
  const auto last = scan_day(ahead);
  if (!last || *last <= days.first || !skip_month(ahead, month)) return false;
  days.last = *last;
  scan = ahead;
  return true;
}

void scan_bracket(Scan& scan, CellDays& days) {
  scan.skip_spaces();
  if (!scan.take('(')) return;
  while (!scan.done() && scan.peek() != ')') {
    days.note += scan.peek();
    scan.drop(1);
  }
  scan.take(')');
}

bool begins_remark(std::string_view word) {
  constexpr auto kBeginnings = std::to_array<std::string_view>(
      {"temam", "temadr", "dialogm", "ekstraord", "aflyst", "aflyses", "annulleret", "udgår"});
  return std::ranges::any_of(kBeginnings, [&](auto each) { return word.starts_with(each); });
}

// "1. behandling"
bool scan_reading(Scan& scan, std::string& words) {
  Scan ahead = scan;
  const auto number = ahead.number();
  if (!number || number->value < 1 || number->value > 2 || !ahead.take('.')) return false;
  ahead.skip_spaces();
  if (!ahead.word().starts_with("behandling")) return false;
  words = std::to_string(number->value) + ". ";
  scan = ahead;
  return true;
}

bool joins_days(std::string_view word) {
  constexpr auto kJoins = std::to_array<std::string_view>({"og", "samt", "den", "d"});
  return std::ranges::find(kJoins, word) != kJoins.end();
}

// A time follows, or the day is not the meeting's any more.
bool leaves_doubt(std::string_view word) {
  constexpr auto kWords = std::to_array<std::string_view>({"kl", "klokken", "flyttet", "udsat"});
  return std::ranges::find(kWords, word) != kWords.end();
}

// Up to what parts days. False: there is a number or a time in it, which may be another day's.
bool scan_words(Scan& scan, std::string& words) {
  for (scan.skip_spaces(); !scan.done(); scan.skip_spaces()) {
    const std::string_view word = scan.word();
    if (word.empty()) return std::string_view(",;+&(").find(scan.peek()) != std::string_view::npos;
    if (leaves_doubt(word)) return false;
    Scan ahead = scan;
    ahead.drop(word.size());
    ahead.take('.');
    ahead.skip_spaces();
    if (joins_days(word) && ahead.digit_ahead()) return true;
    if (!words.empty() && !words.ends_with(' ')) words += ' ';
    words += word;
    scan = ahead;
  }
  return true;
}

// What stands behind a day without brackets. False: it is not understood.
bool scan_remarks(Scan& scan, CellDays& days) {
  for (;;) {
    Scan ahead = scan;
    ahead.skip_spaces();
    const bool plus = ahead.take('+');
    ahead.skip_spaces();
    std::string words;
    if (!(plus && scan_reading(ahead, words)) && !begins_remark(ahead.word())) return true;
    if (!scan_words(ahead, words)) return false;
    if (!days.note.empty()) days.note += " + ";
    days.note += words;
    scan = ahead;
  }
}

void skip_between(Scan& scan) {
  for (bool more = true; more;) {
    more = scan.take(' ') || scan.take(',') || scan.take(';') || scan.take('+') || scan.take('&') ||
           scan.take('*') || scan.take_word({"og", "samt", "den", "d"});
  }
}

std::optional<CellDays> scan_days(Scan& scan, unsigned month) {
  const auto first = scan_day(scan);
  if (!first || !skip_month(scan, month)) return std::nullopt;
  CellDays days{.first = *first, .last = *first, .times = {}, .note = {}};
  if (!scan_range(scan, days, month)) return std::nullopt;
  Scan ahead = scan;
  skip_between(ahead);
  if (ahead.word() == "kl" || ahead.word() == "klokken") {
    scan = ahead;
    days.times = scan_times(scan, false, MinuteMark::stop_or_colon);
    if (!days.times) return std::nullopt;
  }
  scan_bracket(scan, days);
  if (!scan_remarks(scan, days)) return std::nullopt;
  return days;
}

bool is_none(std::string_view text) {
  const std::string folded = fold(text);
  return std::find(kNone.begin(), kNone.end(), folded) != kNone.end();
}

}  // namespace

std::optional<std::vector<CellDays>> parse_matrix_cell(std::string_view text, unsigned month) {
  std::vector<CellDays> all;
  if (is_none(text)) return all;
  const std::string plain = plain_for_scan(text);
  Scan scan(plain);
  for (skip_between(scan); !scan.done(); skip_between(scan)) {
    auto days = scan_days(scan, month);
    if (!days) return std::nullopt;
    all.push_back(std::move(*days));
    if (all.size() > kMostDays) return std::nullopt;
  }
  return all;
}

}  // namespace indkald::calendars
