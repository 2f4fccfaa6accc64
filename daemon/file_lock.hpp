// An exclusive lock on a file beside the ledger, held by one process and freed by the system when
// it ends, however it ends.
#pragma once

#include <memory>
#include <string>

#include "daemon/ledger.hpp"

namespace indkald::daemon {

// Null when another process holds it. Throws LedgerError when the file cannot be made.
std::unique_ptr<ApplierLock> try_lock_file(const std::string& path);

}  // namespace indkald::daemon
