#include "connectors/folder/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

#include "calendars/identity.hpp"

namespace indkald::connectors {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestName = 200;

[[noreturn]] void fail(const fs::path& path) {
  throw fs::filesystem_error("file", path, std::error_code(errno, std::generic_category()));
}

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags)
      : path_(path), number_(open(path.c_str(), flags, 0644)) {
    if (number_ < 0) fail(path_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }

  void write_all(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(number_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail(path_);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  std::string read_all() {
    std::string bytes;
    std::array<char, 16384> block{};
    while (true) {
      const ssize_t count = ::read(number_, block.data(), block.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) fail(path_);
      if (count == 0) return bytes;
      bytes.append(block.data(), static_cast<std::size_t>(count));
    }
  }
  // At the end; a full disk leaves no half line behind.
  void write_all_or_nothing(std::string_view bytes) {
    const off_t size = ::lseek(number_, 0, SEEK_END);
    try {
      write_all(bytes);
    } catch (...) {
      [[maybe_unused]] const int ended = ::ftruncate(number_, size);
      throw;
    }
  }
  void sync(Survive survive) {
    if (survive == Survive::power_loss && ::fsync(number_) != 0) fail(path_);
  }
  bool ends_within_a_line() {
    char last = '\n';
    const off_t size = ::lseek(number_, 0, SEEK_END);
    if (size > 0 && ::pread(number_, &last, 1, size - 1) != 1) fail(path_);
    return last != '\n';
  }

 private:
  fs::path path_;
  int number_;
};

void sync_folder(const fs::path& folder, Survive survive) {
  if (survive == Survive::power_loss) Descriptor(folder, O_RDONLY | O_DIRECTORY).sync(survive);
}

void make_folder_of(const fs::path& path, Survive survive) {
  const fs::path folder = path.parent_path();
  if (fs::create_directories(folder)) sync_folder(folder.parent_path(), survive);
}

bool is_plain(unsigned char c) {
  return c >= 0x20 && c != 0x7f && c != '/' && c != '\\' && c != '%';
}

}  // namespace

std::string safe_name(std::string_view text) {
  std::string name;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool leading_dot = c == '.' && name.empty();
    if (is_plain(byte) && !leading_dot) {
      name += c;
    } else {
      name += fmt::format("%{:02X}", byte);
    }
  }
  if (name.size() <= kLongestName) return name.empty() ? "%" : name;
  return name.substr(0, kLongestName - 33) + "%" + calendars::Fingerprint().add(text).hex();
}

std::optional<std::string> read_file(const fs::path& path) {
  if (!fs::exists(path)) return std::nullopt;
  return Descriptor(path, O_RDONLY | O_CLOEXEC).read_all();
}

void write_file(const fs::path& path, std::string_view bytes, Survive survive,
                void (*before_rename)()) {
  make_folder_of(path, survive);
  const fs::path temporary = path.parent_path() / ("." + path.filename().string() + ".new");
  {
    Descriptor file(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC);
    file.write_all(bytes);
    file.sync(survive);
  }
  before_rename();
  fs::rename(temporary, path);
  sync_folder(path.parent_path(), survive);
}

void remove_file(const fs::path& path, Survive survive) {
  if (fs::remove(path)) sync_folder(path.parent_path(), survive);
}

void append_line(const fs::path& path, std::string_view line, Survive survive) {
  make_folder_of(path, survive);
  Descriptor file(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC);
  std::string whole = file.ends_within_a_line() ? "\n" : "";
  whole.append(line).append("\n");
  file.write_all_or_nothing(whole);
  file.sync(survive);
}

}  // namespace indkald::connectors
