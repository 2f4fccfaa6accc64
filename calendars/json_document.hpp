// JSON from outside, taken apart within bounds.
//
// Pure. Throws InputError: for what is no JSON, at its line; for what nests too deep, holds too
// many values or a number too large, at `place`.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace indkald::calendars {

nlohmann::json json_document(std::string_view text, const std::string& place);

}  // namespace indkald::calendars
