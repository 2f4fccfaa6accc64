#include "daemon/fetched.hpp"

#include "calendars/identity.hpp"

namespace indkald::daemon {

std::string documents_hash(const std::vector<Document>& documents) {
  calendars::Fingerprint all;
  for (const Document& document : documents) all.add(document.name).add(document.bytes);
  return all.hex();
}

}  // namespace indkald::daemon
