// A mailbox by IMAP (RFC 9051 and RFC 3501) inside TLS, as an Inbox. New mail is told of by IDLE
// (RFC 2177), asked for anew every ten minutes, since firewalls forget silent connections long
// before the 29 minutes of the RFC; where the server lacks it, by NOOP at the poll interval.
#pragma once

#include <memory>

#include "connectors/connector.hpp"
#include "connectors/imap/stream.hpp"
#include "connectors/inbox.hpp"

namespace indkald::connectors {

ConnectorType imap_type();

// For tests: an inbox whose outside is a transcript.
std::unique_ptr<Inbox> make_imap_inbox(imap::Server server, imap::Outside outside);

}  // namespace indkald::connectors
