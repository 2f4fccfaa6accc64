#include "calendars/workbook.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "calendars/bounds.hpp"
#include "calendars/serial_date.hpp"
#include "calendars/sheet.hpp"
#include "calendars/table.hpp"

namespace indkald::calendars {
namespace {

std::string text_of(const Cell& cell) {
  switch (cell.type) {
    case Cell::Type::number:
      return fmt::format("{}", cell.number);
    case Cell::Type::boolean:
      return cell.number != 0 ? "true" : "false";
    case Cell::Type::date:
    case Cell::Type::time:
    case Cell::Type::datetime:
      return to_whole_second(cell);
    case Cell::Type::string:
    case Cell::Type::error:
      break;
  }
  return cell.text;
}

auto row_from(Table& table, std::size_t row) {
  return std::lower_bound(table.rows.begin(), table.rows.end(), row + 1,
                          [](const Row& r, std::size_t number) { return r.number < number; });
}

// A body that spans several rows belongs to each of them that holds anything else.
void fill_merged(Table& table, const std::vector<MergedRows>& merged, Bounds& bounds) {
  for (const auto& range : merged) {
    auto row = row_from(table, range.first);
    if (row == table.rows.end() || row->number != range.first + 1) continue;
    const std::string text(row->raw(range.column));
    bounds.add_text(text.size());
    for (++row; row != table.rows.end() && row->number <= range.last + 1; ++row) {
      bounds.add_fields(row->fields.size());
      if (row->empty()) continue;
      bounds.add_text(text.size());
      if (row->fields.size() <= range.column) row->fields.resize(range.column + 1);
      row->fields[range.column] = text;
    }
  }
}

Table table_of(const WorkbookSheet& sheet, Bounds& bounds) {
  Table table{sheet.name, {}};
  for (const auto& placed : sheet.cells) {
    if (placed.column >= kMostColumns) continue;
    if (table.rows.empty() || table.rows.back().number != placed.row + 1)
      table.rows.push_back({placed.row + 1, {}});
    auto& row = table.rows.back().fields;
    bounds.add_fields(placed.column + 1 - std::min(row.size(), placed.column + 1));
    if (row.size() <= placed.column) row.resize(placed.column + 1);
    row[placed.column] = text_of(placed.cell);
  }
  fill_merged(table, sheet.merged, bounds);
  return table;
}

}  // namespace

std::string sheet_name(const std::string& written, std::size_t number) {
  return written.empty() ? "#" + std::to_string(number) : shortened(written);
}

Calendar calendar_of(const std::vector<WorkbookSheet>& sheets, const ReadOptions& options) {
  Bounds bounds(options.file_name);
  std::vector<Table> tables;
  for (const auto& sheet : sheets)
    if (!sheet.hidden) tables.push_back(table_of(sheet, bounds));
  return read_tables(tables, options);
}

std::vector<Sheet> shown(std::vector<WorkbookSheet> sheets) {
  std::vector<Sheet> result;
  for (auto& sheet : sheets) {
    Sheet one{std::move(sheet.name), {}};
    for (auto& placed : sheet.cells) one.cells.push_back(std::move(placed.cell));
    result.push_back(std::move(one));
  }
  return result;
}

}  // namespace indkald::calendars
