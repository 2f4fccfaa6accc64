#include "daemon/web/source_files.hpp"

#include <fstream>

#include "daemon/web/call.hpp"

namespace indkald::daemon::web {

namespace fs = std::filesystem;

void write_whole(const fs::path& path, const std::string& bytes) {
  const fs::path beside = path.parent_path() / ("." + path.filename().string() + ".tmp");
  std::ofstream file(beside, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  std::error_code error;
  if (file) fs::rename(beside, path, error);
  if (file && !error) return;
  std::error_code ignored;
  fs::remove(beside, ignored);
  throw Refusal(503, {"web.cannot_write", {}});
}

}  // namespace indkald::daemon::web
