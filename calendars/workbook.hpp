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
  CellValue value;
  bool uncalculated = false;  // a formula whose result was not saved
};

// Several rows of one column that are shown as one cell; its value stands in the first.
struct MergedRows {
  std::size_t column = 0;
  std::size_t first = 0;
  std::size_t last = 0;
};

// What takes a workbook's sheets as they are read. Cells come row by row, left to right, in files
// that are written as they should be; empty ones not at all, but for a formula's.
class SheetTaker {
 public:
  virtual ~SheetTaker() = default;
  // False: the sheet is passed over.
  virtual bool begin(const std::string& name, bool hidden) = 0;
  virtual void cell(PlacedCell cell) = 0;
  virtual void merged(const MergedRows& rows) = 0;
  virtual void end() = 0;
};

// A sheet's name, for places too: what it is called, or its number, from 1.
std::string sheet_name(std::string_view written, std::size_t number);

void read_workbook(std::string_view bytes, const std::string& file_name, SheetTaker& taker);
void read_ods_workbook(std::string_view bytes, const std::string& file_name, SheetTaker& taker);

using ReadSheets = void (*)(std::string_view bytes, const std::string& file_name,
                            SheetTaker& taker);
// All visible sheets that hold a list or a matrix.
Calendar calendar_of(ReadSheets read, std::string_view bytes, const ReadOptions& options);
// For `read --cells`.
std::vector<Sheet> cells_of(ReadSheets read, std::string_view bytes, const std::string& file_name);

}  // namespace indkald::calendars
