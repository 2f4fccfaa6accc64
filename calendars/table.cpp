#include "calendars/table.hpp"

#include <algorithm>

namespace indkald::calendars {
namespace {

bool is_blank(std::string_view text, std::size_t at) {
  const char c = text[at];
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
  for (;;) {
    if (!text.empty() && is_blank(text, 0)) {
      text.remove_prefix(1);
    } else if (!text.empty() && is_blank(text, text.size() - 1)) {
      text.remove_suffix(1);
    } else if (text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(kNoBreakSpace.size());
    } else if (text.ends_with(kNoBreakSpace)) {
      text.remove_suffix(kNoBreakSpace.size());
    } else {
      return text;
    }
  }
}

std::string_view Row::field(std::size_t column) const { return trimmed(raw(column)); }

bool Row::empty() const {
  return std::all_of(fields.begin(), fields.end(),
                     [](const std::string& field) { return trimmed(field).empty(); });
}

std::string Table::at(const Row& row) const { return at(row, 0); }

std::string Table::at(const Row& row, std::size_t column) const {
  if (sheet.empty()) return "line " + std::to_string(row.number);
  return sheet + "!" + column_letters(column) + std::to_string(row.number);
}

std::string column_letters(std::size_t column) {
  std::string letters;
  for (++column; column > 0; column = (column - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters;
}

}  // namespace indkald::calendars
