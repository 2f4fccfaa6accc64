// Errors as RFC 9457 has them (application/problem+json). Pure.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "daemon/web/exchange.hpp"

namespace indkald::daemon::web {

// `detail`: for a person, in his language; empty: none. `errors`: each with where in the input (a
// JSON pointer, a parameter's name) and what to do.
Response problem(int status, const std::string& detail = {},
                 const std::vector<std::pair<std::string, std::string>>& errors = {});

// "Not Found"
std::string reason_phrase(int status);

}  // namespace indkald::daemon::web
