// The sign-ins that have begun and not ended: a bounded number, ten minutes each, each taken once.
//
// In memory alone: whoever signs in while the service starts again begins anew. Threads: one.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>

#include "daemon/web/oidc.hpp"

namespace indkald::daemon::web {

class PendingSignIns {
 public:
  explicit PendingSignIns(std::size_t most = 2048) : most_(most) {}

  // Gives what the browser's cookie is to hold, 256 random bits; its fingerprint alone is kept.
  // Where there are too many the oldest goes.
  std::string keep(const PendingSignIn& pending);
  // Ends it. None: unknown, taken before, or begun too long ago.
  std::optional<PendingSignIn> take(const std::string& cookie, calendars::Instant now);
  std::size_t size() const { return by_fingerprint_.size(); }

 private:
  void forget_until(calendars::Instant now);

  std::size_t most_;
  std::map<std::string, PendingSignIn> by_fingerprint_;
  std::deque<std::string> order_;  // fingerprints as begun; some may have been taken
};

}  // namespace indkald::daemon::web
