#include "calendars/table.hpp"

#include "calendars/trimmed.hpp"

#include <algorithm>

namespace indkald::calendars {

std::string_view Row::field(std::size_t column) const { return trimmed(raw(column)); }

bool Row::empty() const {
  return std::all_of(fields.begin(), fields.end(),
                     [](const std::string& field) { return trimmed(field).empty(); });
}

const UnreadCell* Table::unread_at(const Row& row, std::size_t column) const {
  const std::pair place(row.number, column);
  const auto found = std::ranges::lower_bound(
      unread, place, {}, [](const UnreadCell& cell) { return std::pair(cell.row, cell.column); });
  const bool there = found != unread.end() && found->row == row.number && found->column == column;
  return there ? &*found : nullptr;
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
