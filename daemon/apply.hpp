// Carrying out an open plan: each step's intent is recorded, its deliveries go out, its outcome is
// recorded. Killed at any instant and started again, it goes on where the record ends.
//
// Steps whose connector cannot be reached are postponed, and the plan stays open; the others go on.
// A step that the outside refuses, and what must come after it, is left for a person; the plan
// closes when every step has an end.
//
// Threads: one. The ledger's applier lock must be held.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "config/configuration.hpp"
#include "daemon/clock.hpp"
#include "daemon/connections.hpp"
#include "daemon/ledger.hpp"

namespace indkald::daemon {

struct ApplyProgress {
  int step = 0;  // of those in the plan, from 1
  int steps = 0;
  const Step* current = nullptr;
};

struct ApplyInput {
  const config::Configuration& configuration;
  Ledger& ledger;
  Connections& connections;
  Clock& clock;
  // Postponed steps are not tried before they are due (serve); a person's apply tries them at once.
  bool wait_until_due = false;
  std::function<void(const ApplyProgress&)> progress = {};
  std::function<bool()> stop = {};
  std::function<double()> random = {};  // in [0, 1): jitter; none: no jitter
};

struct StepTrouble {
  Step step;
  StepState state = StepState::pending;
  Text because;
};

struct ApplyReport {
  std::string plan;  // hash; empty when none was open
  int done = 0;
  int mails = 0;  // delivered in this run
  bool paused = false;
  bool stopped = false;
  bool closed = false;
  std::vector<StepTrouble>
      trouble;                // refused, blocked, failed, and postponed (state pending/intended)
  std::vector<Text> bounced;  // recipients that the mail system refused
};

ApplyReport apply_open_plan(const ApplyInput& input);

}  // namespace indkald::daemon
