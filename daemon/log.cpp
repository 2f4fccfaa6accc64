#include "daemon/log.hpp"

#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "calendars/time.hpp"

namespace indkald::daemon {

void log_line(std::string_view what,
              std::initializer_list<std::pair<std::string_view, std::string>> fields) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  nlohmann::ordered_json line = {{"at", calendars::iso_instant(now)}, {"what", what}};
  for (const auto& [name, value] : fields) line[std::string(name)] = value;
  const std::string text =
      line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  std::fputs(text.c_str(), stderr);
}

}  // namespace indkald::daemon
