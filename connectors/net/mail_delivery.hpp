// A mail as a delivery: its bytes, and the envelope in `about`. What connectors by mail share.
#pragma once

#include "connectors/connector.hpp"
#include "connectors/net/smtp.hpp"

namespace indkald::connectors {

// `request` gives kind and key; `mail` is what goes out for it.
Delivery prepare_mail(const Request& request, const Mail& mail);
Verdict deliver_mail(const SmtpServer& server, const Delivery& delivery);

}  // namespace indkald::connectors
