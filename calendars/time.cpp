#include "calendars/time.hpp"

#include <stdexcept>
#include <string>

#include "calendars/zone.hpp"

namespace indkald::calendars {

namespace {

// Times come by the million in one zone: each thread remembers the last one it asked for.
struct Recent {
  std::string name;
  const Zone* zone = nullptr;
};

const Zone* recent_zone(std::string_view name) {
  thread_local Recent recent;
  if (recent.zone && recent.name == name) return recent.zone;
  const Zone* zone = find_zone(name);
  if (zone) recent = {std::string(name), zone};
  return zone;
}

const Zone& zone_named(std::string_view name) {
  if (const Zone* zone = recent_zone(name)) return *zone;
  throw std::invalid_argument("unknown time zone: " + std::string(name));
}

}  // namespace

bool known_zone(std::string_view zone) { return recent_zone(zone) != nullptr; }

LocalKind kind_of(Local local, std::string_view zone) { return kind_of(local, zone_named(zone)); }

Instant to_instant(Local local, std::string_view zone) {
  return to_instant(local, zone_named(zone));
}

Local to_local(Instant instant, std::string_view zone) {
  return to_local(instant, zone_named(zone));
}

std::chrono::seconds offset_at(Instant instant, std::string_view zone) {
  return zone_named(zone).offset_at(instant);
}

}  // namespace indkald::calendars
