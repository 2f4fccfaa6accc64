#include "config/bounded_file.hpp"

#include <filesystem>

#include "config/unreadable.hpp"

namespace indkald::config {

std::string file_name(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

std::optional<std::string> read_bounded(const std::string& path, std::size_t limit,
                                        const std::string& place, const Surroundings& surroundings,
                                        Problems& problems) {
  std::string bytes;
  if (!surroundings.read_file(path, bytes)) {
    problems.add_at(place, unreadable(path, bytes));
    return std::nullopt;
  }
  if (bytes.size() <= limit) return bytes;
  problems.add_at(place, {"config.file.large",
                          {{"path", path}, {"limit", static_cast<std::int64_t>(limit >> 20)}}});
  return std::nullopt;
}

}  // namespace indkald::config
