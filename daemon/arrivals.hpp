// What a mail that arrived comes to: an answer to be worked, a bounce, nothing, or a thing that a
// person must read. Decides; inbox_round.hpp fetches and records.
//
// The mailbox is the organizer's own: what has nothing to do with our mails is foreign, and neither
// touched nor kept. Nothing is applied blindly: an answer counts only from somebody who was
// invited, for the version he was sent, and as his last word (calendars/itip_judge.hpp). Whatever
// is not sure stays in the mailbox, with its reason. Pure but for what it asks the ledger; never
// throws for what a mail says.
#pragma once

#include <string_view>

#include "config/configuration.hpp"
#include "connectors/imap/inbox.hpp"
#include "daemon/arrived.hpp"
#include "daemon/ledger.hpp"

namespace indkald::daemon {

// `earlier`: mails of the same batch, which the ledger does not hold yet.
Arrived judge_mail(const config::Configuration& configuration, Ledger& ledger,
                   std::span<const Arrived> earlier, const connectors::Arrived& mail, Instant now);

}  // namespace indkald::daemon
