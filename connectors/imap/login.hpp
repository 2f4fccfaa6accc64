// From a greeting to a session that is signed in: TLS, what the server can, the login. Throws
// Fault. A password goes out inside TLS alone.
#pragma once

#include "connectors/imap/session.hpp"

namespace indkald::connectors::imap {

void sign_in(Session& session, const Server& server);

}  // namespace indkald::connectors::imap
