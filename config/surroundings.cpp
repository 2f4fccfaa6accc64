#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <system_error>

#include "config/load.hpp"

namespace indkald::config {
namespace {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

std::string words_of(int error) { return std::generic_category().message(error); }

// One byte more than is taken, so that a file that is too large shows.
constexpr std::size_t kMostBytes = kMaxPeopleBytes + 1;

bool read_file(const std::string& path, std::string& bytes_or_error) {
  const File file(std::fopen(path.c_str(), "rb"), &std::fclose);
  bytes_or_error.clear();
  char buffer[64 * 1024];
  while (file && bytes_or_error.size() < kMostBytes) {
    const std::size_t count = std::fread(buffer, 1, sizeof buffer, file.get());
    bytes_or_error.append(buffer, count);
    if (count < sizeof buffer) break;
  }
  if (file && std::ferror(file.get()) == 0) return true;
  bytes_or_error = words_of(errno);
  return false;
}

}  // namespace

Surroundings real_surroundings() {
  return {read_file,
          [](const std::string& name) -> const char* { return std::getenv(name.c_str()); }};
}

}  // namespace indkald::config
