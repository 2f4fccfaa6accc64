#include "daemon/heap.hpp"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace indkald::daemon {

void reserve_heap() {
  constexpr int kReserved = 32 << 20;
  constexpr int kUsualPad = 128 << 10;
  constexpr std::uintptr_t kHugePage = 2 << 20;
  // What is freed stays, and large blocks come from the heap too: else each is faulted in anew.
  mallopt(M_MMAP_THRESHOLD, kReserved);
  mallopt(M_TRIM_THRESHOLD, 2 * kReserved);
  mallopt(M_TOP_PAD, kReserved);
  const auto begin = reinterpret_cast<std::uintptr_t>(sbrk(0));
  void* volatile block = std::malloc(kHugePage);
  std::free(block);
  const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
  mallopt(M_TOP_PAD, kUsualPad);
  const std::uintptr_t first = (begin + kHugePage - 1) / kHugePage * kHugePage;
  const std::uintptr_t last = end / kHugePage * kHugePage;
  if (first < last) madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
}

}  // namespace indkald::daemon
