#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "calendars/bounds.hpp"
#include "calendars/serial_date.hpp"
#include "calendars/sheet.hpp"
#include "calendars/table.hpp"
#include "calendars/workbook.hpp"

namespace indkald::calendars {
namespace {

// A time of day as a sheet holds it that counts days from its epoch: 24:00 and 0:00 are one.
std::string without_day_zero(std::string text) {
  constexpr std::array<std::string_view, 5> kDayZero = {"1899-12-30T", "1899-12-31T", "1900-01-01T",
                                                        "1904-01-01T", "1904-01-02T"};
  const bool zero = std::ranges::any_of(
      kDayZero, [&text](std::string_view day) { return text.starts_with(day); });
  return zero ? text.substr(kDayZero[0].size()) : text;
}

std::string text_of(CellValue value) {
  switch (value.type) {
    case CellValue::Type::number:
      return fmt::format("{}", value.number);
    case CellValue::Type::boolean:
      return value.number != 0 ? "true" : "false";
    case CellValue::Type::datetime:
      return without_day_zero(to_whole_second(value));
    case CellValue::Type::date:
    case CellValue::Type::time:
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
  explicit TableTaker(const std::string& file_name) : bounds_(file_name) {}
  std::vector<Table> take() { return std::move(tables_); }

  bool begin(const std::string& name, bool hidden) override {
    if (!hidden) tables_.push_back({.sheet = name});
    merged_.clear();
    return !hidden;
  }

  void cell(PlacedCell placed) override {
    if (placed.column >= kMostColumns) return;
    auto& row = row_numbered(placed.row + 1).fields;
    bounds_.add_fields(placed.column + 1 - std::min(row.size(), placed.column + 1));
    if (row.size() <= placed.column) row.resize(placed.column + 1);
    if (placed.uncalculated || placed.value.type == CellValue::Type::error) {
      tables_.back().unread.push_back(
          {placed.row + 1, placed.column, std::move(placed.value.text)});
      placed.value = {};
    }
    row[placed.column] = text_of(std::move(placed.value));
  }

  void merged(const MergedRows& rows) override { merged_.push_back(rows); }

  void end() override {
    if (!std::ranges::is_sorted(rows(), {}, &Row::number)) put_in_order();
    for (const MergedRows& range : merged_) fill(range);
    std::ranges::stable_sort(tables_.back().unread, {}, [](const UnreadCell& cell) {
      return std::pair(cell.row, cell.column);
    });
  }

 private:
  std::vector<Row>& rows() { return tables_.back().rows; }

  // A body that spans several rows belongs to each of them that holds anything else.
  void fill(const MergedRows& range) {
    auto row = std::ranges::lower_bound(rows(), range.first + 1, {}, &Row::number);
    if (row == rows().end() || row->number != range.first + 1) return;
    const std::string text(row->raw(range.column));
    bounds_.add_text(text.size());
    for (++row; row != rows().end() && row->number <= range.last + 1; ++row) {
      bounds_.add_fields(row->fields.size());
      if (row->empty()) continue;
      bounds_.add_text(text.size());
      if (row->fields.size() <= range.column) row->fields.resize(range.column + 1);
      row->fields[range.column] = text;
    }
  }

  // The last row, or a new one behind it, in whatever order they come.
  Row& row_numbered(std::size_t number) {
    if (!rows().empty() && rows().back().number == number) return rows().back();
    const std::size_t columns = rows().empty() ? 0 : rows().back().fields.size();
    rows().push_back({number, {}});
    rows().back().fields.reserve(columns);
    return rows().back();
  }

  // Rows of one number become one; what comes later in the file counts.
  void put_in_order() {
    std::ranges::stable_sort(rows(), {}, &Row::number);
    std::vector<Row> ordered;
    for (Row& row : rows()) {
      if (ordered.empty() || ordered.back().number != row.number) {
        ordered.push_back(std::move(row));
        continue;
      }
      auto& fields = ordered.back().fields;
      if (fields.size() < row.fields.size()) fields.resize(row.fields.size());
      for (std::size_t i = 0; i < row.fields.size(); ++i)
        if (!row.fields[i].empty()) fields[i] = std::move(row.fields[i]);
    }
    rows() = std::move(ordered);
  }

  Bounds bounds_;
  std::vector<Table> tables_;
  std::vector<MergedRows> merged_;
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
  void cell(PlacedCell placed) override {
    if (!placed.uncalculated) cells_.push_back(std::move(placed));
  }
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

std::string sheet_name(std::string_view written, std::size_t number) {
  return written.empty() ? "#" + std::to_string(number) : shortened(written);
}

Calendar calendar_of(ReadSheets read, std::string_view bytes, const ReadOptions& options) {
  TableTaker taker(options.file_name);
  read(bytes, options.file_name, taker);
  return read_tables(taker.take(), options);
}

std::vector<Sheet> cells_of(ReadSheets read, std::string_view bytes, const std::string& file_name) {
  CellTaker taker;
  read(bytes, file_name, taker);
  return taker.take();
}

}  // namespace indkald::calendars
