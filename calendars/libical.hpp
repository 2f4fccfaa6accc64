// libical's handles as owners. For calendars/ics_*.cpp only: no other header includes libical.
//
// libical is used for parsing alone, for its traps: a bad value makes its property vanish, it has
// no line numbers, and it takes unknown zones for UTC.
#pragma once

#include <libical/ical.h>

#include <memory>
#include <string>

namespace indkald::calendars {

struct IcalComponentFree {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using IcalComponent = std::unique_ptr<icalcomponent, IcalComponentFree>;

// Owns the component that was put into it.
struct IcalZoneFree {
  void operator()(icaltimezone* zone) const { icaltimezone_free(zone, 1); }
};
using IcalZone = std::unique_ptr<icaltimezone, IcalZoneFree>;

struct IcalBufferFree {
  void operator()(char* buffer) const { icalmemory_free_buffer(buffer); }
};

// The text of a buffer that libical gives away; empty for null.
inline std::string taken_text(char* buffer) {
  const std::unique_ptr<char, IcalBufferFree> owner(buffer);
  return owner ? std::string(owner.get()) : std::string();
}

// Null when `text` is no component.
inline IcalComponent parse_component(const std::string& text) {
  return IcalComponent(icalparser_parse_string(text.c_str()));
}

}  // namespace indkald::calendars
