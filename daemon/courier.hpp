// Hands deliveries to connectors: pace, repeats within a run, and a breaker per connector that has
// stopped answering. A delivery that does not get through is its own matter as long as the system
// can be reached: one full mailbox keeps no other mail back. Lives for one run of apply.
#pragma once

#include <map>
#include <string>

#include "daemon/apply.hpp"

namespace indkald::daemon {

class Courier {
 public:
  explicit Courier(const ApplyInput& input) : input_(input) {}

  // The connector cannot be reached, or let many deliveries in a row down: nothing more is tried in
  // this run.
  bool down(const std::string& connector) const;
  // Whether it answered anything in this run, if only that it can be reached: then a step that
  // fails has itself to blame.
  bool answered(const std::string& connector);
  // Waits until the pace lets the delivery go, or a person pauses, or the program is to end. True
  // when the pace held it up: what was so before may be so no longer.
  bool keep_pace(const IntendedDelivery& delivery);
  struct Answer {
    connectors::Verdict verdict;
    bool again = false;  // to a repeat: an earlier try may have arrived
  };
  Answer deliver(const IntendedDelivery& delivery);

 private:
  struct Health {
    int silent = 0;  // deliveries in a row that did not get through
    bool answered = false;
    bool asked = false;  // whether it can be reached
    bool down = false;
  };
  bool may_wait() const;
  bool reachable(const std::string& connector);
  connectors::Verdict once(const IntendedDelivery& delivery);

  const ApplyInput& input_;
  std::map<std::string, Health> health_;
};

}  // namespace indkald::daemon
