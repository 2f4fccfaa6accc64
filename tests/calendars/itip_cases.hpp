// Scheduling objects compared as other projects' tests compare them: the order of components,
// properties and parameters does not count, nor do PRODID, DTSTAMP, and a PARTSTAT that says what
// none says as well.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "calendars/ics_object.hpp"

namespace indkald::calendars {

inline std::string comparable(IcsProperty property) {
  if (property.parameter("PARTSTAT") == "NEEDS-ACTION") property.drop_parameter("PARTSTAT");
  std::ranges::sort(property.parameters, {}, &IcsParameter::name);
  std::string text = property.name;
  for (const IcsParameter& parameter : property.parameters) {
    text += ";" + parameter.name + "=";
    for (const std::string& value : parameter.values) text += value + ",";
  }
  return text + ":" + property.value + "\n";
}

inline std::string comparable(const IcsComponent& component) {
  std::vector<std::string> parts;
  for (const IcsProperty& property : component.properties)
    if (property.name != "DTSTAMP" && property.name != "PRODID")
      parts.push_back(comparable(property));
  for (const IcsComponent& child : component.children) parts.push_back(comparable(child));
  std::ranges::sort(parts);
  std::string text = "BEGIN:" + component.name + "\n";
  for (const std::string& part : parts) text += part;
  return text + "END:" + component.name + "\n";
}

// The components of that name alone.
inline std::string comparable(std::string_view ics, std::string_view name) {
  std::vector<std::string> parts;
  for (const IcsComponent& child : parse_ics_object(ics).calendar.children)
    if (child.name == name) parts.push_back(comparable(child));
  std::ranges::sort(parts);
  std::string text;
  for (const std::string& part : parts) text += part;
  return text;
}

}  // namespace indkald::calendars
