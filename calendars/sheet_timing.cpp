#include "calendars/sheet_timing.hpp"

#include <algorithm>
#include <array>

#include "calendars/bounds.hpp"
#include "calendars/danish_date.hpp"
#include "calendars/fold.hpp"
#include "calendars/marks.hpp"
#include "calendars/read.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::array<std::string_view, 9> kNoTimeYet = {"aftales",
                                                        "aftales naermere",
                                                        "fastsaettes senere",
                                                        "ikke fastsat",
                                                        "endnu ikke fastsat",
                                                        "ukendt",
                                                        "tba",
                                                        "tbd",
                                                        "senere"};
constexpr std::array<std::string_view, 5> kWholeDay = {"hele dagen", "heldag", "heldags", "all day",
                                                       "hel dag"};
constexpr std::array<std::string_view, 6> kYes = {"ja", "true", "sand", "1", "x", "yes"};

bool among(std::string_view word, const auto& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Stands for a time that is not there; a day's times are never negative.
constexpr seconds kNoTime{-1};

// What the cells of one row say, before it is put together.
struct Cells {
  Date first{};
  std::optional<Date> last;  // included
  seconds start = kNoTime;
  seconds end = kNoTime;
  bool last_by_column = false;    // the end column says so, not a range in the start column
  bool time_beside_date = false;  // the time stands in the date's own cell
  bool whole_day = false;
  bool cancelled = false;
};

std::string key_of(DateFault fault) {
  switch (fault) {
    case DateFault::no_year:
      return "read.date_without_year";
    case DateFault::no_such_day:
      return "read.no_such_day";
    case DateFault::malformed:
      break;
  }
  return "read.date_unreadable";
}

// ISO 8601 with Z or an offset names an instant, not a wall time.
std::optional<When> from_instant(const ListRow& row, std::string_view text) {
  const auto instant = parse_iso_instant(text);
  if (!instant) return std::nullopt;
  const Local local = to_local(*instant, row.zone);
  When when;
  when.first = std::chrono::floor<days>(local);
  when.times = TimeSpan{local - when.first, std::nullopt};
  return when;
}

std::variant<When, DateFault> when_at(const ListRow& row, std::string_view text) {
  if (const auto when = from_instant(row, text)) return *when;
  return parse_when(text, row.year);
}

bool read_start(const ListRow& row, Cells& cells, std::vector<Problem>& problems) {
  const std::string_view text = row.field(ColumnRole::start);
  if (text.empty()) {
    problems.push_back(row.problem(ColumnRole::start, "read.date_empty"));
    return false;
  }
  const auto found = when_at(row, text);
  if (const auto* fault = std::get_if<DateFault>(&found)) {
    problems.push_back(row.problem(ColumnRole::start, key_of(*fault)));
    return false;
  }
  const When& when = std::get<When>(found);
  cells.first = when.first;
  cells.last = when.last;
  if (when.times) {
    cells.start = when.times->start;
    cells.end = when.times->end.value_or(kNoTime);
    cells.time_beside_date = true;
  }
  if (when.weekday && *when.weekday != std::chrono::weekday(when.first))
    problems.push_back(row.problem(ColumnRole::start, "read.weekday_differs"));
  return true;
}

bool read_time(const ListRow& row, Cells& cells, std::vector<Problem>& problems) {
  const std::string_view text = row.field(ColumnRole::time);
  const std::string folded = fold(text);
  if (folded.empty() || among(folded, kNoTimeYet)) return true;
  if (take_mark(text).cancelled) {
    cells.cancelled = true;
    return true;
  }
  if (among(folded, kWholeDay)) {
    cells.whole_day = true;
    return true;
  }
  const auto times = parse_times(text);
  if (!times) {
    problems.push_back(row.problem(ColumnRole::time, "read.time_unreadable"));
    return false;
  }
  cells.start = times->start;
  cells.time_beside_date = false;
  if (times->end) cells.end = *times->end;
  return true;
}

// The end column: a day, a day with a time, or a time alone.
void read_end(const ListRow& row, Cells& cells, std::vector<Problem>& problems) {
  const std::string_view text = row.field(ColumnRole::end);
  if (fold(text).empty()) return;
  const auto found = when_at(row, text);
  if (const auto* when = std::get_if<When>(&found)) {
    cells.last = when->last ? when->last : when->first;
    cells.last_by_column = true;
    if (when->times) cells.end = when->times->start;
  } else if (const auto times = parse_times(text)) {
    cells.end = times->start;
  } else {
    problems.push_back(row.problem(ColumnRole::end, "read.end_unreadable"));
  }
}

void read_end_time(const ListRow& row, Cells& cells, std::vector<Problem>& problems) {
  const std::string_view text = row.field(ColumnRole::end_time);
  const std::string folded = fold(text);
  if (folded.empty() || among(folded, kNoTimeYet)) return;
  if (const auto times = parse_times(text))
    cells.end = times->start;
  else if (text == "24:00" || text == "24.00")
    cells.end = hours(24);
  else
    problems.push_back(row.problem(ColumnRole::end_time, "read.end_unreadable"));
}

// Exports write a day without times as midnight to midnight, or to a minute before it.
void drop_midnights(Cells& cells) {
  const bool to_last_minute = cells.end >= hours(24) - minutes(1);
  const bool to_midnight = cells.end <= seconds(0) || to_last_minute;
  if (!cells.time_beside_date || cells.start != seconds(0) || !to_midnight) return;
  cells.whole_day = cells.whole_day || to_last_minute;
  cells.start = cells.end = kNoTime;
}

Local exclusive_end(const ListRow& row, const Cells& cells) {
  const Date last = cells.last.value_or(cells.first);
  const bool inclusive = row.options.inclusive_all_day_end || !cells.last_by_column;
  return inclusive || last == cells.first ? last + days(1) : last;
}

Timing whole_days(const ListRow& row, const Cells& cells) {
  Timing timing{.start = cells.first, .all_day = true, .cancelled = cells.cancelled, .end = {}};
  if (cells.last) timing.end = exclusive_end(row, cells);
  return timing;
}

Timing timed(const ListRow& row, const Cells& cells, std::vector<Problem>& problems) {
  Timing timing{
      .start = cells.first + cells.start, .timed = true, .cancelled = cells.cancelled, .end = {}};
  const Date last = cells.last.value_or(cells.first);
  if (cells.end != kNoTime)
    timing.end = last + (cells.last ? cells.end : end_on_clock(cells.start, cells.end));
  else if (last != cells.first)
    problems.push_back(row.problem(ColumnRole::end, "read.end_without_time"));
  return timing;
}

Timing untimed(const ListRow& row, const Cells& cells, std::vector<Problem>& problems) {
  if (cells.end != kNoTime)
    problems.push_back(row.problem(ColumnRole::end_time, "read.end_without_start"));
  return {.start = cells.first, .cancelled = cells.cancelled, .end = {}};
}

Timing put_together(const ListRow& row, const Cells& cells, std::vector<Problem>& problems) {
  const bool several_days = cells.last && *cells.last != cells.first;
  const bool no_times = cells.start == kNoTime && cells.end == kNoTime;
  if (cells.whole_day || (no_times && several_days)) return whole_days(row, cells);
  return cells.start != kNoTime ? timed(row, cells, problems) : untimed(row, cells, problems);
}

}  // namespace

Problem ListRow::problem(ColumnRole role, std::string key) const {
  const std::optional<std::size_t> column = columns[role];
  return {column ? table.at(row, *column) : table.at(row),
          {std::move(key), {{"value", shortened(field(role))}}}};
}

std::optional<Timing> read_timing(const ListRow& row, std::vector<Problem>& problems) {
  Cells cells;
  cells.whole_day = among(fold(row.field(ColumnRole::all_day)), kYes);
  if (!read_start(row, cells, problems) || !read_time(row, cells, problems)) return std::nullopt;
  read_end(row, cells, problems);
  read_end_time(row, cells, problems);
  drop_midnights(cells);
  Timing timing = put_together(row, cells, problems);
  // An end at the start says nothing.
  if (timing.end == timing.start) timing.end.reset();
  if (timing.end && *timing.end < timing.start) {
    timing.end.reset();
    problems.push_back(
        row.problem(row.columns[ColumnRole::end_time] ? ColumnRole::end_time : ColumnRole::end,
                    "read.end_before_start"));
  }
  return timing;
}

}  // namespace indkald::calendars
