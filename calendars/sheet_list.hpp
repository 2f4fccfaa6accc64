// A list: a header row, and one meeting per row below it.
//
// Pure. A row whose date, time or zone cannot be read, or that names no meeting, is a problem and
// is left out, so that no wrong time is ever arranged; an end that cannot be is a problem, and the
// meeting is read without an end. Any other cell with an error is a problem and taken as empty, as
// is a heading that stands twice. Rows without any text, and rows that repeat the header, are
// passed over.
#pragma once

#include <cstddef>
#include <optional>

#include "calendars/meeting.hpp"
#include "calendars/sheet_columns.hpp"
#include "calendars/table.hpp"

namespace indkald::calendars {

struct ReadOptions;

struct List {
  std::size_t header = 0;  // index of its row
  Columns columns;
};

// The list in `table`; empty when no row looks like a header.
std::optional<List> find_list(const Table& table, const ReadOptions& options, int year);

// What the list needs and does not have; nothing when it can be read.
std::vector<Problem> missing_columns(const Table& table, const List& list);

// Appends the list's meetings and problems.
void read_list(const Table& table, const List& list, const ReadOptions& options, int year,
               Calendar& calendar);

// The texts of a header row, for messages: "Dato, Kl., Sted".
std::string column_list(const Row& header);

}  // namespace indkald::calendars
