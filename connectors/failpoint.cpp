#include "connectors/failpoint.hpp"

#ifdef INDKALD_FAILPOINTS
#include <csignal>
#include <cstdlib>
#include <string>

namespace indkald::connectors {
namespace {

std::function<void(std::string_view)>& handler() {
  static std::function<void(std::string_view)> current;
  return current;
}

struct Armed {
  std::string name;
  long count = 0;
};

const Armed& armed() {
  static const Armed from_environment = [] {
    const char* text = std::getenv("INDKALD_FAILPOINT");
    const std::string_view whole = text == nullptr ? "" : text;
    const auto colon = whole.rfind(':');
    if (colon == std::string_view::npos) return Armed{};
    return Armed{std::string(whole.substr(0, colon)),
                 std::atol(std::string(whole.substr(colon + 1)).c_str())};
  }();
  return from_environment;
}

}  // namespace

void on_failpoint(std::function<void(std::string_view)> new_handler) {
  handler() = std::move(new_handler);
}

void failpoint(std::string_view name) {
  if (handler()) return handler()(name);
  const Armed& target = armed();
  if (target.count == 0 || (target.name != "any" && target.name != name)) return;
  static long passes = 0;
  if (++passes == target.count) std::raise(SIGKILL);
}

}  // namespace indkald::connectors
#endif
