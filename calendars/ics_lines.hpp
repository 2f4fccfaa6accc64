// An iCalendar file as its content lines and its components (RFC 5545, sections 3.1 and 3.6), each
// with the line of the file it begins on: what libical does not tell.
//
// Pure; time and memory grow with the file alone.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/meeting.hpp"

namespace indkald::calendars {

// Components in components; RFC 5545 itself nests three deep.
inline constexpr std::size_t kDeepestComponent = 32;

// One content line, unfolded. `text` points into the IcsFile.
struct IcsLine {
  std::string_view text;
  std::size_t number = 0;  // of its first line in the file, from 1

  std::string_view name() const;        // as written, without parameters
  bool has_value() const;               // whether there is a colon
  std::string_view value() const;       // what follows the colon
  std::string_view parameters() const;  // ";A=b;C=d", as written; empty when there are none
  // The value of a parameter, without quotes; empty when there is none of that name.
  std::string_view parameter(std::string_view parameter_name) const;
  bool is(std::string_view property) const;
};

// A component's own lines, without those of components inside it.
struct IcsPart {
  std::size_t number = 0;  // of its BEGIN line
  std::vector<IcsLine> lines;
  std::string method = {};  // of its own calendar, upper case
  const IcsLine* find(std::string_view property) const;
};

struct IcsFile {
  std::string text;
  IcsPart calendar;  // the first VCALENDAR's own lines; none where events stand in none
  std::vector<IcsPart> events;
  // VTIMEZONEs complete, with BEGIN and END, by TZID; the first of each.
  std::map<std::string, std::string, std::less<>> zones;
  std::vector<Problem> problems;
};

std::string at_line(std::size_t number);  // "line 12"

// Whether a component stands beside others of its sort and in none of them (section 3.6): a VEVENT,
// VTODO, VJOURNAL, VFREEBUSY or VTIMEZONE. One that is open where the next begins has lost its END.
// `name` in upper case.
bool stands_beside(std::string_view name);
// The component that began at `number` was taken to end where `next` begins.
Problem ended_by(std::size_t number, std::string_view component, std::string_view next,
                 std::size_t next_number);

// Each takes the next piece from the front: a line, ended by CRLF, LF or CR; one of several values,
// parted by commas; of IcsLine::parameters() the next name, and one of the values that follow it.
std::string_view take_line(std::string_view& rest);
std::string_view take_value(std::string_view& values);
// `rest` begins with ";". Afterwards with "=" where there is a value.
std::string_view take_parameter_name(std::string_view& rest);
struct ParameterValue {
  std::string_view text;  // without quotes
  bool sound = true;      // quoted as RFC 5545, section 3.2, asks
};
// `rest` begins with "=" or ",". `ends`: what ends a value that is not quoted.
ParameterValue take_parameter_value(std::string_view& rest, std::string_view ends = ",;");

// The file's content lines, unfolded and in UTF-8. They point into `text`, which is made here.
// `problems`: where to say that the bytes are no UTF-8; null: nowhere.
std::vector<IcsLine> content_lines(std::string_view bytes, std::string& text,
                                   std::vector<Problem>* problems = nullptr);

// Throws InputError when the bytes hold no component, when one that began never ends (a file that
// was cut off must not pass for a short one), and when they nest deeper than any calendar.
IcsFile take_apart_ics(std::string_view bytes);

}  // namespace indkald::calendars
