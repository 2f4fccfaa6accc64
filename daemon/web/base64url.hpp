// Base64 with the letters for addresses and without padding (RFC 4648, section 5; RFC 7515, section
// 2). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace indkald::daemon::web {

std::string base64url(std::string_view bytes);
// None: other letters, padding, or bits left over that say something.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace indkald::daemon::web
