// The cells of one sheet's part. For workbook.cpp.
#pragma once

#include <string>
#include <vector>

#include "calendars/bounds.hpp"
#include "calendars/workbook.hpp"
#include "calendars/workbook_parts.hpp"

namespace indkald::calendars {

// What the cells of every sheet of a workbook refer to.
struct WorkbookTables {
  std::vector<std::string> strings;
  std::vector<NumberKind> formats;
  Epoch epoch = Epoch::y1900;
};

// Rows and cells without a reference stand behind the one before. Cells count towards `bounds`.
void read_sheet_part(ZipArchive& archive, std::size_t part, const WorkbookTables& tables,
                     Bounds& bounds, SheetTaker& taker);

}  // namespace indkald::calendars
