// JSON with comments from text, with the place of what is wrong.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "config/problems.hpp"

namespace indkald::config {

// A syntax error is a problem at "FILE:LINE:COLUMN" (columns in characters, both from 1), a name
// that stands twice in one object a problem at its pointer, brackets deeper than in any
// configuration a problem of the file; null comes back for the first and the last. No value of the
// text stands in a message: it could be a secret.
nlohmann::json parse_json(std::string_view text, Problems& problems);

}  // namespace indkald::config
