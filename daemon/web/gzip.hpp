// Compression of answers (RFC 1952). Pure.
#pragma once

#include <string>
#include <string_view>

namespace indkald::daemon::web {

// `level`: 1 (quick) to 9 (small). Throws std::runtime_error when there is no memory for it.
std::string gzip(std::string_view bytes, int level);

// Whether an Accept-Encoding field takes gzip (RFC 9110, section 12.5.3).
bool takes_gzip(std::string_view accept_encoding);

}  // namespace indkald::daemon::web
