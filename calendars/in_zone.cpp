#include "calendars/in_zone.hpp"

#include "calendars/time.hpp"

namespace indkald::calendars {

Local in_zone(Local local, std::string_view from, std::string_view to) {
  if (from == to || !known_zone(from)) return local;
  return to_local(to_instant(local, from), to);
}

}  // namespace indkald::calendars
