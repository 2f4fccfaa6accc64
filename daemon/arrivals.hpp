// What a mail that arrived comes to: an answer to be worked, a bounce, nothing, or a thing that a
// person must read.
//
// The mailbox is the organizer's own: what has nothing to do with our mails is foreign, and neither
// touched nor kept. Nothing is applied blindly: an answer counts only from somebody who was
// invited, for the version he was sent, and as his last word (calendars/itip_judge.hpp). Whatever
// is not sure stays in the mailbox, with its reason.
//
// Pure: first the mail is read, then the ledger is asked what it names (inbox_round.hpp), then it
// is judged. Never throws for what a mail says.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calendars/itip_answer.hpp"
#include "config/configuration.hpp"
#include "connectors/inbox.hpp"
#include "connectors/mime/mail_kind.hpp"
#include "connectors/mime/read_mail.hpp"
#include "daemon/arrived.hpp"

namespace indkald::daemon {

struct ReadArrival {
  Arrived begun;  // as far as it is known without the ledger
  bool too_large = false, unreadable = false;
  connectors::ReadMail mail;
  connectors::MailKind kind;
  std::vector<calendars::Answer> answers;  // of an answer's object
  Text unreadable_object;                  // why that could not be read; empty: it could
  std::string uid;                         // of the event that it is about; empty: none
  std::vector<std::string> refers_to;      // Message-IDs, at most some tens
};

// `zone`: of times in it that name none.
ReadArrival read_arrival(const connectors::Arrived& message, const std::string& zone, Instant now);

// What the ledger knows of what a mail names.
struct KnownOfArrival {
  std::optional<Asked> asked;  // the event; answers of the same batch included
  std::optional<SentTo> sent;  // a mail of ours that it is about
};

Arrived judge_arrival(const config::Configuration& configuration, ReadArrival&& arrival,
                      const KnownOfArrival& known);

}  // namespace indkald::daemon
