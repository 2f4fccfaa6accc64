#include "calendars/match_exact.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

namespace indkald::calendars {

namespace {

// What a pass asks to be equal, beside body, title and start.
struct Pass {
  bool by_id;  // bodies as configured, else as named
  bool end;
  bool place;
  bool ref;
};
constexpr auto kPasses = std::to_array<Pass>({
    {true, true, true, true},
    {true, true, true, false},
    {true, true, false, false},
    {true, false, true, false},
    {true, false, false, false},
    {false, true, true, true},
    {false, true, true, false},
    {false, true, false, false},
    {false, false, true, false},
    {false, false, false, false},
});

using Key = std::tuple<int, int, Local, bool, std::optional<Local>, int, int>;

std::optional<Key> key_of(const MatchRow& row, const Pass& pass) {
  if (pass.by_id && !row.body_id) return std::nullopt;
  return Key(pass.by_id ? *row.body_id : row.body, row.title, row.start, row.timed,
             pass.end ? row.end : std::nullopt, pass.place ? row.place : 0, pass.ref ? row.ref : 0);
}

std::vector<std::pair<Key, std::size_t>> keyed(const std::vector<MatchRow>& rows,
                                               const std::vector<bool>& done, const Pass& pass) {
  std::vector<std::pair<Key, std::size_t>> keys;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (const auto key = done[i] ? std::nullopt : key_of(rows[i], pass)) keys.emplace_back(*key, i);
  std::sort(keys.begin(), keys.end());
  return keys;
}

// A body under one name that is configured as two is two.
bool may_pair(const MatchRow& known, const MatchRow& read) {
  return !known.body_id || !read.body_id || *known.body_id == *read.body_id;
}

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> exact_pairs(const std::vector<MatchRow>& known,
                                                             const std::vector<MatchRow>& read,
                                                             std::vector<bool> known_done,
                                                             std::vector<bool> read_done) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (const Pass& pass : kPasses) {
    const auto olds = keyed(known, known_done, pass), news = keyed(read, read_done, pass);
    auto k = olds.begin(), r = news.begin();
    while (k != olds.end() && r != news.end()) {
      if (k->first < r->first) {
        ++k;
      } else if (r->first < k->first) {
        ++r;
      } else {
        if (may_pair(known[k->second], read[r->second])) {
          pairs.emplace_back(k->second, r->second);
          known_done[k->second] = read_done[r->second] = true;
        }
        ++k, ++r;
      }
    }
  }
  return pairs;
}

}  // namespace indkald::calendars
