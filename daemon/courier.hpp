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
  connectors::Verdict deliver(const IntendedDelivery& delivery);

 private:
  struct Health {
    int silent = 0;
    bool answered = false;
  };
  void keep_pace();
  connectors::Verdict once(const IntendedDelivery& delivery);

  const ApplyInput& input_;
  std::map<std::string, Health> health_;
};

}  // namespace indkald::daemon
