// Hands deliveries to connectors: pace, repeats within a run, and a breaker per connector that has
// stopped answering. Lives for one run of apply.
#pragma once

#include <map>
#include <string>

#include "daemon/apply.hpp"

namespace indkald::daemon {

class Courier {
 public:
  explicit Courier(const ApplyInput& input) : input_(input) {}

  // The connector has not answered several times in a row: nothing more is tried in this run.
  bool down(const std::string& connector) const;
  // Whether it answered anything in this run: then a step that fails has itself to blame.
  bool answered(const std::string& connector) const;
  // Waits until the pace lets the delivery go, or a person pauses, or the program is to end. True
  // when the pace held it up: what was so before may be so no longer.
  bool keep_pace(const IntendedDelivery& delivery);
  connectors::Verdict deliver(const IntendedDelivery& delivery);

 private:
  struct Health {
    int silent = 0;
    bool answered = false;
  };
  bool may_wait() const;
  connectors::Verdict once(const IntendedDelivery& delivery);

  const ApplyInput& input_;
  std::map<std::string, Health> health_;
};

}  // namespace indkald::daemon
