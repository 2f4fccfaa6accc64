// Times as numbers, as fingerprints and the ledger hold them: Unix seconds, and local wall seconds.
#pragma once

#include <cstdint>

#include "calendars/text.hpp"

namespace indkald::daemon {

inline std::int64_t seconds(calendars::Instant instant) {
  return instant.time_since_epoch().count();
}
inline std::int64_t seconds(calendars::Local local) { return local.time_since_epoch().count(); }

}  // namespace indkald::daemon
