#include "calendars/ods.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "calendars/bounds.hpp"
#include "calendars/read.hpp"
#include "calendars/serial_date.hpp"
#include "calendars/table.hpp"
#include "calendars/workbook.hpp"
#include "calendars/xml_reader.hpp"

namespace indkald::calendars {
namespace {

// What LibreOffice can hold; counts beyond are damage.
constexpr std::size_t kMostRows = 1'048'576;
constexpr std::size_t kMostColumns = 16'384;

std::size_t count_of(const std::optional<std::string>& text, std::size_t most) {
  std::size_t count = 1;
  if (text) std::from_chars(text->data(), text->data() + text->size(), count);
  return std::clamp<std::size_t>(count, 1, most);
}

double number_of(const std::string& text) {
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return std::isfinite(number) ? number : 0;
}

// To the millisecond: "…T16:59:59.999999" has more digits than a clock.
std::string without_small_digits(std::string text) {
  constexpr std::size_t kMilliseconds = 4;
  const auto point = text.find('.');
  if (point == std::string::npos) return text;
  text.resize(std::min(text.size(), point + kMilliseconds));
  if (text.find_first_not_of('0', point + 1) == std::string::npos) text.resize(point);
  return text;
}

// "PT17H30M00S" (XML Schema's duration) as "17:30:00"; empty when it is none.
std::string clock_of(std::string_view duration) {
  if (!duration.starts_with("PT")) return {};
  duration.remove_prefix(2);
  std::string clock;
  for (const char unit : {'H', 'M', 'S'}) {
    const auto end = duration.find(unit);
    if (end == std::string_view::npos) return {};
    std::string part(duration.substr(0, end));
    if (part.size() == 1 || part.find('.') == 1) part.insert(0, "0");
    clock += (clock.empty() ? "" : ":") + part;
    duration.remove_prefix(end + 1);
  }
  return without_small_digits(std::move(clock));
}

class ContentReader {
 public:
  ContentReader(ZipArchive& archive, std::size_t part, const std::string& file_name)
      : reader_(archive, part), bounds_(file_name) {}

  std::vector<WorkbookSheet> read() {
    std::string style;
    while (reader_.next()) {
      if (reader_.at_start("style")) style = reader_.attribute("name").value_or("");
      if (reader_.at_start("table-properties") && reader_.attribute("display") == "false")
        hidden_styles_.insert(style);
      if (reader_.at_start("tracked-changes") || reader_.at_start("dde-links")) skip();
      if (reader_.at_start("table")) read_table();
    }
    return std::move(sheets_);
  }

 private:
  // Past the element that begins here, whatever is in it.
  void skip() {
    if (reader_.is_empty_element()) return;
    const std::string name(reader_.name());
    for (int depth = 1; depth > 0 && reader_.next();) {
      if (reader_.at_start(name) && !reader_.is_empty_element()) ++depth;
      if (reader_.at_end(name)) --depth;
    }
  }

  void read_table() {
    sheet_ = {};
    sheet_.name = sheet_name(reader_.attribute("name").value_or(""), sheets_.size() + 1);
    sheet_.hidden = hidden_styles_.contains(reader_.attribute("style-name").value_or(""));
    row_ = 0;
    if (reader_.is_empty_element()) return;
    bool linked = false;
    while (reader_.next() && !reader_.at_end("table")) {
      if (reader_.at_start("table-row")) read_row();
      // A copy of another file's sheet, kept for formulas.
      linked = linked || reader_.at_start("table-source");
      if (reader_.at_start("shapes") || reader_.at_start("forms")) skip();
    }
    if (!linked) sheets_.push_back(std::move(sheet_));
  }

  void read_row() {
    const std::size_t times = count_of(reader_.attribute("number-rows-repeated"), kMostRows);
    const std::size_t first = sheet_.cells.size();
    column_ = 0;
    if (!reader_.is_empty_element())
      while (reader_.next() && !reader_.at_end("table-row")) {
        if (reader_.at_start("table-cell") || reader_.at_start("covered-table-cell"))
          read_cell();
        else
          skip();
      }
    const std::size_t last = sheet_.cells.size();
    for (std::size_t again = 1; again < times && last > first; ++again)
      for (std::size_t i = first; i < last; ++i) {
        PlacedCell copy = sheet_.cells[i];
        copy.row = row_ + again;
        add(std::move(copy));
      }
    row_ += times;
    if (row_ > kMostRows) refuse();
  }

  void read_cell() {
    const std::size_t times = count_of(reader_.attribute("number-columns-repeated"), kMostColumns);
    const std::size_t rows = count_of(reader_.attribute("number-rows-spanned"), kMostRows);
    const bool covered = reader_.at_start("covered-table-cell");
    Cell cell = understood();
    const bool nothing = cell.type == Cell::Type::string && cell.text.empty();
    if (!covered && rows > 1)
      sheet_.merged.push_back({column_, row_, std::min(row_ + rows, kMostRows) - 1});
    if (!covered && !nothing)
      for (std::size_t i = 0; i < times; ++i) add({row_, column_ + i, cell});
    column_ += times;
    if (column_ > kMostColumns) refuse();
  }

  // The cell that begins here, through to its end.
  Cell understood() {
    const std::string type = reader_.attribute("value-type").value_or("");
    const std::string value = reader_.attribute("value").value_or("");
    const std::string date = reader_.attribute("date-value").value_or("");
    const std::string time = reader_.attribute("time-value").value_or("");
    const bool is_true = reader_.attribute("boolean-value") == "true";
    const bool formula = reader_.attribute("formula").has_value();
    Cell cell;
    cell.text = paragraphs();
    if (type == "float" || type == "percentage" || type == "currency") {
      cell.type = Cell::Type::number;
      cell.number = number_of(value);
      cell.text.clear();
    } else if (type == "boolean") {
      cell.type = Cell::Type::boolean;
      cell.number = is_true ? 1 : 0;
      cell.text.clear();
    } else if (type == "date" && type_of_iso(date) != Cell::Type::string) {
      cell.type = type_of_iso(date);
      cell.text = without_small_digits(date);
    } else if (type == "time" && !clock_of(time).empty()) {
      cell.type = Cell::Type::time;
      cell.text = clock_of(time);
    } else if (formula && (cell.text.starts_with('#') || cell.text.starts_with("Err:"))) {
      cell.type = Cell::Type::error;
    }
    return cell;
  }

  // Comments and drawings in a cell are not its text.
  std::string paragraphs() {
    std::string text;
    if (reader_.is_empty_element()) return text;
    bool first = true;
    while (reader_.next() && !reader_.at_end("table-cell") &&
           !reader_.at_end("covered-table-cell")) {
      if (!reader_.at_start("p")) {
        skip();
        continue;
      }
      if (!first) text += '\n';
      text += reader_.text();
      first = false;
    }
    return text;
  }

  void add(PlacedCell placed) {
    if (placed.row >= kMostRows) refuse();
    bounds_.add_cell(placed.cell.text.size());
    placed.cell.at = column_letters(placed.column) + std::to_string(placed.row + 1);
    sheet_.cells.push_back(std::move(placed));
  }

  [[noreturn]] void refuse() const {
    throw InputError({{sheet_.name, {"read.too_many_cells", {}}}});
  }

  XmlReader reader_;
  Bounds bounds_;
  std::set<std::string> hidden_styles_;
  std::vector<WorkbookSheet> sheets_;
  WorkbookSheet sheet_;
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

std::vector<WorkbookSheet> read_ods_workbook(std::string_view bytes, const std::string& file_name) {
  ZipArchive archive(bytes, file_name);
  refuse_locked(archive, file_name);
  const auto content = archive.find("content.xml");
  if (!content) throw InputError({{file_name, {"read.other_archive", {}}}});
  return ContentReader(archive, *content, file_name).read();
}

Calendar read_ods(std::string_view bytes, const ReadOptions& options) {
  return calendar_of(read_ods_workbook(bytes, options.file_name), options);
}

}  // namespace indkald::calendars
