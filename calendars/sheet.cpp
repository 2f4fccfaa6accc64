#include "calendars/sheet.hpp"

#include <algorithm>

#include "calendars/code_point.hpp"
#include "calendars/danish_date.hpp"
#include "calendars/read.hpp"
#include "calendars/sheet_list.hpp"
#include "calendars/sheet_matrix.hpp"
#include "calendars/trimmed.hpp"

namespace indkald::calendars {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A title above the header, or the sheet's or the file's name, may say which year the dates are in.
int year_of(const Table& table, std::size_t header, const ReadOptions& options) {
  if (options.year != 0) return options.year;
  for (std::size_t i = 0; i < header && i < table.rows.size(); ++i)
    for (const auto& field : table.rows[i].fields)
      if (const int year = year_in(field)) return year;
  if (const int year = year_in(table.sheet)) return year;
  return year_in(options.file_name);
}

bool holds_dates(const Table& table) {
  for (const auto& row : table.rows)
    for (const auto& field : row.fields)
      if (std::holds_alternative<When>(parse_when(field, 0))) return true;
  return false;
}

// The first row that could be a header, for saying what was found instead of one.
const Row* likely_header(const Table& table) {
  const auto several = [](const Row& row) {
    return std::count_if(row.fields.begin(), row.fields.end(),
                         [](const auto& field) { return !trimmed(field).empty(); }) > 1;
  };
  const auto found = std::find_if(table.rows.begin(), table.rows.end(), several);
  return found == table.rows.end() ? nullptr : &*found;
}

Problem no_header(const Table& table, const ReadOptions& options) {
  const Row* header = likely_header(table);
  const std::string& name = table.sheet.empty() ? options.file_name : table.sheet;
  if (header == nullptr) return {name, {"read.no_table", {}}};
  return {table.at(*header), {"read.no_header", {{"columns", column_list(*header)}}}};
}

// The problems that kept the table from being read; none when it was.
std::vector<Problem> read_table(const Table& table, const ReadOptions& options,
                                Calendar& calendar) {
  if (const auto matrix = find_matrix(table)) {
    return read_matrix(table, *matrix, options, year_of(table, *matrix, options), calendar);
  }
  const ColumnNames names(options);
  const auto header = find_header(table, names);
  if (!header) return {no_header(table, options)};
  const int year = year_of(table, *header, options);
  const List list{*header, resolve_columns(table, *header, names, year)};
  auto problems = missing_columns(table, list);
  if (problems.empty()) read_list(table, list, options, year, calendar);
  return problems;
}

std::vector<Problem> unknown_roles(const ReadOptions& options) {
  std::vector<Problem> problems;
  for (const auto& [role, names] : options.columns)
    if (!column_role_from(role))
      problems.push_back({role, {"read.role_unknown", {{"role", role}}}});
  return problems;
}

}  // namespace

int year_in(std::string_view text) {
  int found = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    int value = 0;
    for (; at < text.size() && is_digit(text[at]); ++at)
      if (at - begin < 5) value = value * 10 + (text[at] - '0');
    if (at - begin != 4 || value < 1990 || value > 2199 || value == found) continue;
    if (found != 0) return 0;
    found = value;
  }
  return found;
}

Calendar read_tables(std::span<const Table> tables, const ReadOptions& options) {
  if (auto problems = unknown_roles(options); !problems.empty())
    throw InputError(std::move(problems));
  Calendar calendar;
  std::vector<Problem> unread;
  bool any = false;
  for (const auto& table : tables) {
    if (std::all_of(table.rows.begin(), table.rows.end(), [](const Row& r) { return r.empty(); }))
      continue;
    auto problems = read_table(table, options, calendar);
    any = any || problems.empty();
    if (!problems.empty() && (tables.size() == 1 || holds_dates(table)))
      unread.insert(unread.end(), problems.begin(), problems.end());
  }
  if (!any && unread.empty()) unread.push_back({options.file_name, {"read.no_table", {}}});
  if (!any) throw InputError(std::move(unread));
  calendar.problems.insert(calendar.problems.end(), unread.begin(), unread.end());
  return calendar;
}

}  // namespace indkald::calendars
