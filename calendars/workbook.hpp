// A workbook, in Office Open XML (ECMA-376, transitional and strict) or OpenDocument (OASIS, 1.2
// and 1.3): its sheets with their cells as they are understood.
//
// Pure. Bounded in parts and unpacked size, and as in bounds.hpp. Throws InputError for what is
// damaged, locked or no workbook. Formulas are taken with the values they were saved with; macros,
// links and comments not at all.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/read.hpp"

namespace indkald::calendars {

// Row and column count from 0.
struct PlacedCell {
  std::size_t row = 0;
  std::size_t column = 0;
  Cell cell;
};

// Several rows of one column that are shown as one cell; its value stands in the first.
struct MergedRows {
  std::size_t column = 0;
  std::size_t first = 0;
  std::size_t last = 0;
};

struct WorkbookSheet {
  std::string name;  // "#2" where the second has none
  bool hidden = false;
  std::vector<PlacedCell> cells;  // row by row, left to right; empty cells are left out
  std::vector<MergedRows> merged;
};

std::vector<WorkbookSheet> read_workbook(std::string_view bytes, const std::string& file_name);
std::vector<WorkbookSheet> read_ods_workbook(std::string_view bytes, const std::string& file_name);

// A sheet's name, for places too: what it is called, or its number, from 1.
std::string sheet_name(const std::string& written, std::size_t number);

// All visible sheets that hold a list or a matrix.
Calendar calendar_of(const std::vector<WorkbookSheet>& sheets, const ReadOptions& options);

// For `read --cells`.
std::vector<Sheet> shown(std::vector<WorkbookSheet> sheets);

}  // namespace indkald::calendars
