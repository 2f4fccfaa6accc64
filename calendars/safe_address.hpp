// Which web addresses secrets may go to. It lies here because all folders may include it. Pure.
#pragma once

#include <algorithm>
#include <string_view>

#include "calendars/ascii.hpp"

namespace indkald::calendars {

// A host that names this machine: what goes there crosses no network. A name such as
// "127.example.org" is another machine's.
inline bool is_loopback_host(std::string_view host) {
  const auto is_number = [](char c) { return is_ascii_digit(c) || c == '.'; };
  return host == "localhost" || host == "[::1]" || host == "::1" ||
         (host.starts_with("127.") && std::all_of(host.begin(), host.end(), is_number));
}

// https:, or http: to this machine; with a host, without credentials and without a fragment, and in
// the letters of RFC 3986 alone, so that nobody reads another host in it.
bool is_safe_address(std::string_view url);

}  // namespace indkald::calendars
