// Exports that were handed in and read, and wait to be used or thrown away. In memory, a few, for
// half an hour.
//
// Threads: one.
#pragma once

#include <map>
#include <string>

#include "calendars/time.hpp"

namespace indkald::daemon::web {

struct Upload {
  std::string source;
  std::string name;
  std::string bytes;
  std::string by;
  calendars::Instant at{};
};

class Uploads {
 public:
  // Gives its name; the oldest ones make room.
  std::string keep(Upload upload, calendars::Instant now);
  // Null: there is none, or another person's.
  const Upload* find(const std::string& name, const std::string& by, calendars::Instant now);
  void forget(const std::string& name) { kept_.erase(name); }

 private:
  void forget_old(calendars::Instant now);

  std::map<std::string, Upload> kept_;
};

}  // namespace indkald::daemon::web
