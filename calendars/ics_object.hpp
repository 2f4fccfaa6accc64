// An iCalendar object as a value that keeps every property and parameter (RFC 5545, section 3):
// what scheduling messages are made of. Components, properties and parameters stand in the file's
// order.
//
// Values; no threads, no I/O. Bounded as ics_lines.hpp and bounds.hpp are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/meeting.hpp"

namespace indkald::calendars {

struct IcsParameter {
  std::string name;                 // upper case
  std::vector<std::string> values;  // without quotes
  bool operator==(const IcsParameter&) const = default;
};

struct IcsProperty {
  std::string name;  // upper case
  std::vector<IcsParameter> parameters = {};
  std::string value = {};  // as it is written: a text is escaped

  // The first value of a parameter; empty where there is none.
  std::string_view parameter(std::string_view parameter_name) const;
  std::vector<std::string> parameter_values(std::string_view parameter_name) const;
  void set_parameter(std::string_view parameter_name, std::string parameter_value);
  void drop_parameter(std::string_view parameter_name);
  // What a TEXT says, without blanks around it.
  std::string text() const;
  bool operator==(const IcsProperty&) const = default;
};

struct IcsComponent {
  std::string name;  // upper case
  std::vector<IcsProperty> properties = {};
  std::vector<IcsComponent> children = {};
  std::size_t number = 0;  // of its BEGIN line in the file, from 1; 0: made here

  const IcsProperty* find(std::string_view property) const;
  IcsProperty* find(std::string_view property);
  std::string_view value(std::string_view property) const;  // empty where there is none
  std::string text(std::string_view property) const;
  // The one property of that name: in the first one's place, or at the end.
  void set(IcsProperty property);
  void set(std::string_view property, std::string property_value);
  void drop(std::string_view property);
};

struct IcsObject {
  IcsComponent calendar{"VCALENDAR"};
  std::vector<Problem> problems = {};  // lines that cannot be read

  std::string method() const;  // upper case; empty where there is none
};

// Components that stand outside a VCALENDAR are taken as if they stood in one. Throws InputError
// for bytes that hold no component or more than one VCALENDAR, for a component that never ends, and
// for what is beyond the bounds.
IcsObject parse_ics_object(std::string_view bytes);

// Complete lines from BEGIN to END.
std::string to_ics(const IcsComponent& component);

}  // namespace indkald::calendars
