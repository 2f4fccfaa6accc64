#include "calendars/ods.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "calendars/ascii.hpp"
#include "calendars/bounds.hpp"
#include "calendars/read.hpp"
#include "calendars/serial_date.hpp"
#include "calendars/workbook.hpp"
#include "calendars/xml_reader.hpp"

namespace indkald::calendars {
namespace {

// What LibreOffice can hold; counts beyond are damage.
constexpr std::size_t kMostRows = 1'048'576;
constexpr std::size_t kMostColumns = 16'384;

std::size_t count_of(const std::optional<std::string_view>& text, std::size_t most) {
  std::size_t count = 1;
  if (text) std::from_chars(text->data(), text->data() + text->size(), count);
  return std::clamp<std::size_t>(count, 1, most);
}

double number_of(std::string_view text) {
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return std::isfinite(number) ? number : 0;
}

// To the millisecond: "…T16:59:59.999999" has more digits than a clock.
std::string without_small_digits(std::string_view given) {
  std::string text(given);
  constexpr std::size_t kMilliseconds = 4;
  const auto point = text.find('.');
  if (point == std::string::npos) return text;
  text.resize(std::min(text.size(), point + kMilliseconds));
  if (text.find_first_not_of('0', point + 1) == std::string::npos) text.resize(point);
  return text;
}

// Milliseconds of one part of a duration, "30" or "7.25"; digits beyond are dropped.
std::optional<std::int64_t> part_of(std::string_view text, std::int64_t unit) {
  constexpr std::int64_t kMost = 1'000'000'000;
  const auto point = std::min(text.find('.'), text.size());
  std::int64_t whole = 0;
  const auto* end = text.data() + point;
  const auto [stop, error] = std::from_chars(text.data(), end, whole);
  if (error != std::errc() || stop != end || whole < 0 || whole > kMost) return std::nullopt;
  std::int64_t fraction = 0;
  std::int64_t place = unit;
  for (const char c : text.substr(std::min(point + 1, text.size()))) {
    if (!is_ascii_digit(c)) return std::nullopt;
    place /= 10;
    fraction += place * (c - '0');
  }
  return whole * unit + fraction;
}

// "PT17H30M00S", "PT22H", "P1DT2H" (XML Schema part 2, 3.2.6) as "17:30:00"; empty when it is none.
std::string clock_of(std::string_view duration) {
  constexpr std::int64_t kSecond = 1000, kMinute = 60 * kSecond, kHour = 60 * kMinute;
  if (!duration.starts_with('P')) return {};
  duration.remove_prefix(1);
  std::int64_t total = 0;
  bool any = false;
  bool in_time = false;
  for (const auto& [name, unit] : {std::pair('D', 24 * kHour), std::pair('H', kHour),
                                   std::pair('M', kMinute), std::pair('S', kSecond)}) {
    if (name == 'H') {
      in_time = duration.starts_with('T');
      duration.remove_prefix(in_time ? 1 : 0);
    }
    const auto end = duration.find(name);
    if (end == std::string_view::npos || (name == 'D' && end > duration.find('T'))) continue;
    const auto part = part_of(duration.substr(0, end), unit);
    if (!part || (name != 'D' && !in_time)) return {};
    total += *part;
    any = true;
    duration.remove_prefix(end + 1);
  }
  return any && duration.empty() ? clock_text(total) : std::string();
}

// What stands for a character in a paragraph (ODF 1.2 part 1, 6.1.3 to 6.1.5).
std::string character_of(const pugi::xml_node& element) {
  constexpr std::size_t kMostBlanks = 1'000;
  const std::string_view name = local_name(element);
  if (name == "s") return std::string(count_of(attribute_of(element, "c"), kMostBlanks), ' ');
  if (name == "tab") return "\t";
  return name == "line-break" ? "\n" : "";
}

std::string paragraph_of(const pugi::xml_node& paragraph) {
  std::string text;
  for (pugi::xml_node node = paragraph.first_child(); node;) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) text += node.value();
    if (node.type() == pugi::node_element) text += character_of(node);
    if (node.first_child()) {
      node = node.first_child();
      continue;
    }
    while (node != paragraph && !node.next_sibling()) node = node.parent();
    node = node == paragraph ? pugi::xml_node() : node.next_sibling();
  }
  return text;
}

class ContentReader {
 public:
  ContentReader(ZipArchive& archive, std::size_t part, const std::string& file_name,
                SheetTaker& taker)
      : reader_(archive, part), bounds_(file_name), taker_(taker) {}

  void read() {
    std::string style;
    while (reader_.next()) {
      if (reader_.at_start("style")) style = std::string(reader_.attribute("name").value_or(""));
      if (reader_.at_start("table-properties") && reader_.attribute("display") == "false")
        hidden_styles_.insert(style);
      if (reader_.at_start("tracked-changes") || reader_.at_start("dde-links")) reader_.skip();
      if (reader_.at_start("table")) read_table();
    }
  }

 private:
  void read_table() {
    const std::string name = sheet_name(reader_.attribute("name").value_or(""), ++sheets_);
    const std::string style(reader_.attribute("style-name").value_or(""));
    // A copy of another file's sheet, kept for formulas, is passed over.
    if (reader_.holds("table-source") || !taker_.begin(name, hidden_styles_.contains(style)))
      return reader_.skip();
    row_ = 0;
    while (reader_.next() && !reader_.at_end("table")) {
      if (reader_.at_start("table-row")) read_row();
      if (reader_.at_start("shapes") || reader_.at_start("forms")) reader_.skip();
    }
    taker_.end();
  }

  // A row that stands for many is kept until all its copies are handed over.
  void read_row() {
    const std::size_t times = count_of(reader_.attribute("number-rows-repeated"), kMostRows);
    cells_.clear();
    column_ = 0;
    while (reader_.next() && !reader_.at_end("table-row")) {
      if (reader_.at_start("table-cell") || reader_.at_start("covered-table-cell"))
        read_cell();
      else
        reader_.skip();
    }
    for (std::size_t i = 0; i < times && !cells_.empty(); ++i)
      for (const PlacedCell& cell : cells_)
        add({row_ + i, cell.column, cell.value, cell.uncalculated});
    row_ += times;
    if (row_ > kMostRows) refuse();
  }

  void read_cell() {
    const std::size_t times = count_of(reader_.attribute("number-columns-repeated"), kMostColumns);
    const std::size_t rows = count_of(reader_.attribute("number-rows-spanned"), kMostRows);
    const bool covered = reader_.at_start("covered-table-cell");
    const bool valueless =
        reader_.attribute("formula").has_value() && !reader_.attribute("value-type").has_value();
    const CellValue cell = understood();
    const bool nothing = cell.type == CellValue::Type::string && cell.text.empty();
    if (!covered && rows > 1) taker_.merged({column_, row_, std::min(row_ + rows, kMostRows) - 1});
    if (!covered && (!nothing || valueless))
      for (std::size_t i = 0; i < times; ++i) {
        bounds_.add_text(cell.text.size());
        cells_.push_back({row_, column_ + i, cell, nothing});
      }
    column_ += times;
    if (column_ > kMostColumns) refuse();
  }

  // The cell that begins here, through to its end.
  CellValue understood() {
    const std::string_view type = reader_.attribute("value-type").value_or("");
    const std::string_view value = reader_.attribute("value").value_or("");
    const std::string_view date = reader_.attribute("date-value").value_or("");
    const std::string_view time = reader_.attribute("time-value").value_or("");
    const bool is_true = reader_.attribute("boolean-value") == "true";
    const bool formula = reader_.attribute("formula").has_value();
    CellValue cell;
    cell.text = paragraphs();
    if (type == "float" || type == "percentage" || type == "currency") {
      cell.type = CellValue::Type::number;
      cell.number = number_of(value);
      cell.text.clear();
    } else if (type == "boolean") {
      cell.type = CellValue::Type::boolean;
      cell.number = is_true ? 1 : 0;
      cell.text.clear();
    } else if (type == "date" && type_of_iso(date) != CellValue::Type::string) {
      cell.type = type_of_iso(date);
      cell.text = without_small_digits(date);
    } else if (type == "time" && !clock_of(time).empty()) {
      cell.type = CellValue::Type::time;
      cell.text = clock_of(time);
    } else if (formula && (cell.text.starts_with('#') || cell.text.starts_with("Err:"))) {
      cell.type = CellValue::Type::error;
    }
    return cell;
  }

  // Comments and drawings in a cell are not its text.
  std::string paragraphs() {
    std::string text;
    bool first = true;
    while (reader_.next() && !reader_.at_end("table-cell") &&
           !reader_.at_end("covered-table-cell")) {
      if (!reader_.at_start("p")) {
        reader_.skip();
        continue;
      }
      if (!first) text += '\n';
      text += paragraph_of(reader_.take());
      first = false;
    }
    return text;
  }

  void add(PlacedCell placed) {
    if (placed.row >= kMostRows) refuse();
    bounds_.add_cell(placed.value.text.size());
    taker_.cell(std::move(placed));
  }

  // More rows or columns than a sheet can have.
  [[noreturn]] void refuse() const {
    throw InputError({{"#" + std::to_string(sheets_), {"read.too_many_cells", {}}}});
  }

  XmlReader reader_;
  Bounds bounds_;
  std::set<std::string> hidden_styles_;
  SheetTaker& taker_;
  std::size_t sheets_ = 0;
  std::vector<PlacedCell> cells_;  // of the row in hand
  std::size_t row_ = 0;
  std::size_t column_ = 0;
};

void refuse_locked(ZipArchive& archive, const std::string& file_name) {
  const auto manifest = archive.find("META-INF/manifest.xml");
  if (!manifest) return;
  XmlReader reader(archive, *manifest);
  while (reader.next())
    if (reader.at_start("encryption-data"))
      throw InputError({{file_name, {"read.locked_workbook", {}}}});
}

}  // namespace

bool looks_like_ods(std::string_view bytes) {
  constexpr std::string_view kSpreadsheet =
      "mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
  return bytes.starts_with("PK\x03\x04") &&
         bytes.substr(0, 120).find(kSpreadsheet) != std::string_view::npos;
}

void read_ods_workbook(std::string_view bytes, const std::string& file_name, SheetTaker& taker) {
  ZipArchive archive(bytes, file_name);
  refuse_locked(archive, file_name);
  const auto content = archive.find("content.xml");
  if (!content) throw InputError({{file_name, {"read.other_archive", {}}}});
  ContentReader(archive, *content, file_name, taker).read();
}

Calendar read_ods(std::string_view bytes, const ReadOptions& options) {
  return calendar_of(read_ods_workbook, bytes, options);
}

}  // namespace indkald::calendars
