// Named places where a test can kill the process: INDKALD_FAILPOINT=name:count ends it by SIGKILL
// at the count-th pass of `name`; `any:count` counts every failpoint. Compiled out without
// INDKALD_FAILPOINTS.
//
// In a simulation the process is not killed: a handler is set instead and throws. Not thread-safe.
#pragma once

#include <functional>
#include <string_view>

namespace indkald::connectors {

#ifdef INDKALD_FAILPOINTS
void failpoint(std::string_view name);
void on_failpoint(std::function<void(std::string_view)> handler);  // empty: back to the environment
#else
inline void failpoint(std::string_view) {}
#endif

}  // namespace indkald::connectors
