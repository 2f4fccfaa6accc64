// A calendar from the tables of one file, whatever their layout: each is a list (sheet_list.hpp), a
// matrix (sheet_matrix.hpp) or no calendar.
//
// Pure. Throws InputError when no table holds a calendar: it names the column that is missing and
// the columns that are there. Beside a table that does, one that holds dates and cannot be read is
// a problem.
#pragma once

#include <span>

#include "calendars/meeting.hpp"
#include "calendars/table.hpp"

namespace indkald::calendars {

struct ReadOptions;

Calendar read_tables(std::span<const Table> tables, const ReadOptions& options);

// A year that stands once and alone in a text: a sheet's name, a title above a table; 0: none.
int year_in(std::string_view text);

}  // namespace indkald::calendars
