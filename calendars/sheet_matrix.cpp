#include "calendars/sheet_matrix.hpp"

#include <algorithm>
#include <array>

#include "calendars/bounds.hpp"
#include "calendars/fold.hpp"
#include "calendars/marks.hpp"
#include "calendars/matrix_cell.hpp"
#include "calendars/read.hpp"
#include "calendars/sheet.hpp"
#include "calendars/sheet_columns.hpp"
#include "calendars/trimmed.hpp"
#include "calendars/unread_cell.hpp"

namespace indkald::calendars {
namespace {

constexpr std::size_t kLeastMonths = 3;
constexpr std::array<std::string_view, 7> kTotals = {"i alt", "ialt",  "antal",      "antal moeder",
                                                     "sum",   "total", "antal i alt"};

// "Januar", "jan. 2027"; a date cell that is shown as its month.
std::optional<MonthColumn> month_column(std::string_view text, std::size_t column) {
  const auto when = parse_when(text, 0);
  if (const auto* found = std::get_if<When>(&when)) {
    const std::chrono::year_month_day date(found->first);
    if (date.day() != std::chrono::day(1) || found->times) return std::nullopt;
    return MonthColumn{column, static_cast<unsigned>(date.month()), static_cast<int>(date.year())};
  }
  const std::string folded = fold(text);
  const std::string_view name = std::string_view(folded).substr(0, folded.find(' '));
  const unsigned month = month_named(name);
  const int year = year_in(text);
  const bool alone = folded.size() == name.size() || year != 0;
  return month != 0 && alone ? std::optional(MonthColumn{column, month, year}) : std::nullopt;
}

// Months without a year follow the one before them, over new year too.
void fill_years(std::vector<MonthColumn>& months, int year) {
  unsigned before = 0;
  for (auto& month : months) {
    if (month.year != 0)
      year = month.year;
    else if (month.month < before && year != 0)
      ++year;
    month.year = year;
    before = month.month;
  }
}

bool is_title(const Row& row) {
  return std::count_if(row.fields.begin(), row.fields.end(),
                       [](const auto& field) { return !trimmed(field).empty(); }) < 2;
}

// Which columns hold any text in rows that are neither header nor title.
std::vector<bool> columns_with_text(const Table& table) {
  std::vector<bool> columns(kMostColumns);
  for (const Row& row : table.rows) {
    if (is_title(row) || month_columns(row).size() >= kLeastMonths) continue;
    for (std::size_t column = 0; column < row.fields.size(); ++column)
      if (!row.field(column).empty()) columns[column] = true;
  }
  return columns;
}

class MatrixReader {
 public:
  MatrixReader(const Table& table, const ReadOptions& options, int year, Calendar& calendar)
      : table_(table),
        options_(options),
        names_(options),
        year_(year),
        calendar_(calendar),
        bounds_(options.file_name),
        text_columns_(columns_with_text(table)) {}

  std::vector<Problem> read(std::size_t header) {
    for (std::size_t i = header; i < table_.rows.size(); ++i) {
      const Row& row = table_.rows[i];
      auto months = month_columns(row);
      if (months.size() < kLeastMonths)
        read_row(row);
      else if (!set_header(row, std::move(months)))
        return {{table_.at(row), {"read.matrix_without_year", {}}}};
    }
    return {};
  }

 private:
  // False when nothing says which year the months are in.
  bool set_header(const Row& header, std::vector<MonthColumn> months) {
    fill_years(months, year_);
    if (months.front().year == 0) return false;
    months_ = std::move(months);
    body_ = column_of(header, ColumnRole::body);
    if (!body_) body_ = column_of(header, ColumnRole::title);
    time_ = column_of(header, ColumnRole::time);
    place_ = column_of(header, ColumnRole::place);
    if (!body_) body_ = first_text_column(months_.front().column);
    return true;
  }

  std::optional<std::size_t> column_of(const Row& header, ColumnRole role) const {
    const auto found = names_.candidates(header, role);
    return found.empty() ? std::nullopt : std::optional(found.front().column);
  }

  // The leftmost column before the months that holds any text below a header.
  std::size_t first_text_column(std::size_t months) const {
    const auto end = text_columns_.begin() + static_cast<std::ptrdiff_t>(months);
    const auto found = std::find(text_columns_.begin(), end, true);
    return found == end ? 0 : static_cast<std::size_t>(found - text_columns_.begin());
  }

  void read_row(const Row& row) {
    const bool any = std::any_of(months_.begin(), months_.end(), [&](const MonthColumn& month) {
      return !row.field(month.column).empty() || table_.unread_at(row, month.column) != nullptr;
    });
    const std::string_view body = row.field(*body_);
    const std::string folded = fold(body);
    const bool total = std::find(kTotals.begin(), kTotals.end(), folded) != kTotals.end();
    if (!any || total || !tell_unread(row)) return;
    if (body.empty()) return problem(row, *body_, "read.name_empty");
    for (const auto& month : months_) read_cell(row, take_mark(body), month);
  }

  // False where the row cannot be read without such a cell.
  bool tell_unread(const Row& row) {
    const bool timeless = time_ && table_.unread_at(row, *time_) != nullptr;
    if (timeless) tell_unread(row, *time_, WithoutIt::row_is_left_out);
    tell_unread(row, *body_, WithoutIt::cell_is_empty);
    if (place_) tell_unread(row, *place_, WithoutIt::cell_is_empty);
    for (const auto& month : months_) tell_unread(row, month.column, WithoutIt::cell_is_empty);
    return !timeless;
  }

  void tell_unread(const Row& row, std::size_t column, WithoutIt effect) {
    if (auto found = unread_problem(table_, row, column, effect))
      calendar_.problems.push_back(*std::move(found));
    check_number(calendar_, options_);
  }

  void read_cell(const Row& row, const Marked& body, const MonthColumn& month) {
    const std::string_view text = row.field(month.column);
    const auto when = parse_when(text, 0);
    if (const auto* date = std::get_if<When>(&when)) return read_date(row, body, month, *date);
    const auto days = parse_matrix_cell(text, month.month);
    if (!days) return problem(row, month.column, "read.days_unreadable");
    for (const auto& day : *days) add(row, body, month, day);
  }

  // A cell can hold a whole date, shown as its day.
  void read_date(const Row& row, const Marked& body, const MonthColumn& month, const When& when) {
    const std::chrono::year_month_day date(when.first);
    if (static_cast<unsigned>(date.month()) != month.month || when.last || when.whole_day)
      return problem(row, month.column, "read.days_unreadable");
    MonthColumn own = month;
    own.year = static_cast<int>(date.year());
    const auto day = static_cast<unsigned>(date.day());
    add(row, body, own, {.first = day, .last = day, .times = when.times, .note = {}});
  }

  void add(const Row& row, const Marked& body, const MonthColumn& month, const CellDays& days) {
    const auto date = [&](unsigned day) {
      return std::chrono::year(month.year) / std::chrono::month(month.month) /
             std::chrono::day(day);
    };
    if (!date(days.first).ok() || !date(days.last).ok())
      return problem(row, month.column, "read.no_such_day_in_cell");
    Meeting meeting;
    meeting.body = meeting.title = body.text;
    meeting.zone = options_.zone;
    meeting.origin = {options_.source, options_.file_name, table_.at(row, month.column), ""};
    if (place_) meeting.place = std::string(row.field(*place_));
    const Marked note = take_mark(days.note);
    meeting.description = note.text;
    if (body.cancelled || note.cancelled || take_mark(meeting.place).cancelled)
      meeting.status = Status::cancelled;
    meeting.start = Date(date(days.first));
    if (days.last != days.first) {
      meeting.all_day = true;
      meeting.end = Date(date(days.last)) + std::chrono::days(1);
    } else if (!set_times(row, month.column, meeting, days)) {
      return;
    }
    bounds_.add_texts(meeting);
    calendar_.meetings.push_back(std::move(meeting));
    check_number(calendar_, options_);
  }

  bool set_times(const Row& row, std::size_t cell, Meeting& meeting, const CellDays& days) {
    auto times = days.times;
    if (!times && time_ && !fold(row.field(*time_)).empty()) {
      times = parse_times(row.field(*time_));
      if (!times) {
        problem(row, *time_, "read.time_unreadable");
        return false;
      }
    }
    if (!times) return true;
    meeting.timed = true;
    const Local midnight = meeting.start;
    meeting.start = midnight + times->start;
    const auto end = times->end ? end_on_clock(times->start, *times->end) : times->start;
    if (times->end && end > times->start)
      meeting.end = midnight + end;
    else if (times->end)
      problem(row, days.times ? cell : *time_,
              end < times->start ? "read.end_before_start" : "read.end_at_start");
    return true;
  }

  void problem(const Row& row, std::size_t column, std::string key) {
    Problem found{table_.at(row, column),
                  {std::move(key), {{"value", shortened(row.field(column))}}}};
    if (calendar_.problems.empty() || calendar_.problems.back() != found)
      calendar_.problems.push_back(std::move(found));
    check_number(calendar_, options_);
  }

  const Table& table_;
  const ReadOptions& options_;
  const ColumnNames names_;
  int year_;
  Calendar& calendar_;
  Bounds bounds_;
  std::vector<bool> text_columns_;
  std::vector<MonthColumn> months_;
  std::optional<std::size_t> body_;
  std::optional<std::size_t> time_;
  std::optional<std::size_t> place_;
};

}  // namespace

std::vector<MonthColumn> month_columns(const Row& row) {
  std::vector<MonthColumn> months;
  for (std::size_t column = 0; column < row.fields.size(); ++column)
    if (const auto month = month_column(row.field(column), column)) months.push_back(*month);
  const auto repeated = [](const MonthColumn& a, const MonthColumn& b) {
    return a.month == b.month && a.year == b.year;
  };
  const bool same = std::adjacent_find(months.begin(), months.end(), repeated) != months.end();
  return same ? std::vector<MonthColumn>() : months;
}

std::optional<std::size_t> find_matrix(const Table& table) {
  for (std::size_t i = 0; i < std::min(table.rows.size(), kHeaderSearched); ++i)
    if (month_columns(table.rows[i]).size() >= kLeastMonths) return i;
  return std::nullopt;
}

std::vector<Problem> read_matrix(const Table& table, std::size_t header, const ReadOptions& options,
                                 int year, Calendar& calendar) {
  return MatrixReader(table, options, year, calendar).read(header);
}

}  // namespace indkald::calendars
