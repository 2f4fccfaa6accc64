// Calendars in OpenDocument spreadsheets. Pure; errors as in workbook.hpp and sheet.hpp.
#pragma once

#include <string_view>

#include "calendars/meeting.hpp"

namespace indkald::calendars {

struct ReadOptions;

bool looks_like_ods(std::string_view bytes);

// All visible sheets that hold a list or a matrix.
Calendar read_ods(std::string_view bytes, const ReadOptions& options);

}  // namespace indkald::calendars
