// The next messages of an open mailbox, in batches of bounded size. Throws Fault.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "connectors/imap/mailbox.hpp"
#include "connectors/inbox.hpp"

namespace indkald::connectors::imap {

// What is known of the messages that wait, from one batch to the next.
class Waiting {
 public:
  // The next after `place`; its UIDVALIDITY is the session's.
  Arrivals next(Session& session, const Server& server, const Place& place, std::size_t limit);
  void forget() { uids_.clear(); }

 private:
  void look(Session& session, const Place& place);
  Arrivals batch(Session& session, const Server& server, const Place& place, std::size_t limit);
  void add_denied(Bodies& fetched, Arrivals& arrivals);

  std::uint32_t from_ = 0;
  std::vector<std::uint32_t> uids_;       // rising, all above from_
  std::map<std::uint32_t, int> denials_;  // how often a message was not handed out; then it is left
};

}  // namespace indkald::connectors::imap
