#include "config/unreadable.hpp"

#include <system_error>

namespace indkald::config {
namespace {

bool means(const std::string& reason, std::errc code) {
  return reason == std::make_error_code(code).message();
}

}  // namespace

calendars::Text unreadable(const std::string& path, const std::string& reason) {
  if (means(reason, std::errc::no_such_file_or_directory))
    return {"config.file.missing", {{"path", path}}};
  if (means(reason, std::errc::permission_denied)) return {"config.file.denied", {{"path", path}}};
  if (means(reason, std::errc::is_a_directory)) return {"config.file.folder", {{"path", path}}};
  return {"config.file.unreadable", {{"path", path}, {"reason", reason}}};
}

}  // namespace indkald::config
