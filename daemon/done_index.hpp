// The ledger's arrangements by meeting. Refers to the rows it was made of, which must stand still.
#pragma once

#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "daemon/done.hpp"

namespace indkald::daemon {

// Null when there is none.
const Done* find_done(std::span<const Done* const> rows, Kind kind, std::string_view item = {});

class DoneIndex {
 public:
  explicit DoneIndex(std::span<const Done> rows);

  // In the order of the rows.
  std::span<const Done* const> of(std::string_view meeting) const;

 private:
  struct Stretch {
    std::size_t first = 0;
    std::size_t count = 0;
  };
  std::vector<const Done*> rows_;  // those of one meeting side by side
  std::unordered_map<std::string_view, Stretch> by_meeting_;
};

}  // namespace indkald::daemon
