// The cells of one sheet's part. For workbook.cpp.
#pragma once

#include <string>
#include <vector>

#include "calendars/workbook.hpp"
#include "calendars/workbook_parts.hpp"

namespace indkald::calendars {

// What the cells of every sheet of a workbook refer to.
struct WorkbookTables {
  std::vector<std::string> strings;
  std::vector<NumberKind> formats;
  Epoch epoch = Epoch::y1900;
};

// Rows and cells without a reference stand behind the one before. Throws InputError at the sheet's
// name beyond kMostCells.
void read_sheet_part(ZipArchive& archive, std::size_t part, const WorkbookTables& tables,
                     const std::string& name, SheetTaker& taker);

}  // namespace indkald::calendars
