// Taking in what lies in a mailbox: fetch, judge, record, move. Each mail is worked exactly once:
// what it came to and how far the mailbox has been read are one transaction, and what that one knew
// to be understood is moved afterwards, again after a crash.
//
// Threads: one for each ledger and inbox. Errors: LedgerError; what the outside does is a verdict.
#pragma once

#include <functional>
#include <stop_token>
#include <string>

#include "config/configuration.hpp"
#include "connectors/inbox.hpp"
#include "daemon/ledger.hpp"

namespace indkald::daemon {

struct InboxReport {
  connectors::Verdict verdict;  // of the mailbox; done, or why not all could be taken in
  int worked = 0, ignored = 0, left = 0;
};

struct InboxInput {
  const config::Configuration& configuration;
  Ledger& ledger;
  connectors::Inbox& inbox;
  std::string connector;  // id
  std::function<Instant()> now;
  std::stop_token stop = {};
};

// Until nothing is left to fetch.
InboxReport take_in_all(const InboxInput& input);

}  // namespace indkald::daemon
