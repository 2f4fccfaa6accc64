#include <fmt/format.h>

#include <algorithm>

#include "calendars/serial_date.hpp"
#include "calendars/sheet.hpp"
#include "calendars/table.hpp"
#include "calendars/workbook.hpp"

namespace indkald::calendars {
namespace {

// Far beyond any calendar; a stray cell in the last column must not widen every row.
constexpr std::size_t kMaxColumns = 512;
constexpr std::size_t kMaxFields = 4'000'000;

std::string text_of(CellValue value) {
  switch (value.type) {
    case CellValue::Type::number:
      return fmt::format("{}", value.number);
    case CellValue::Type::boolean:
      return value.number != 0 ? "true" : "false";
    case CellValue::Type::date:
    case CellValue::Type::time:
    case CellValue::Type::datetime:
      return to_whole_second(value);
    case CellValue::Type::string:
    case CellValue::Type::error:
      break;
  }
  return std::move(value.text);
}

// The visible sheets as tables of text.
class TableTaker final : public SheetTaker {
 public:
  std::vector<Table> take() { return std::move(tables_); }

  bool begin(const std::string& name, bool hidden) override {
    if (!hidden) tables_.push_back({name, {}});
    merged_.clear();
    fields_ = 0;
    return !hidden;
  }

  void cell(PlacedCell placed) override {
    if (placed.column >= kMaxColumns) return;
    auto& row = row_numbered(placed.row + 1).fields;
    fields_ += placed.column + 1 - std::min(row.size(), placed.column + 1);
    if (fields_ > kMaxFields) refuse();
    if (row.size() <= placed.column) row.resize(placed.column + 1);
    row[placed.column] = text_of(std::move(placed.value));
  }

  void merged(const MergedRows& rows) override { merged_.push_back(rows); }

  // A body that spans several rows belongs to each of them that holds anything else.
  void end() override {
    std::size_t visited = 0;
    for (const MergedRows& range : merged_) {
      auto row = row_from(range.first + 1);
      if (row == rows().end() || row->number != range.first + 1) continue;
      const std::string text(row->raw(range.column));
      for (++row; row != rows().end() && row->number <= range.last + 1; ++row) {
        if (++visited > kMaxFields) refuse();
        if (row->empty()) continue;
        if (row->fields.size() <= range.column) row->fields.resize(range.column + 1);
        row->fields[range.column] = text;
      }
    }
  }

 private:
  std::vector<Row>& rows() { return tables_.back().rows; }

  std::vector<Row>::iterator row_from(std::size_t number) {
    return std::ranges::lower_bound(rows(), number, {}, &Row::number);
  }

  Row& row_numbered(std::size_t number) {
    if (rows().empty() || rows().back().number < number) {
      const std::size_t columns = rows().empty() ? 0 : rows().back().fields.size();
      rows().push_back({number, {}});
      rows().back().fields.reserve(columns);
    }
    if (rows().back().number == number) return rows().back();
    const auto at = row_from(number);
    return at->number == number ? *at : *rows().insert(at, {number, {}});
  }

  [[noreturn]] void refuse() const {
    throw InputError({{tables_.back().sheet, {"read.too_many_cells", {}}}});
  }

  std::vector<Table> tables_;
  std::vector<MergedRows> merged_;
  std::size_t fields_ = 0;
};

// All sheets, cell by cell.
class CellTaker final : public SheetTaker {
 public:
  std::vector<Sheet> take() { return std::move(sheets_); }

  bool begin(const std::string& name, bool) override {
    sheets_.push_back({name, {}});
    cells_.clear();
    return true;
  }
  void cell(PlacedCell placed) override { cells_.push_back(std::move(placed)); }
  void merged(const MergedRows&) override {}
  void end() override {
    const auto place = [](const PlacedCell& cell) { return std::pair(cell.row, cell.column); };
    if (!std::ranges::is_sorted(cells_, {}, place)) std::ranges::stable_sort(cells_, {}, place);
    for (PlacedCell& placed : cells_)
      sheets_.back().cells.push_back({std::move(placed.value), column_letters(placed.column) +
                                                                   std::to_string(placed.row + 1)});
  }

 private:
  std::vector<Sheet> sheets_;
  std::vector<PlacedCell> cells_;
};

}  // namespace

Calendar calendar_of(ReadSheets read, std::string_view bytes, const ReadOptions& options) {
  TableTaker taker;
  read(bytes, options.file_name, taker);
  return read_tables(taker.take(), options);
}

std::vector<Sheet> cells_of(ReadSheets read, std::string_view bytes, const std::string& file_name) {
  CellTaker taker;
  read(bytes, file_name, taker);
  return taker.take();
}

}  // namespace indkald::calendars
