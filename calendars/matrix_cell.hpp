// The days in one cell of a matrix (sheet_matrix.hpp). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/danish_date.hpp"

namespace indkald::calendars {

struct CellDays {
  unsigned first = 0;
  unsigned last = 0;  // the same for one day
  std::optional<TimeSpan> times;
  std::string note;  // what stood in brackets, or behind the day: "temamøde", "aflyst"
};

// Empty when something in the cell is not understood, or it names more days than a month can hold;
// a list without days for "Ingen", dashes and blanks.
std::optional<std::vector<CellDays>> parse_matrix_cell(std::string_view text, unsigned month);

}  // namespace indkald::calendars
