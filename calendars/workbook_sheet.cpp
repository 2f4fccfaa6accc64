#include "calendars/workbook_sheet.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "calendars/ascii.hpp"
#include "calendars/table.hpp"
#include "calendars/time.hpp"
#include "calendars/trimmed.hpp"

namespace indkald::calendars {
namespace {

constexpr std::size_t kMaxRows = 1'048'576;
constexpr std::size_t kMaxColumns = 16'384;

struct CellPlace {
  std::size_t row;
  std::size_t column;
};

// "C9" is row 8, column 2.
std::optional<CellPlace> place_of(std::string_view reference) {
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
  return CellPlace{row - 1, column - 1};
}

std::optional<std::size_t> row_of(std::string_view reference) {
  const auto place = place_of(std::string("A").append(reference));
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
  SheetReader(const WorkbookTables& tables, Bounds& bounds, SheetTaker& taker)
      : tables_(tables), bounds_(bounds), taker_(taker) {}

  void read(ZipArchive& archive, std::size_t part) {
    pugi::xml_document rest;
    each_element(
        archive, part, "row", [this](const pugi::xml_node& row) { read_row(row); }, rest);
    for (const pugi::xml_node& list : rest.document_element().children())
      if (local_name(list) == "mergeCells")
        for (const pugi::xml_node& merged : list.children())
          read_merged(attribute_of(merged, "ref").value_or(""));
  }

 private:
  void read_row(const pugi::xml_node& row) {
    row_ = row_of(attribute_of(row, "r").value_or("")).value_or(next_row_);
    next_row_ = row_ + 1;
    next_column_ = 0;
    for (const pugi::xml_node& cell : row.children())
      if (local_name(cell) == "c") read_cell(cell);
  }

  void read_cell(const pugi::xml_node& node) {
    const auto place = place_of(attribute_of(node, "r").value_or(""));
    const CellPlace at = place.value_or(CellPlace{row_, next_column_});
    next_column_ = at.column + 1;
    const std::string_view type = attribute_of(node, "t").value_or("n");
    pugi::xml_node value, inline_text, formula;
    for (const pugi::xml_node& child : node.children()) {
      if (local_name(child) == "v") value = child;
      if (local_name(child) == "is") inline_text = child;
      if (local_name(child) == "f") formula = child;
    }
    CellValue cell;
    if (inline_text)
      cell.text = rich_text(inline_text);
    else if (value && type == "inlineStr")
      cell.text = unescaped(text_of(value));
    else if (value)
      understand(cell, type, text_of(value), attribute_of(node, "s").value_or("0"));
    const bool written = inline_text || (value && type == "s");
    const bool nothing = cell.type == CellValue::Type::string && cell.text.empty();
    const bool uncalculated = formula && nothing && !written && type != "str";
    if (written || uncalculated || !nothing) add(at, std::move(cell), uncalculated);
  }

  void understand(CellValue& cell, std::string_view type, const std::string& value,
                  std::string_view style) const {
    if (type == "s") {
      cell.text = shared(cell, value);
    } else if (type == "b") {
      cell.type = CellValue::Type::boolean;
      cell.number = trimmed(value) == "1" || trimmed(value) == "true" ? 1 : 0;
    } else if (type == "e") {
      cell.type = CellValue::Type::error;
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

  std::string shared(CellValue& cell, const std::string& value) const {
    const auto index = number_in(value).value_or(-1);
    if (index >= 0 && index < static_cast<double>(tables_.strings.size()))
      return tables_.strings[static_cast<std::size_t>(index)];
    cell.type = CellValue::Type::error;
    return "#REF!";
  }

  NumberKind format_of(std::string_view style) const {
    const auto index = number_in(style).value_or(0);
    if (index < 0 || index >= static_cast<double>(tables_.formats.size()))
      return NumberKind::number;
    return tables_.formats[static_cast<std::size_t>(index)];
  }

  void add(CellPlace at, CellValue value, bool uncalculated) {
    bounds_.add_cell(value.text.size());
    taker_.cell({at.row, at.column, std::move(value), uncalculated});
  }

  void read_merged(std::string_view reference) {
    const auto colon = reference.find(':');
    if (colon == std::string_view::npos) return;
    const auto first = place_of(reference.substr(0, colon));
    const auto last = place_of(reference.substr(colon + 1));
    if (first && last && first->column == last->column && first->row < last->row)
      taker_.merged({first->column, first->row, last->row});
  }

  const WorkbookTables& tables_;
  Bounds& bounds_;
  SheetTaker& taker_;
  std::size_t row_ = 0;
  std::size_t next_row_ = 0;
  std::size_t next_column_ = 0;
};

}  // namespace

void read_sheet_part(ZipArchive& archive, std::size_t part, const WorkbookTables& tables,
                     Bounds& bounds, SheetTaker& taker) {
  SheetReader(tables, bounds, taker).read(archive, part);
}

}  // namespace indkald::calendars
