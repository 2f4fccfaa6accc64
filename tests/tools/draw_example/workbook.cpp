#include "workbook.hpp"

#include <xlsxwriter.h>

#include <ctime>
#include <memory>
#include <stdexcept>

namespace indkald::tools {
namespace {

struct Column {
  const char* heading;
  double width;
};
constexpr Column kColumns[] = {{"Id", 9},           {"Ring", 36},       {"Titel", 46},
                               {"Startdato", 12},   {"Starttid", 9},    {"Slutdato", 12},
                               {"Sluttid", 9},      {"Hele dagen", 11}, {"Sted", 42},
                               {"Beskrivelse", 46}, {"Ansvarlig", 26}};
enum Place : lxw_col_t {
  id,
  ring,
  title,
  start_day,
  start,
  end_day,
  end,
  all_day,
  place,
  text,
  who
};

struct Formats {
  lxw_format* heading;
  lxw_format* day;
  lxw_format* time;
};

Formats make_formats(lxw_workbook* book) {
  Formats formats{workbook_add_format(book), workbook_add_format(book), workbook_add_format(book)};
  format_set_bold(formats.heading);
  format_set_bg_color(formats.heading, 0xDDE6F0);
  format_set_num_format(formats.day, "dd-mm-yyyy");
  format_set_num_format(formats.time, "hh:mm");
  return formats;
}

std::time_t noon_of(Date day) {
  return static_cast<std::time_t>(day.time_since_epoch().count()) * 86'400 + 12 * 3'600;
}

void set_properties(lxw_workbook* book, Date made) {
  std::string heading = "Mødekalender 2027";
  std::string company = "Søbred Kommune";
  lxw_doc_properties properties{};
  properties.title = heading.data();
  properties.company = company.data();
  properties.created = noon_of(made);
  workbook_set_properties(book, &properties);
}

void write_heading(lxw_worksheet* sheet, const Formats& formats) {
  lxw_col_t column = 0;
  for (const auto& [heading, width] : kColumns) {
    worksheet_set_column(sheet, column, column, width, nullptr);
    worksheet_write_string(sheet, 0, column, heading, formats.heading);
    ++column;
  }
  worksheet_freeze_panes(sheet, 1, 0);
}

// Excel counts days from 30 December 1899.
double serial(Date day) { return static_cast<double>(day.time_since_epoch().count() + 25'569); }
double serial(Minutes time) { return static_cast<double>(time.count()) / 1440.0; }

class RowWriter {
 public:
  RowWriter(lxw_worksheet* sheet, const Formats& formats, lxw_row_t row)
      : sheet_(sheet), formats_(formats), row_(row) {}
  void number(Place column, int value) {
    worksheet_write_number(sheet_, row_, column, value, nullptr);
  }
  void words(Place column, const std::string& value) {
    if (!value.empty()) worksheet_write_string(sheet_, row_, column, value.c_str(), nullptr);
  }
  void day(Place column, Date value) {
    worksheet_write_number(sheet_, row_, column, serial(value), formats_.day);
  }
  void time(Place column, const std::optional<Minutes>& value) {
    if (value) worksheet_write_number(sheet_, row_, column, serial(*value), formats_.time);
  }

 private:
  lxw_worksheet* sheet_;
  const Formats& formats_;
  lxw_row_t row_;
};

void write_row(RowWriter row, int number, const Activity& activity) {
  row.number(id, number);
  row.words(ring, activity.ring);
  row.words(title, activity.title);
  row.day(start_day, activity.day);
  row.time(start, activity.start);
  if (activity.last_day)
    row.day(end_day, *activity.last_day);
  else if (activity.end)
    row.day(end_day, activity.day);
  row.time(end, activity.end);
  row.words(all_day, activity.last_day ? "Ja" : "Nej");
  row.words(place, activity.place);
  row.words(text, activity.text);
  row.words(who, activity.responsible);
}

}  // namespace

void write_workbook(const Export& as, const Year& year) {
  lxw_workbook* book = workbook_new(as.path.c_str());
  set_properties(book, as.made);
  const Formats formats = make_formats(book);
  lxw_worksheet* sheet = workbook_add_worksheet(book, "Aktiviteter");
  write_heading(sheet, formats);
  lxw_row_t line = 1;
  int number = as.first_id;
  for (const Activity& activity : year) {
    write_row({sheet, formats, line++}, number, activity);
    number += as.id_step;
  }
  worksheet_autofilter(sheet, 0, 0, line - 1, who);
  if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR)
    throw std::runtime_error(as.path + ": " + lxw_strerror(error));
}

}  // namespace indkald::tools
