// When the meeting of one row of a list is: its date, time, end and all-day cells taken together.
//
// Pure. Nothing is invented: no time where the row has none, no end where it has none.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendars/meeting.hpp"
#include "calendars/sheet_columns.hpp"
#include "calendars/table.hpp"

namespace indkald::calendars {

struct ReadOptions;

struct Timing {
  Local start{};
  bool timed = false;
  bool all_day = false;
  bool cancelled = false;  // "aflyst" stands where the time should, or behind the date
  std::string note = {};   // what stands in brackets behind the date
  std::optional<Local> end;
};

// One row of a list, and what is needed to read it.
struct ListRow {
  const Table& table;
  const Columns& columns;
  const ReadOptions& options;
  const Row& row;
  int year;
  std::string_view zone;  // an IANA name

  std::string_view field(ColumnRole role) const { return columns.field(row, role); }
  // A problem at the role's cell, with the cell's text as {value}.
  Problem problem(ColumnRole role, std::string key) const;
};

// Empty when the row's date or time cannot be read; `problems` says why.
std::optional<Timing> read_timing(const ListRow& row, std::vector<Problem>& problems);

}  // namespace indkald::calendars
