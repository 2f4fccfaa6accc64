// Reading a calendar from bytes: ICS, XLSX, ODS and CSV (list and matrix), JSON (Plandisc and
// others), SBSYS agendas. Pure: no files, no network.
//
// The type is told by content, never by the file's name. What cannot be read is a Problem with its
// place; what is readable beside it is read. Nothing is invented: no end, no time, no body that is
// not there. A file that holds no calendar at all throws InputError with all that is wrong.
//
// A new format is one file in calendars/ and one line in kFormats (read.cpp).
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/meeting.hpp"

namespace indkald::calendars {

struct ReadOptions {
  std::string type = "auto";               // or a format's name: ics, json, sbsys, ods, xlsx, csv
  std::string file_name = {};              // for Origin::file and messages
  std::string source = {};                 // for Origin::source
  std::string zone = "Europe/Copenhagen";  // of times that name none
  // Extra names of columns and of JSON members, by role (body, title, start, time, end, end_time,
  // place, text, responsible, id, status, all_day, zone, recurrence, weekday): they come before the
  // built-in ones. A JSON member inside another is named with a full stop: "ring.name".
  std::map<std::string, std::vector<std::string>> columns = {};
  std::string items = {};             // JSON: the list of activities; empty: found by itself
  bool inclusive_all_day_end = true;  // spreadsheets: the last day is part of the meeting
  Date today = {};  // an event that recurs without end is followed until two years from here
  int year = 0;     // for dates without a year (matrix sheets, "15/1"); 0: the file must say
  std::size_t max_bytes = 64u << 20;
  std::size_t max_meetings = 200'000;
};

Calendar read_calendar(std::string_view bytes, const ReadOptions& options);

// A workbook's cells as they were understood; for `read --cells`.
struct CellValue {
  enum class Type { string, number, date, time, datetime, boolean, error };
  Type type = Type::string;
  std::string text;   // string, error: as is; date, time, datetime: ISO 8601
  double number = 0;  // number, boolean
};
struct Cell : CellValue {
  std::string at;  // "A1"
};
struct Sheet {
  std::string name;
  std::vector<Cell> cells;  // row by row, left to right; empty cells are left out
};
std::vector<Sheet> read_cells(std::string_view bytes, const ReadOptions& options);

// Joins the calendars of several sources, in the order given. The same meeting in two sources
// (body, start and title equal after folding case and spaces) is taken from the first; the other is
// listed as a problem of the result; one without a date is no other's same. Periods are kept per
// source by the caller.
Calendar merge(std::vector<Calendar> calendars);

// One calendar of all that the calendars hold, in the order given.
Calendar joined(std::vector<Calendar> calendars);

// Takes out the meetings that have no date, in their order.
std::vector<Meeting> take_undated(std::vector<Meeting>& meetings);

// Writing, for `read --out`: what was read, written and read again is equal, `origin` aside.
// write_csv() and write_xlsx() take meetings that have a date.
std::string write_ics(const Calendar& calendar, Instant stamp);
std::string write_csv(const Calendar& calendar);
std::string write_xlsx(const Calendar& calendar);

}  // namespace indkald::calendars
