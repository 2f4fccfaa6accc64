// Catering orders as mails to the supplier: readable, with number and revision, the rows attached
// as CSV. Through a mail server, with required TLS and login; a repeated delivery sends the same
// bytes.
#pragma once

#include "connectors/connector.hpp"

namespace indkald::connectors {

ConnectorType order_mail_type();

// The mail of one revision. Pure.
Mail mail_of(const Order& order);

}  // namespace indkald::connectors
