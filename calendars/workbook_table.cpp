#include "calendars/workbook.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "calendars/serial_date.hpp"
#include "calendars/sheet.hpp"
#include "calendars/table.hpp"

namespace indkald::calendars {
namespace {

// Far beyond any calendar; a stray cell in the last column must not widen every row.
constexpr std::size_t kMaxColumns = 512;
constexpr std::size_t kMaxFields = 4'000'000;

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
void fill_merged(Table& table, const std::vector<MergedRows>& merged) {
  std::size_t visited = 0;
  for (const auto& range : merged) {
    auto row = row_from(table, range.first);
    if (row == table.rows.end() || row->number != range.first + 1) continue;
    const std::string text(row->raw(range.column));
    for (++row; row != table.rows.end() && row->number <= range.last + 1; ++row) {
      if (++visited > kMaxFields) throw InputError({{table.sheet, {"read.too_many_cells", {}}}});
      if (row->empty()) continue;
      if (row->fields.size() <= range.column) row->fields.resize(range.column + 1);
      row->fields[range.column] = text;
    }
  }
}

Table table_of(const WorkbookSheet& sheet) {
  Table table{sheet.name, {}};
  std::size_t fields = 0;
  for (const auto& placed : sheet.cells) {
    if (placed.column >= kMaxColumns) continue;
    if (table.rows.empty() || table.rows.back().number != placed.row + 1)
      table.rows.push_back({placed.row + 1, {}});
    auto& row = table.rows.back().fields;
    fields += placed.column + 1 - std::min(row.size(), placed.column + 1);
    if (fields > kMaxFields) throw InputError({{sheet.name, {"read.too_many_cells", {}}}});
    if (row.size() <= placed.column) row.resize(placed.column + 1);
    row[placed.column] = text_of(placed.cell);
  }
  fill_merged(table, sheet.merged);
  return table;
}

}  // namespace

Calendar calendar_of(const std::vector<WorkbookSheet>& sheets, const ReadOptions& options) {
  std::vector<Table> tables;
  for (const auto& sheet : sheets)
    if (!sheet.hidden) tables.push_back(table_of(sheet));
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
