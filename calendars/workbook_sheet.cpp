#include "calendars/workbook_sheet.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "calendars/ascii.hpp"
#include "calendars/table.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

constexpr std::size_t kMaxRows = 1'048'576;
constexpr std::size_t kMaxColumns = 16'384;

struct Place {
  std::size_t row;
  std::size_t column;
};

// "C9" is row 8, column 2.
std::optional<Place> place_of(std::string_view reference) {
  std::size_t column = 0;
  while (!reference.empty() && ascii_lower(reference.front()) >= 'a' &&
         ascii_lower(reference.front()) <= 'z') {
    column = column * 26 + static_cast<std::size_t>(ascii_lower(reference.front()) - 'a') + 1;
    if (column > kMaxColumns) return std::nullopt;
    reference.remove_prefix(1);
  }
  std::size_t row = 0;
  const auto* end = reference.data() + reference.size();
  const auto [stop, error] = std::from_chars(reference.data(), end, row);
  if (error != std::errc() || stop != end || column == 0 || row == 0 || row > kMaxRows)
    return std::nullopt;
  return Place{row - 1, column - 1};
}

std::optional<std::size_t> row_of(const std::optional<std::string>& reference) {
  const auto place = place_of("A" + reference.value_or(""));
  return place ? std::optional(place->row) : std::nullopt;
}

std::optional<double> number_in(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && stop == text.data() + text.size();
  return whole && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

class SheetReader {
 public:
  SheetReader(ZipArchive& archive, std::size_t part, const WorkbookTables& tables, Bounds& bounds,
              WorkbookSheet& sheet)
      : reader_(archive, part), tables_(tables), bounds_(bounds), sheet_(sheet) {}

  void read() {
    while (reader_.next()) {
      if (reader_.at_start("row")) {
        row_ = row_of(reader_.attribute("r")).value_or(next_row_);
        next_row_ = row_ + 1;
        next_column_ = 0;
      } else if (reader_.at_start("c")) {
        read_cell();
      } else if (reader_.at_start("mergeCell")) {
        read_merged(reader_.attribute("ref").value_or(""));
      }
    }
    sort();
  }

 private:
  void read_cell() {
    const auto place = place_of(reader_.attribute("r").value_or(""));
    const Place at = place.value_or(Place{row_, next_column_});
    next_column_ = at.column + 1;
    const std::string type = reader_.attribute("t").value_or("n");
    const std::string style = reader_.attribute("s").value_or("0");
    if (reader_.is_empty_element()) return;
    std::optional<std::string> value;
    std::optional<std::string> inline_text;
    while (reader_.next() && !reader_.at_end("c")) {
      if (reader_.at_start("v")) value = reader_.text();
      if (reader_.at_start("is")) inline_text = read_rich_text(reader_, "is");
    }
    Cell cell;
    if (inline_text)
      cell.text = *inline_text;
    else if (value && type == "inlineStr")
      cell.text = unescaped(*value);
    else if (value)
      understand(cell, type, *value, style);
    const bool written = inline_text || (value && type == "s");
    const bool nothing = cell.type == Cell::Type::string && cell.text.empty();
    if (written || !nothing) add(at, std::move(cell));
  }

  void understand(Cell& cell, const std::string& type, const std::string& value,
                  const std::string& style) const {
    if (type == "s") {
      cell.text = shared(cell, value);
    } else if (type == "b") {
      cell.type = Cell::Type::boolean;
      cell.number = trimmed(value) == "1" || trimmed(value) == "true" ? 1 : 0;
    } else if (type == "e") {
      cell.type = Cell::Type::error;
      cell.text = value;
    } else if (type == "d") {
      cell.text = std::string(trimmed(value));
      cell.type = type_of_iso(cell.text);
    } else if (const auto number = type == "str" ? std::nullopt : number_in(value)) {
      set_number(cell, *number, format_of(style), tables_.epoch);
    } else {
      cell.text = type == "str" ? unescaped(value) : std::string(trimmed(value));
    }
  }

  std::string shared(Cell& cell, const std::string& value) const {
    const auto index = number_in(value).value_or(-1);
    if (index >= 0 && index < static_cast<double>(tables_.strings.size()))
      return tables_.strings[static_cast<std::size_t>(index)];
    cell.type = Cell::Type::error;
    return "#REF!";
  }

  NumberKind format_of(const std::string& style) const {
    const auto index = number_in(style).value_or(0);
    if (index < 0 || index >= static_cast<double>(tables_.formats.size()))
      return NumberKind::number;
    return tables_.formats[static_cast<std::size_t>(index)];
  }

  void add(Place at, Cell cell) {
    bounds_.add_cell(cell.text.size());
    cell.at = column_letters(at.column) + std::to_string(at.row + 1);
    sheet_.cells.push_back({at.row, at.column, std::move(cell)});
  }

  void read_merged(const std::string& reference) {
    const auto colon = reference.find(':');
    if (colon == std::string::npos) return;
    const auto first = place_of(std::string_view(reference).substr(0, colon));
    const auto last = place_of(std::string_view(reference).substr(colon + 1));
    if (first && last && first->column == last->column && first->row < last->row)
      sheet_.merged.push_back({first->column, first->row, last->row});
  }

  void sort() {
    const auto before = [](const PlacedCell& a, const PlacedCell& b) {
      return a.row != b.row ? a.row < b.row : a.column < b.column;
    };
    if (!std::is_sorted(sheet_.cells.begin(), sheet_.cells.end(), before))
      std::stable_sort(sheet_.cells.begin(), sheet_.cells.end(), before);
  }

  XmlReader reader_;
  const WorkbookTables& tables_;
  Bounds& bounds_;
  WorkbookSheet& sheet_;
  std::size_t row_ = 0;
  std::size_t next_row_ = 0;
  std::size_t next_column_ = 0;
};

}  // namespace

void read_sheet_part(ZipArchive& archive, std::size_t part, const WorkbookTables& tables,
                     Bounds& bounds, WorkbookSheet& sheet) {
  SheetReader(archive, part, tables, bounds, sheet).read();
}

}  // namespace indkald::calendars
