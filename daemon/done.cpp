#include "daemon/done.hpp"

#include "calendars/identity.hpp"

namespace indkald::daemon {

std::string arrangement_key(const std::string& meeting, Kind kind, const std::string& item) {
  const std::string key = meeting + "/" + std::string(to_string(kind));
  return item.empty() ? key : key + "/" + item;
}

std::string arranged_fingerprint(const Wanted& wanted) {
  const auto* invitation = std::get_if<Invitation>(&wanted);
  if (invitation == nullptr) return fingerprint(wanted);
  calendars::Fingerprint all;
  all.add(material_fingerprint(*invitation));
  for (const Attendee& attendee : invitation->attendees)
    all.add(attendee.person).add(attendee.address);
  return all.hex();
}

}  // namespace indkald::daemon
