#include "calendars/sheet_timing.hpp"

#include <algorithm>
#include <array>

#include "calendars/bounds.hpp"
#include "calendars/date_cell.hpp"
#include "calendars/fold.hpp"
#include "calendars/marks.hpp"
#include "calendars/read.hpp"

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
  bool last_by_column = false;  // the end column says so, not a range in the start column
  ColumnRole last_from = ColumnRole::end;
  ColumnRole end_from = ColumnRole::end_time;
  bool time_beside_date = false;  // the time stands in the date's own cell
  bool whole_day = false;
  bool cancelled = false;
  std::string note;
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

void take_date(Cells& cells, const DateCell& cell) {
  const When& when = cell.when;
  cells.first = when.first;
  cells.last = when.last;
  cells.note = cell.note;
  cells.cancelled = cell.cancelled;
  cells.whole_day = cells.whole_day || when.whole_day;
  if (!when.times) return;
  cells.start = when.times->start;
  cells.end = when.times->end.value_or(kNoTime);
  cells.end_from = ColumnRole::start;
  cells.time_beside_date = !when.at_24;
}

void check_weekdays(const ListRow& row, const When& when, std::vector<Problem>& problems) {
  if (when.weekday && *when.weekday != std::chrono::weekday(when.first))
    problems.push_back(row.problem(ColumnRole::start, "read.weekday_differs"));
  const auto beside = weekday_named(row.field(ColumnRole::weekday));
  if (beside && *beside != std::chrono::weekday(when.first - days(when.at_24 ? 1 : 0)))
    problems.push_back(row.problem(ColumnRole::weekday, "read.weekday_beside_differs"));
}

bool read_start(const ListRow& row, Cells& cells, std::vector<Problem>& problems) {
  const std::string_view text = row.field(ColumnRole::start);
  if (text.empty()) {
    problems.push_back(row.problem(ColumnRole::start, "read.date_empty"));
    return false;
  }
  const auto found = parse_date_cell(text, row.year, row.zone);
  if (const auto* fault = std::get_if<DateFault>(&found)) {
    problems.push_back(row.problem(ColumnRole::start, key_of(*fault)));
    return false;
  }
  const DateCell& cell = std::get<DateCell>(found);
  take_date(cells, cell);
  check_weekdays(row, cell.when, problems);
  return true;
}

// The time of a cell that repeats the row's date.
std::optional<TimeSpan> times_of_same_day(const ListRow& row, const Cells& cells,
                                          std::string_view text) {
  const int year = static_cast<int>(std::chrono::year_month_day(cells.first).year());
  const auto found = parse_date_cell(text, year, row.zone);
  const auto* cell = std::get_if<DateCell>(&found);
  const bool same = cell != nullptr && cell->note.empty() && !cell->cancelled &&
                    cell->when.first == cells.first && !cell->when.last && !cell->when.at_24;
  return same ? cell->when.times : std::nullopt;
}

void set_end(Cells& cells, seconds end, ColumnRole from) {
  cells.end = end;
  cells.end_from = from;
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
  auto times = parse_times(text);
  if (!times) times = times_of_same_day(row, cells, text);
  if (!times) {
    problems.push_back(row.problem(ColumnRole::time, "read.time_unreadable"));
    return false;
  }
  cells.start = times->start;
  cells.time_beside_date = false;
  if (times->end) set_end(cells, *times->end, ColumnRole::time);
  return true;
}

// A midnight is what exports write where there is no time.
bool is_said(seconds time) { return time > seconds(0) && time < hours(24) - minutes(1); }

// Where two cells say different times of one thing, the one that was read last is used.
void check_times(const ListRow& row, const Cells& before, const Cells& now, ColumnRole role,
                 std::vector<Problem>& problems) {
  const bool start_differs = is_said(before.start) && before.start != now.start;
  const bool end_differs = is_said(before.end) && is_said(now.end) && before.end != now.end;
  if (start_differs || end_differs) problems.push_back(row.problem(role, "read.times_differ"));
}

// A cell that names the day of the end, with or without a time.
bool take_end_date(const ListRow& row, std::string_view text, ColumnRole role, Cells& cells) {
  const auto found = parse_date_cell(text, row.year, row.zone);
  const auto* cell = std::get_if<DateCell>(&found);
  if (cell == nullptr || !cell->note.empty() || cell->cancelled) return false;
  const When& when = cell->when;
  cells.last = when.last.value_or(when.first) - days(when.at_24 ? 1 : 0);
  cells.last_by_column = true;
  cells.last_from = role;
  if (when.at_24)
    set_end(cells, hours(24), role);
  else if (when.times)
    set_end(cells, when.times->end.value_or(when.times->start), role);
  return true;
}

// The end column: a day, a day with a time, or a time alone.
void read_end(const ListRow& row, Cells& cells, std::vector<Problem>& problems) {
  const std::string_view text = row.field(ColumnRole::end);
  if (fold(text).empty() || take_end_date(row, text, ColumnRole::end, cells)) return;
  if (const auto end = parse_end_time(text))
    set_end(cells, *end, ColumnRole::end);
  else
    problems.push_back(row.problem(ColumnRole::end, "read.end_unreadable"));
}

// The end time's column: a time alone, or one that repeats the day of the end.
void read_end_time(const ListRow& row, Cells& cells, std::vector<Problem>& problems) {
  const std::string_view text = row.field(ColumnRole::end_time);
  const std::string folded = fold(text);
  if (folded.empty() || among(folded, kNoTimeYet)) return;
  if (const auto end = parse_end_time(text)) return set_end(cells, *end, ColumnRole::end_time);
  Cells dated = cells;
  dated.end = kNoTime;
  const bool read = take_end_date(row, text, ColumnRole::end_time, dated) && dated.end != kNoTime &&
                    (!cells.last || cells.last == dated.last);
  if (read)
    cells = dated;
  else
    problems.push_back(row.problem(ColumnRole::end_time, "read.end_unreadable"));
}

// A last day before the first is a mistake, and so may be the time that stands beside it.
void drop_backward_days(const ListRow& row, Cells& cells, std::vector<Problem>& problems) {
  if (!cells.last || *cells.last >= cells.first) return;
  problems.push_back(row.problem(cells.last_from, "read.end_before_start"));
  cells.last.reset();
  cells.end = kNoTime;
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
    problems.push_back(row.problem(cells.last_from, "read.end_without_time"));
  return timing;
}

Timing untimed(const ListRow& row, const Cells& cells, std::vector<Problem>& problems) {
  if (cells.end != kNoTime)
    problems.push_back(row.problem(cells.end_from, "read.end_without_start"));
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
  if (!read_start(row, cells, problems)) return std::nullopt;
  const Cells by_date = cells;
  if (!read_time(row, cells, problems)) return std::nullopt;
  check_times(row, by_date, cells, ColumnRole::time, problems);
  const Cells by_time = cells;
  read_end(row, cells, problems);
  check_times(row, by_time, cells, ColumnRole::end, problems);
  const Cells by_end = cells;
  read_end_time(row, cells, problems);
  check_times(row, by_end, cells, ColumnRole::end_time, problems);
  drop_backward_days(row, cells, problems);
  drop_midnights(cells);
  Timing timing = put_together(row, cells, problems);
  timing.note = cells.note;
  if (timing.end && *timing.end <= timing.start) {
    const bool at_start = *timing.end == timing.start;
    problems.push_back(
        row.problem(cells.end_from, at_start ? "read.end_at_start" : "read.end_before_start"));
    timing.end.reset();
  }
  return timing;
}

}  // namespace indkald::calendars
