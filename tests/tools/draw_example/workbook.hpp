// Writes a year as a workbook, as an annual wheel exports it: a bold heading row that stays in
// sight, dates and times as Excel's numbers with Danish formats, one activity a row in the order
// given.
#pragma once

#include <string>

#include "activity.hpp"

namespace indkald::tools {

struct Export {
  std::string path;
  int first_id = 1;  // of the first row; the next rows count on in steps of `id_step`
  int id_step = 1;
  Date made{};  // stands in the workbook's properties, so that its bytes are always the same
};

// Throws std::runtime_error when the file cannot be written.
void write_workbook(const Export& as, const Year& year);

}  // namespace indkald::tools
