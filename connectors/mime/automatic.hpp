// Holiday answers and the like: mails that a mailbox answers with by itself (RFC 3834). Pure.
#pragma once

#include <optional>

#include "connectors/mime/read_mail.hpp"

namespace indkald::connectors {

// Why the mail is one; nothing when it is none. Header fields decide. A subject alone does only
// where it begins with the words that programs write, in Danish or English, since people write of
// holidays too.
std::optional<Text> answers_by_itself(const ReadMail& mail);

}  // namespace indkald::connectors
