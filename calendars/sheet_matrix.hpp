// A matrix: bodies down, months across, day numbers in the cells; "Ingen", a dash or nothing for
// none.
//
// Pure. A cell holds days ("14", "14. og 28."), days in a row ("27.-28."), a time of its own ("14
// kl. 17"), a note in brackets, or a full date. Columns for time and place beside the body hold for
// the whole row. The year stands in the header, in a title above or in the sheet's name, or is
// ReadOptions::year. What cannot be read in one cell is a problem, and the other cells are read.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "calendars/meeting.hpp"
#include "calendars/table.hpp"

namespace indkald::calendars {

struct ReadOptions;

struct MonthColumn {
  std::size_t column = 0;
  unsigned month = 0;
  int year = 0;  // 0: the header does not say
};

// The months that a header row names; fewer than three make no matrix.
std::vector<MonthColumn> month_columns(const Row& row);

// The index of the first header row of a matrix in `table`.
std::optional<std::size_t> find_matrix(const Table& table);

// Appends the matrix's meetings and problems. `year` is for months whose header has none; 0: not
// known. Gives what keeps the matrix from being read: a year that is needed and not known.
std::vector<Problem> read_matrix(const Table& table, std::size_t header, const ReadOptions& options,
                                 int year, Calendar& calendar);

}  // namespace indkald::calendars
