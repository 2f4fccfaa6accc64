// A calendar object that stands among its part's header fields: a program left out the empty line,
// and the part's body is empty. Pure.
#pragma once

#include <string>

#include "connectors/mime/mail_tree.hpp"

namespace indkald::connectors {

// The object's lines; empty when there is none.
std::string calendar_in_header(const MailPart& part);

}  // namespace indkald::connectors
