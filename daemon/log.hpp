// The service's log: one JSON object per line on stderr. Never names, addresses, titles or message
// texts: ids and counts only.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace indkald::daemon {

void log_line(std::string_view what,
              std::initializer_list<std::pair<std::string_view, std::string>> fields = {});

}  // namespace indkald::daemon
