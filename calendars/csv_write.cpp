// write_csv(): what Danish spreadsheets open by a double click, semicolons and a byte order mark
// included.
#include <fmt/format.h>

#include "calendars/read.hpp"
#include "calendars/sheet_write.hpp"
#include "calendars/table.hpp"
#include "calendars/time.hpp"
#include "calendars/trimmed.hpp"
#include "calendars/utf8.hpp"

namespace indkald::calendars {
namespace {

std::string quoted(const std::string& text) {
  const bool plain =
      text.find_first_of(";\"\r\n\t,|") == std::string::npos && trimmed(text) == text;
  if (plain) return text;
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"') result += '"';
    result += c;
  }
  return result + "\"";
}

struct CsvField {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return quoted(valid_utf8(text)); }
  std::string operator()(Date date) const { return iso_date(date); }
  std::string operator()(std::chrono::seconds time) const {
    const std::string text = iso_local(Local(time)).substr(11);
    return text.ends_with(":00") ? text.substr(0, 5) : text;
  }
};

template <typename Cells, typename ToField>
void append_record(std::string& csv, const Cells& cells, ToField to_field) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) csv += ';';
    csv += to_field(cells[i]);
  }
  csv += "\r\n";
}

}  // namespace

std::string write_csv(const Calendar& calendar) {
  std::string csv = "\xEF\xBB\xBF";
  append_record(csv, kWrittenColumns, [](std::string_view name) { return std::string(name); });
  for (const auto& meeting : calendar.meetings)
    append_record(csv, written_row(meeting),
                  [](const WrittenCell& cell) { return std::visit(CsvField(), cell); });
  return csv;
}

}  // namespace indkald::calendars
