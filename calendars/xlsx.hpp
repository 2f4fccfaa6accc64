// Calendars in XLSX workbooks. Pure; errors as in workbook.hpp and sheet.hpp. How one is written:
// write_xlsx() in read.hpp.
#pragma once

#include <string_view>

#include "calendars/meeting.hpp"

namespace indkald::calendars {

struct ReadOptions;

// True for archives that could be a workbook, whole or not; false for OpenDocument.
bool looks_like_xlsx(std::string_view bytes);

// All visible sheets that hold a list or a matrix.
Calendar read_xlsx(std::string_view bytes, const ReadOptions& options);

}  // namespace indkald::calendars
