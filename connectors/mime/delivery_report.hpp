// Reports about mails that were sent: delivery status notifications (RFC 3464), what servers send
// that know no such thing, and read receipts (RFC 8098). Pure; never throws for what they are.
#pragma once

#include <optional>

#include "connectors/mime/read_mail.hpp"

namespace indkald::connectors {

std::optional<DeliveryReport> delivery_report_in(const MailTree& tree);
std::optional<ReadReceipt> read_receipt_in(const MailTree& tree);

// A report in a server's own words. Only a mail from a mail system that says by its subject that it
// could not deliver is one: a null return path alone is what holiday answers have too.
std::optional<DeliveryReport> worded_report_in(const ReadMail& mail, const MailTree& tree);

}  // namespace indkald::connectors
