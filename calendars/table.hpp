// A sheet or a CSV file as rows of text: what the list and the matrix are read from. Dates and
// times of a workbook stand in it as ISO 8601.
//
// Values. Columns count from 0, rows and lines from 1.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace indkald::calendars {

// Far beyond any calendar; a stray cell in the last column must not widen every row.
inline constexpr std::size_t kMostColumns = 512;

struct Row {
  std::size_t number = 0;
  std::vector<std::string> fields;  // as they are, blanks at the ends too

  // Empty beyond the last field.
  std::string_view raw(std::size_t column) const {
    return column < fields.size() ? std::string_view(fields[column]) : std::string_view();
  }
  std::string_view field(std::size_t column) const;  // blanks at both ends dropped
  bool empty() const;                                // nothing but blanks
};

// A cell of a workbook that holds nothing that can be used; its field is empty.
struct UnreadCell {
  std::size_t row = 0;  // its number
  std::size_t column = 0;
  std::string error = {};  // as the sheet shows it; empty: a formula whose result was not saved
};

struct Table {
  std::string sheet = {};  // empty: a CSV file
  std::vector<Row> rows = {};
  std::vector<UnreadCell> unread = {};  // by row and column

  const UnreadCell* unread_at(const Row& row, std::size_t column) const;

  std::string at(const Row& row) const;                      // "Ark1!A9", "line 9"
  std::string at(const Row& row, std::size_t column) const;  // "Ark1!C9", "line 9"
};

std::string column_letters(std::size_t column);  // 0: "A", 26: "AA"

}  // namespace indkald::calendars
