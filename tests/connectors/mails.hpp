// Mails as values, for tests.
#pragma once

#include <string>
#include <vector>

#include "connectors/mime/mail_tree.hpp"
#include "tests/servers/linted.hpp"

namespace indkald::connectors::testing {

using servers::lint_of;
using servers::with_crlf;

std::vector<std::string> types_of(const std::vector<MailPart>& parts);

}  // namespace indkald::connectors::testing
