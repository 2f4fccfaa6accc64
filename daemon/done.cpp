#include "daemon/done.hpp"

namespace indkald::daemon {

std::string arrangement_key(const std::string& meeting, Kind kind, const std::string& item) {
  const std::string key = meeting + "/" + std::string(to_string(kind));
  return item.empty() ? key : key + "/" + item;
}

}  // namespace indkald::daemon
