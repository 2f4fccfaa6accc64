// Invitations by mail (RFC 6047) through a mail server, with required TLS and login. Works with
// every calendar that reads mail. A repeated delivery sends the same bytes, Message-ID included.
#pragma once

#include "connectors/connector.hpp"

namespace indkald::connectors {

ConnectorType imip_type();

}  // namespace indkald::connectors
