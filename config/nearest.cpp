#include "config/nearest.hpp"

#include <algorithm>
#include <array>

#include "calendars/fold.hpp"

namespace indkald::config {
namespace {

constexpr std::size_t kLongestWord = 80;

std::size_t allowed_edits(std::string_view word) {
  return std::max<std::size_t>(1, word.size() / 3);
}

}  // namespace

std::size_t edit_distance(std::string_view left, std::string_view right) {
  const std::size_t width = right.size() + 1;
  std::array<std::vector<std::size_t>, 3> rows;
  rows.fill(std::vector<std::size_t>(width));
  for (std::size_t j = 0; j < width; ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& two_above = rows[(i + 1) % 3];
    row[0] = i;
    for (std::size_t j = 1; j < width; ++j) {
      const std::size_t replaced = above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
        row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
  }
  return rows[left.size() % 3][right.size()];
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known) {
  const std::string folded = calendars::fold(word.substr(0, kLongestWord));
  std::optional<std::string> found;
  std::size_t fewest = allowed_edits(folded) + 1;
  for (const std::string& candidate : known) {
    const std::size_t edits = edit_distance(folded, calendars::fold(candidate));
    if (edits >= fewest) continue;
    fewest = edits;
    found = candidate;
  }
  return found;
}

}  // namespace indkald::config
