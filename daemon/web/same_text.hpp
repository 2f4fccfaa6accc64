// Compares secrets in a time that does not tell how much of them is right. Pure.
#pragma once

#include <sodium.h>

#include <string_view>

namespace indkald::daemon::web {

// The length alone may show.
inline bool is_same_text(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace indkald::daemon::web
