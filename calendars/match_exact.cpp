#include "calendars/match_exact.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace indkald::calendars {

namespace {

using std::chrono::seconds;

// The length rather than the end: where the whole body was shifted, the ends were too.
std::optional<seconds> length(const MatchRow& row) {
  return row.end ? std::optional(*row.end - row.start) : std::nullopt;
}

using Key = std::tuple<int, int, Local, bool, int, std::optional<seconds>, int>;
using Keyed = std::vector<std::pair<Key, std::size_t>>;

class Pairing {
 public:
  Pairing(const MatchRows& rows, std::vector<bool>& known_done, std::vector<bool>& read_done)
      : rows_(rows), known_done_(known_done), read_done_(read_done) {}

  MatchPairs run() {
    for (const bool with_refs : {true, false}) run(with_refs);
    return std::move(pairs_);
  }

 private:
  Key key_of(const MatchRow& row, bool with_ref) const {
    return {row.who,
            row.what,
            row.expected,
            row.timed,
            rows_.places ? row.place : 0,
            rows_.ends ? length(row) : std::nullopt,
            with_ref ? row.ref : 0};
  }

  // Of the rows that are not done, sorted.
  Keyed keyed(const std::vector<MatchRow>& rows, const std::vector<bool>& done,
              bool with_refs) const {
    Keyed keys;
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (!done[i]) keys.emplace_back(key_of(rows[i], with_refs), i);
    std::sort(keys.begin(), keys.end());
    return keys;
  }

  void run(bool with_refs) {
    const Keyed olds = keyed(rows_.known, known_done_, with_refs);
    const Keyed news = keyed(rows_.read, read_done_, with_refs);
    auto k = olds.begin();
    auto r = news.begin();
    while (k != olds.end() && r != news.end()) {
      if (k->first < r->first) {
        ++k;
      } else if (r->first < k->first) {
        ++r;
      } else {
        pair(k->second, r->second);
        ++k, ++r;
      }
    }
  }

  void pair(std::size_t k, std::size_t r) {
    pairs_.emplace_back(k, r);
    known_done_[k] = read_done_[r] = true;
  }

  const MatchRows& rows_;
  std::vector<bool>& known_done_;
  std::vector<bool>& read_done_;
  MatchPairs pairs_;
};

}  // namespace

MatchPairs exact_pairs(const MatchRows& rows, std::vector<bool>& known_done,
                       std::vector<bool>& read_done) {
  return Pairing(rows, known_done, read_done).run();
}

}  // namespace indkald::calendars
