#include "calendars/sheet_list.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "calendars/bounds.hpp"
#include "calendars/fold.hpp"
#include "calendars/marks.hpp"
#include "calendars/read.hpp"
#include "calendars/sheet_timing.hpp"
#include "calendars/time.hpp"
#include "calendars/unread_cell.hpp"

namespace indkald::calendars {
namespace {

class ListReader {
 public:
  ListReader(const Table& table, const List& list, const ReadOptions& options, int year,
             Calendar& calendar)
      : table_(table), list_(list), options_(options), year_(year), calendar_(calendar) {}

  void read() {
    tell_repeated_headings();
    for (std::size_t i = list_.header + 1; i < table_.rows.size(); ++i) {
      const Row& row = table_.rows[i];
      if ((!row.empty() || holds_unread(row)) && !repeats_header(row)) read_row(row);
      check_number(calendar_, options_);
    }
  }

 private:
  bool repeats_header(const Row& row) const {
    const Row& header = table_.rows[list_.header];
    for (std::size_t i = 0; i < std::max(row.fields.size(), header.fields.size()); ++i)
      if (row.field(i) != header.field(i)) return false;
    return true;
  }

  std::string text(const Row& row, ColumnRole role) const {
    return std::string(list_.columns.field(row, role));
  }

  void read_row(const Row& row) {
    if (!tell_unread(row)) return;
    const auto zone = zone_of(row);
    if (!zone) return;
    auto meeting = names_of(row);
    if (!meeting) return;
    const ListRow list_row{table_, list_.columns, options_, row, year_, *zone};
    const auto timing = read_timing(list_row, calendar_.problems);
    if (!timing) return;
    meeting->zone = *zone;
    set_time(*meeting, *timing);
    if (!timing->note.empty()) add_note(*meeting, timing->note);
    warn_of_recurrence(row);
    warn_of_extra_fields(row);
    calendar_.meetings.push_back(std::move(*meeting));
  }

  // Columns that are called as another one is, hold something, and are not read.
  void tell_repeated_headings() {
    const Row& header = table_.rows[list_.header];
    for (std::size_t column = 0; column < header.fields.size(); ++column)
      if (!list_.columns.taken(column) && shares_its_name(header, column) && holds_text(column))
        calendar_.problems.push_back(
            {table_.at(header, column),
             {"read.heading_twice", {{"value", shortened(header.field(column))}}}});
  }

  bool shares_its_name(const Row& header, std::size_t column) const {
    const std::string name = column_name(header.field(column));
    if (name.empty()) return false;
    for (std::size_t i = 0; i < header.fields.size(); ++i)
      if (list_.columns.taken(i) && column_name(header.field(i)) == name) return true;
    return false;
  }

  bool holds_text(std::size_t column) const {
    const auto rows = std::span(table_.rows).subspan(list_.header + 1);
    return std::ranges::any_of(rows,
                               [column](const Row& row) { return !row.field(column).empty(); });
  }

  bool holds_unread(const Row& row) const {
    if (table_.unread.empty()) return false;
    for (std::size_t i = 0; i < kColumnRoles; ++i) {
      const auto& column = list_.columns[static_cast<ColumnRole>(i)];
      if (column && table_.unread_at(row, *column) != nullptr) return true;
    }
    return false;
  }

  // False where the row cannot be read without such a cell.
  bool tell_unread(const Row& row) {
    bool readable = true;
    if (table_.unread.empty()) return readable;
    for (std::size_t i = 0; i < kColumnRoles; ++i) {
      const auto role = static_cast<ColumnRole>(i);
      const bool needed =
          role == ColumnRole::start || role == ColumnRole::time || role == ColumnRole::zone;
      const auto& column = list_.columns[role];
      const auto effect = needed ? WithoutIt::row_is_left_out : WithoutIt::cell_is_empty;
      auto found = column ? unread_problem(table_, row, *column, effect) : std::nullopt;
      if (!found) continue;
      calendar_.problems.push_back(*std::move(found));
      readable = readable && !needed;
    }
    return readable;
  }

  static void add_note(Meeting& meeting, const std::string& note) {
    meeting.description = meeting.description.empty() ? note : note + "\n" + meeting.description;
  }

  std::optional<std::string> zone_of(const Row& row) {
    const std::string_view name = list_.columns.field(row, ColumnRole::zone);
    if (name.empty()) return options_.zone;
    std::string zone = iana_zone(name);
    if (!zone.empty()) return zone;
    problem(row, ColumnRole::zone, "read.zone_unknown");
    return std::nullopt;
  }

  // Body, title, texts and status. A row that the source gives an id is a meeting even without a
  // name.
  std::optional<Meeting> names_of(const Row& row) {
    const Marked body = take_mark(list_.columns.field(row, ColumnRole::body));
    const Marked title = take_mark(list_.columns.field(row, ColumnRole::title));
    Meeting meeting;
    meeting.body = body.text;
    meeting.title = title.text.empty() ? body.text : title.text;
    meeting.origin = {options_.source, options_.file_name, table_.at(row),
                      text(row, ColumnRole::id)};
    const bool by_program =
        !meeting.origin.ref.empty() || !list_.columns.field(row, ColumnRole::zone).empty();
    if (meeting.title.empty() && !by_program) {
      const bool has_body = list_.columns[ColumnRole::body].has_value();
      problem(row, has_body ? ColumnRole::body : ColumnRole::title, "read.name_empty");
      return std::nullopt;
    }
    set_texts(meeting, row);
    meeting.status = status_of(row, body.cancelled || title.cancelled);
    return meeting;
  }

  void set_texts(Meeting& meeting, const Row& row) const {
    meeting.place = text(row, ColumnRole::place);
    meeting.responsible = text(row, ColumnRole::responsible);
    if (const auto column = list_.columns[ColumnRole::text])
      meeting.description = std::string(row.raw(*column));
  }

  Status status_of(const Row& row, bool marked) {
    const std::string_view word = list_.columns.field(row, ColumnRole::status);
    const bool in_place = take_mark(list_.columns.field(row, ColumnRole::place)).cancelled;
    if (marked || in_place || take_mark(word).cancelled) return Status::cancelled;
    if (const auto status = status_named(word)) return *status;
    if (fold(word).empty())
      return only_cancels(list_.columns.field(row, ColumnRole::text)) ? Status::cancelled
                                                                      : Status::confirmed;
    problem(row, ColumnRole::status, "read.bad_status");
    return Status::confirmed;
  }

  static void set_time(Meeting& meeting, const Timing& timing) {
    meeting.start = timing.start;
    meeting.timed = timing.timed;
    meeting.end = timing.end;
    meeting.all_day = timing.all_day;
    if (timing.cancelled) meeting.status = Status::cancelled;
  }

  // One row is one meeting: how it repeats is for a person to write out.
  void warn_of_recurrence(const Row& row) {
    constexpr std::array<std::string_view, 8> kOnce = {"",     "ingen", "nej", "aldrig",
                                                       "none", "never", "no",  "gentages ikke"};
    const std::string repeats = fold(list_.columns.field(row, ColumnRole::recurrence));
    if (std::find(kOnce.begin(), kOnce.end(), repeats) == kOnce.end())
      problem(row, ColumnRole::recurrence, "read.recurs");
  }

  // In a CSV file a separator inside an unquoted text moves all that follows it.
  void warn_of_extra_fields(const Row& row) {
    if (!table_.sheet.empty()) return;
    for (std::size_t i = table_.rows[list_.header].fields.size(); i < row.fields.size(); ++i)
      if (!row.field(i).empty()) {
        calendar_.problems.push_back(
            {table_.at(row), {"read.extra_field", {{"value", shortened(row.field(i))}}}});
        return;
      }
  }

  void problem(const Row& row, ColumnRole role, std::string key) {
    const ListRow list_row{table_, list_.columns, options_, row, year_, options_.zone};
    calendar_.problems.push_back(list_row.problem(role, std::move(key)));
  }

  const Table& table_;
  const List& list_;
  const ReadOptions& options_;
  int year_;
  Calendar& calendar_;
};

Problem missing(const Table& table, const List& list, const char* role) {
  const Row& header = table.rows[list.header];
  return {table.at(header),
          {"read.column_missing", {{"role", Text::Word{role}}, {"columns", column_list(header)}}}};
}

}  // namespace

std::optional<List> find_list(const Table& table, const ReadOptions& options, int year) {
  const ColumnNames names(options);
  const auto header = find_header(table, names);
  if (!header) return std::nullopt;
  return List{*header, resolve_columns(table, *header, names, year)};
}

std::vector<Problem> missing_columns(const Table& table, const List& list) {
  std::vector<Problem> problems;
  if (!list.columns[ColumnRole::start]) problems.push_back(missing(table, list, "read.role.start"));
  if (!list.columns[ColumnRole::body] && !list.columns[ColumnRole::title])
    problems.push_back(missing(table, list, "read.role.body"));
  return problems;
}

void read_list(const Table& table, const List& list, const ReadOptions& options, int year,
               Calendar& calendar) {
  ListReader(table, list, options, year, calendar).read();
}

std::string column_list(const Row& header) {
  std::string names;
  for (std::size_t i = 0; i < header.fields.size() && names.size() < 400; ++i) {
    if (header.field(i).empty()) continue;
    if (!names.empty()) names += ", ";
    names += header.field(i);
  }
  return names;
}

}  // namespace indkald::calendars
