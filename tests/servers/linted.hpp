// Lint over the mails that tests send: each must pass.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace indkald::servers {

// "rule at place", one for each finding. Mails out of a mail folder, which has line feeds alone,
// are taken as they went over the wire.
std::vector<std::string> lint_of(std::string_view mail);

// Throws std::runtime_error with the findings, if there are any.
void check_lint(std::string_view mail);

// Line feeds as CR LF.
std::string with_crlf(std::string_view text);

}  // namespace indkald::servers
