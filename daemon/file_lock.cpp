#include "daemon/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace indkald::daemon {
namespace {

class FileLock : public ApplierLock {
 public:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  ~FileLock() override { ::close(descriptor_); }
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace

std::unique_ptr<ApplierLock> try_lock_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    const std::string detail = path + ": " + std::strerror(errno);
    throw LedgerError(Text{"ledger.read_only", {{"detail", detail}}}, detail);
  }
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return std::make_unique<FileLock>(descriptor);
  ::close(descriptor);
  return nullptr;
}

}  // namespace indkald::daemon
