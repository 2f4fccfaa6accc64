#include "daemon/done.hpp"

#include "calendars/identity.hpp"

namespace indkald::daemon {

std::string arrangement_key(const std::string& meeting, Kind kind, const std::string& item) {
  const std::string key = meeting + "/" + std::string(to_string(kind));
  return item.empty() ? key : key + "/" + item;
}

std::string arranged_fingerprint(const Wanted& wanted, const std::string& redirect) {
  const auto* invitation = std::get_if<Invitation>(&wanted);
  const bool rehearsed = !redirect.empty() && kind_of(wanted) != Kind::room;
  if (invitation == nullptr && !rehearsed) return fingerprint(wanted);
  calendars::Fingerprint all;
  if (rehearsed) all.add(redirect);
  if (invitation == nullptr) return all.add(fingerprint(wanted)).hex();
  all.add(material_fingerprint(*invitation)).add(invitation->attendees.fingerprint());
  return all.hex();
}

}  // namespace indkald::daemon
