#include "calendars/match_exact.hpp"

#include <algorithm>
#include <compare>
#include <optional>
#include <tuple>

namespace indkald::calendars {

namespace {

using std::chrono::seconds;

// The length rather than the end: where the whole body was shifted, the ends were too.
std::optional<seconds> length(const MatchRow& row) {
  return row.end ? std::optional(*row.end - row.start) : std::nullopt;
}

// How much more than body, title, time and place must be the same, the strictest first: a row goes
// to the one that differs least, and no other takes it before.
enum class Alike { in_all, in_status, in_that };
struct Strictness {
  Alike alike;
  bool with_refs;
};
constexpr Strictness kPasses[] = {{Alike::in_all, true},    {Alike::in_all, false},
                                  {Alike::in_status, true}, {Alike::in_status, false},
                                  {Alike::in_that, true},   {Alike::in_that, false}};

// All that can differ between two rows of one body, time and place: see Change::fields.
std::strong_ordering in_all(const Meeting& a, const Meeting& b) {
  const auto body = [](const Meeting& meeting) {
    return std::string_view(meeting.body_id.empty() ? meeting.body : std::string_view());
  };
  const std::string_view body_of_a = body(a), body_of_b = body(b);
  return std::tie(a.status, a.all_day, a.title, body_of_a, a.zone, a.description) <=>
         std::tie(b.status, b.all_day, b.title, body_of_b, b.zone, b.description);
}

std::strong_ordering order(const Meeting& a, const Meeting& b, Alike alike) {
  if (alike == Alike::in_all) return in_all(a, b);
  return alike == Alike::in_status ? a.status <=> b.status : std::strong_ordering::equal;
}

class ExactPairs {
 public:
  ExactPairs(const MatchRows& rows, std::vector<bool>& known_done, std::vector<bool>& read_done)
      : rows_(rows), known_done_(known_done), read_done_(read_done) {}

  MatchPairs run() {
    pairs_.reserve(std::min(rows_.known.size(), rows_.read.size()));
    for (const Strictness& pass : kPasses)
      if (!run(pass)) break;
    return std::move(pairs_);
  }

 private:
  // What is alike comes to stand together: below 0, 0 or above, as `a` goes before `b`, with, or
  // after.
  std::strong_ordering order(const MatchRow& a, const MatchRow& b, const Strictness& pass) const {
    const auto by_start =
        a.expected.time_since_epoch().count() <=> b.expected.time_since_epoch().count();
    if (std::is_neq(by_start)) return by_start;
    const auto by_name = std::tie(a.who, a.what, a.timed) <=> std::tie(b.who, b.what, b.timed);
    if (std::is_neq(by_name)) return by_name;
    if (rows_.places && a.place != b.place) return a.place <=> b.place;
    if (rows_.ends && length(a) != length(b))
      return length(a) < length(b) ? std::strong_ordering::less : std::strong_ordering::greater;
    const auto by_more = calendars::order(*a.meeting, *b.meeting, pass.alike);
    if (std::is_neq(by_more)) return by_more;
    return pass.with_refs ? a.ref <=> b.ref : std::strong_ordering::equal;
  }

  // The rows that are not done, in that order, and like ones as they stand.
  std::vector<std::size_t> sorted(const std::vector<MatchRow>& rows, const std::vector<bool>& done,
                                  const Strictness& pass) const {
    std::vector<std::size_t> left;
    left.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (!done[i]) left.push_back(i);
    std::sort(left.begin(), left.end(), [&](std::size_t a, std::size_t b) {
      const auto by = order(rows[a], rows[b], pass);
      return std::is_eq(by) ? a < b : std::is_lt(by);
    });
    return left;
  }

  // False: no rows are left on one side.
  bool run(const Strictness& pass) {
    const auto olds = sorted(rows_.known, known_done_, pass);
    const auto news = sorted(rows_.read, read_done_, pass);
    if (olds.empty() || news.empty()) return false;
    auto k = olds.begin();
    auto r = news.begin();
    while (k != olds.end() && r != news.end()) {
      const auto by = order(rows_.known[*k], rows_.read[*r], pass);
      if (std::is_eq(by)) pair(*k, *r);
      if (std::is_lteq(by)) ++k;
      if (std::is_gteq(by)) ++r;
    }
    return true;
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
  return ExactPairs(rows, known_done, read_done).run();
}

}  // namespace indkald::calendars
