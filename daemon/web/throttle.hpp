// How much one client may ask, and how often a sign-in may fail. Pure; the clock is handed in.
//
// Bounded: what is remembered of clients that are quiet is forgotten.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>

#include "calendars/time.hpp"

namespace indkald::daemon::web {

using calendars::Instant;

// A bucket of a minute's requests per client, filled evenly.
class RequestRate {
 public:
  explicit RequestRate(int per_minute) : per_minute_(per_minute) {}
  // None: it may be asked. Else: so many seconds to wait.
  std::optional<int> take(const std::string& client, Instant now);

 private:
  struct Bucket {
    double left = 0;
    Instant at{};
  };
  int per_minute_;
  std::map<std::string, Bucket> buckets_;
};

// NIST SP 800-63B, section 5.2.2: after some failures each further one doubles the wait, per name
// and per client.
class SignInThrottle {
 public:
  // None: it may be tried. Else: so many seconds to wait.
  std::optional<int> wait(const std::string& name, const std::string& client, Instant now) const;
  void failed(const std::string& name, const std::string& client, Instant now);
  // The name's failures are forgotten, the client's are not.
  void succeeded(const std::string& name);

 private:
  struct Failures {
    int count = 0;
    Instant last{};
  };
  static std::optional<int> wait(const std::map<std::string, Failures>& all, const std::string& who,
                                 int free, Instant now);
  static void add(std::map<std::string, Failures>& all, const std::string& who, Instant now);

  std::map<std::string, Failures> names_, clients_;
};

}  // namespace indkald::daemon::web
