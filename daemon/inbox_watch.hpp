// Watches a mailbox while the service runs: takes in what comes, within seconds, in a thread and
// with a ledger handle of its own, so that a mail server that hangs holds nothing else up. While
// the ledger is paused nothing is taken in, since that moves mails.
//
// The destructor stops the thread and waits for it. No error ends the watch: it is logged and tried
// again.
#pragma once

#include <optional>
#include <string>
#include <thread>

#include "config/configuration.hpp"
#include "connectors/inbox.hpp"
#include "daemon/arrangement.hpp"

namespace indkald::daemon {

class InboxWatch {
 public:
  // Configuration and inbox outlive the watch, and nobody else uses the inbox. `now`: a clock that
  // stands, as --now sets it.
  InboxWatch(const config::Configuration& configuration, connectors::Inbox& inbox,
             std::optional<Instant> now);

 private:
  std::jthread thread_;
};

}  // namespace indkald::daemon
