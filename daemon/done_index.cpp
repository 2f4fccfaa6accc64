#include "daemon/done_index.hpp"

#include <algorithm>

namespace indkald::daemon {

DoneIndex::DoneIndex(std::span<const Done> rows) {
  rows_.reserve(rows.size());
  for (const Done& row : rows) rows_.push_back(&row);
  const auto meeting = [](const Done* row) { return std::string_view(row->meeting); };
  if (!std::ranges::is_sorted(rows_, {}, meeting)) std::ranges::stable_sort(rows_, {}, meeting);
  by_meeting_.reserve(rows.size());
  for (std::size_t first = 0; first < rows_.size();) {
    std::size_t last = first;
    while (last < rows_.size() && rows_[last]->meeting == rows_[first]->meeting) ++last;
    by_meeting_.emplace(rows_[first]->meeting, Stretch{first, last - first});
    first = last;
  }
}

std::span<const Done* const> DoneIndex::of(std::string_view meeting) const {
  const auto found = by_meeting_.find(meeting);
  if (found == by_meeting_.end()) return {};
  return std::span(rows_).subspan(found->second.first, found->second.count);
}

const Done* find_done(std::span<const Done* const> rows, Kind kind, std::string_view item) {
  for (const Done* row : rows)
    if (row->kind == kind && row->item == item) return row;
  return nullptr;
}

}  // namespace indkald::daemon
