// Which parts of a mail say by type or file name that they hold a calendar object. Pure.
#pragma once

#include "connectors/mime/mail_tree.hpp"

namespace indkald::connectors {

// A type that says nothing of it needs the name.
bool is_calendar_part(const MailPart& part);

}  // namespace indkald::connectors
