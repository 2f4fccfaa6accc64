#include "calendars/match.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "calendars/assignment.hpp"
#include "calendars/identity.hpp"
#include "calendars/match_bodies.hpp"
#include "calendars/match_doubt.hpp"
#include "calendars/match_evidence.hpp"
#include "calendars/match_exact.hpp"
#include "calendars/match_rows.hpp"
#include "calendars/match_shift.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {

namespace {

// Whether a wall time means another moment in each of two zones. A day is the same day everywhere.
bool zones_part(const Meeting& known, const Meeting& read, Local at) {
  if (known.zone == read.zone || !known.timed) return false;
  if (!known_zone(known.zone) || !known_zone(read.zone)) return true;
  return to_instant(at, known.zone) != to_instant(at, read.zone);
}

std::vector<std::string> differing_fields(const Meeting& known, const Meeting& read) {
  std::vector<std::string> fields;
  const auto add = [&](bool differs, const char* field) {
    if (differs) fields.emplace_back(field);
  };
  const bool same_body = !known.body_id.empty() && known.body_id == read.body_id;
  add(known.start != read.start || known.timed != read.timed ||
          zones_part(known, read, known.start),
      "start");
  add(known.end != read.end || (known.end && zones_part(known, read, *known.end)), "end");
  add(known.title != read.title, "title");
  add(known.place != read.place, "place");
  add(!same_body && known.body != read.body, "body");
  add(known.status != read.status, "status");
  add(known.description != read.description, "description");
  add(known.all_day != read.all_day, "all_day");
  add(known.zone != read.zone, "zone");
  return fields;
}

bool holds(const std::vector<std::string>& fields, std::string_view field) {
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

ChangeKind kind_by(const std::vector<std::string>& fields) {
  if (holds(fields, "start") || holds(fields, "end")) return ChangeKind::moved;
  return fields.empty() ? ChangeKind::same : ChangeKind::changed;
}

Text reason(const Meeting& known, const Meeting& read, const std::vector<std::string>& fields,
            std::chrono::days whole_body) {
  const std::int64_t apart = std::chrono::abs(known.date() - read.date()).count();
  if (fields.empty()) return {"match.same", {}};
  if (whole_body != std::chrono::days(0) && known.date() + whole_body == read.date())
    return {"match.shifted", {{"count", apart}}};
  if (holds(fields, "title") && apart == 0) return {"match.same_day", {}};
  if (holds(fields, "title")) return {"match.alike", {{"count", apart}}};
  if (apart > 0) return {"match.moved", {{"count", apart}}};
  return {holds(fields, "start") ? "match.other_time" : "match.same_time", {}};
}

// The known meetings that a row is weighed against: those of its body within reach, those that the
// source calls the same, those at the very same time, which may have been retitled, and those on
// the day that the row says it was moved from. Of each sort only so many as are nearest: more than
// any body has, and a bound on the time for any input.
class Nearby {
 public:
  Nearby(const MatchRows& rows, const std::vector<bool>& done) {
    for (std::size_t k = 0; k < rows.known.size(); ++k) {
      if (done[k]) continue;
      const MatchRow& row = rows.known[k];
      by_body_.emplace(std::pair(row.who, row.expected), k);
      by_moment_.emplace(row.expected, k);
      by_day_.emplace(std::pair(row.who, row.day), k);
      if (row.ref != 0) by_ref_.emplace(row.ref, k);
    }
  }

  std::set<std::size_t> to(const MatchRow& row) const {
    std::set<std::size_t> near;
    const auto add = [&near](auto from, auto to) {
      for (std::size_t count = 0; from != to && count < kMost; ++from, ++count)
        near.insert(from->second);
    };
    const auto reach = MatchEvidence::reach() + std::chrono::days(1);
    const auto here = by_body_.lower_bound({row.who, row.start});
    add(here, by_body_.upper_bound({row.who, row.start + reach}));
    add(std::make_reverse_iterator(here),
        std::make_reverse_iterator(by_body_.lower_bound({row.who, row.start - reach})));
    add(by_moment_.lower_bound(row.start), by_moment_.upper_bound(row.start));
    add(by_ref_.lower_bound(row.ref), by_ref_.upper_bound(row.ref));
    if (row.moved_from) {
      const std::pair from(row.who, *row.moved_from);
      add(by_day_.lower_bound(from), by_day_.upper_bound(from));
    }
    return near;
  }

 private:
  static constexpr std::size_t kMost = 20;

  std::multimap<std::pair<int, Local>, std::size_t> by_body_;
  std::multimap<Local, std::size_t> by_moment_;
  std::multimap<std::pair<int, Date>, std::size_t> by_day_;
  std::multimap<int, std::size_t> by_ref_;
};

constexpr char kRefMark = '/';

// Finds the rows that a remembered evidence_key() names: those with its ref; where there are none,
// those that say the same, since some sources number their rows anew in every export.
class RowsByKey {
 public:
  explicit RowsByKey(std::span<const Meeting> rows) {
    for (std::size_t r = 0; r < rows.size(); ++r) by_key_.emplace(evidence_key(rows[r]), r);
  }

  std::vector<std::size_t> rows(const std::string& key) const {
    std::vector<std::size_t> found;
    const auto [from, to] = by_key_.equal_range(key);
    for (auto row = from; row != to; ++row) found.push_back(row->second);
    if (!found.empty() || key.empty()) return found;
    const std::string said = key.substr(0, key.find(kRefMark)) + kRefMark;
    for (auto row = by_key_.lower_bound(said); row != by_key_.end() && row->first.starts_with(said);
         ++row)
      found.push_back(row->second);
    return found;
  }

 private:
  std::multimap<std::string, std::size_t> by_key_;
};

class Matching {
 public:
  Matching(std::span<const Meeting* const> known, std::span<const Meeting> read,
           const MatchOptions& options)
      : known_(known),
        read_(read),
        options_(options),
        rows_(known, read, options.period),
        known_done_(known.size(), false),
        read_done_(read.size(), false),
        waits_(known.size(), false) {}

  std::vector<Change> run() {
    changes_.reserve(std::max(known_.size(), read_.size()));
    take_pairings();
    if (!take_unchanged()) take_apart_and_pair();
    take_rest();
    sort_by_time();
    return std::move(changes_);
  }

 private:
  const Meeting& known(std::size_t k) const { return *known_[k]; }

  void pair(std::size_t k, std::size_t r, double confidence, std::optional<Text> because = {}) {
    Change change{ChangeKind::same, k, r, differing_fields(known(k), read_[r]), confidence, {}};
    change.kind = kind_by(change.fields);
    const MatchRow& row = rows_.known[k];
    if (because)
      change.because = *because;
    else if (says_it_was(rows_.read[r], row))
      change.because = {"match.said", {{"other", known(k).date()}}};
    else
      change.because = reason(known(k), read_[r], change.fields, row.expected_day - row.day);
    if (confidence < options_.threshold) change.kind = ChangeKind::unsure;
    add(std::move(change));
  }
  void gone(std::size_t k, double confidence, const char* because) {
    add({ChangeKind::gone, k, {}, {}, confidence, {because, {}}});
  }
  void added(std::size_t r, double confidence, const char* because) {
    add({ChangeKind::added, {}, r, {}, confidence, {because, {}}});
  }
  void add(Change change) {
    if (change.known) known_done_[*change.known] = true;
    if (change.read) read_done_[*change.read] = true;
    if (change.known && change.kind == ChangeKind::unsure) waits_[*change.known] = true;
    changes_.push_back(std::move(change));
  }

  void take_pairings() {
    if (options_.pairings.empty()) return;
    std::map<std::string, std::size_t, std::less<>> by_id;
    for (std::size_t k = 0; k < known_.size(); ++k) by_id.emplace(known(k).id, k);
    const RowsByKey by_key(read_);
    for (const Pairing& pairing : options_.pairings) take_pairing(pairing, by_id, by_key);
  }

  void take_pairing(const Pairing& pairing,
                    const std::map<std::string, std::size_t, std::less<>>& by_id,
                    const RowsByKey& by_key) {
    const auto k = pairing.known_id.empty() ? by_id.end() : by_id.find(pairing.known_id);
    const auto rows = by_key.rows(pairing.read_key);
    const auto r = std::ranges::find_if(rows, [this](std::size_t row) { return !read_done_[row]; });
    const bool has_known = k != by_id.end() && !known_done_[k->second];
    const bool has_read = r != rows.end();
    if (has_known && has_read)
      pair(k->second, *r, 1, Text{"match.by_hand", {}});
    else if (has_known && pairing.read_key.empty())
      gone(k->second, 1, "match.gone_by_hand");
    else if (has_read && pairing.known_id.empty())
      added(*r, 1, "match.added_by_hand");
  }

  // Most calendars did not change since they were last read: then no name is taken apart.
  bool take_unchanged() {
    std::vector<bool> known_done = known_done_, read_done = read_done_;
    const MatchPairs pairs = exact_pairs(rows_, known_done, read_done);
    const auto all = [](const std::vector<bool>& done) {
      return std::find(done.begin(), done.end(), false) == done.end();
    };
    if (!all(known_done) || !all(read_done)) return false;
    for (const auto& [k, r] : pairs) pair(k, r, 1);
    return true;
  }

  void take_apart_and_pair() {
    find_bodies(rows_);
    find_shifts(rows_);
    std::vector<bool> known_done = known_done_, read_done = read_done_;
    const MatchPairs pairs = exact_pairs(rows_, known_done, read_done);
    for (const auto& [k, r] : pairs) pair(k, r, rows_.read[r].who_is);
    MatchEvidence evidence(rows_);
    evidence.learn(pairs);
    take_likely(candidates(evidence));
  }

  void take_likely(const std::vector<Edge>& edges) {
    const Assignment assignment = assign_with_prices(known_.size(), read_.size(), edges);
    const Doubts doubts(edges, assignment);
    for (std::size_t k = 0; k < known_.size(); ++k)
      if (const auto r = assignment.right_of[k]) take_likely(k, *r, doubts);
    for (std::size_t k = 0; k < known_.size(); ++k)
      if (!known_done_[k]) take_left_over(k, doubts.of_left(k));
    for (std::size_t r = 0; r < read_.size(); ++r)
      if (!read_done_[r]) take_left_over_row(r, doubts.of_right(r));
  }

  void take_likely(std::size_t k, std::size_t r, const Doubts& doubts) {
    const Doubt &of_known = doubts.of_left(k), &of_read = doubts.of_right(r);
    const double confidence = std::min(of_known.sure, of_read.sure) * rows_.read[r].who_is;
    if (confidence >= options_.threshold) return pair(k, r, confidence);
    pair(k, r, confidence, why_unsure(of_known, of_read));
  }

  Text why_unsure(const Doubt& of_known, const Doubt& of_read) const {
    const double known_rival = of_read.rival ? of_read.rival_sure : 0;
    const double read_rival = of_known.rival ? of_known.rival_sure : 0;
    if (std::max(known_rival, read_rival) < options_.candidate) return {"match.weak", {}};
    if (known_rival > read_rival)
      return {"match.other_known", {{"other", known(*of_read.rival).date()}}};
    return {"match.other_read", {{"other", read_[*of_known.rival].date()}}};
  }

  bool may_be_another(const Doubt& doubt) const {
    return doubt.rival && doubt.sure <= 1 - options_.candidate;
  }

  // A known meeting that no row was given. Where one may be its all the same, it is not gone.
  void take_left_over(std::size_t k, const Doubt& doubt) {
    if (!rows_.known[k].inside) return;
    if (!may_be_another(doubt)) return gone(k, doubt.sure, "match.gone");
    const std::size_t r = *doubt.rival;
    if (!read_done_[r])
      return pair(k, r, std::min(doubt.rival_sure, kUnsure), Text{"match.weak", {}});
    Change change{ChangeKind::unsure, k, {}, {}, doubt.sure, {}};
    change.because = {"match.perhaps_read", {{"other", read_[r].date()}}};
    change.rival_read = r;
    add(std::move(change));
  }

  // A row that no known meeting was given is new, unless it may be that of one who waits.
  void take_left_over_row(std::size_t r, const Doubt& doubt) {
    if (!may_be_another(doubt) || !waits_[*doubt.rival]) return added(r, doubt.sure, "match.added");
    Change change{ChangeKind::unsure, {}, r, {}, doubt.sure, {}};
    change.because = {"match.perhaps_known", {{"other", known(*doubt.rival).date()}}};
    change.rival_known = doubt.rival;
    add(std::move(change));
  }

  std::set<std::pair<std::size_t, std::size_t>> apart() const {
    std::set<std::pair<std::size_t, std::size_t>> pairs;
    if (options_.apart.empty()) return pairs;
    const RowsByKey by_key(read_);
    for (const Pairing& each : options_.apart) {
      const auto k = std::ranges::find(known_, each.known_id, &Meeting::id);
      if (k == known_.end()) continue;
      for (const std::size_t r : by_key.rows(each.read_key)) pairs.emplace(k - known_.begin(), r);
    }
    return pairs;
  }

  std::vector<Edge> candidates(MatchEvidence& evidence) {
    const Nearby nearby(rows_, known_done_);
    const auto never = apart();
    std::vector<Edge> edges;
    for (std::size_t r = 0; r < read_.size(); ++r) {
      if (read_done_[r]) continue;
      for (const std::size_t k : nearby.to(rows_.read[r]))
        if (const double odds = evidence.odds(k, r);
            odds > MatchEvidence::kNoPair && !never.contains({k, r}))
          edges.push_back({k, r, odds});
    }
    return edges;
  }

  void take_rest() {
    for (std::size_t k = 0; k < known_.size(); ++k)
      if (!known_done_[k] && rows_.known[k].inside) gone(k, 1, "match.gone");
    for (std::size_t r = 0; r < read_.size(); ++r)
      if (!read_done_[r]) added(r, 1, "match.added");
  }

  void sort_by_time() {
    const auto place = [&](const Change& change) {
      const Meeting& meeting = change.read ? read_[*change.read] : known(*change.known);
      return std::tuple(meeting.start, !change.read, change.read.value_or(0),
                        change.known.value_or(0));
    };
    std::sort(changes_.begin(), changes_.end(),
              [&](const Change& a, const Change& b) { return place(a) < place(b); });
  }

  static constexpr double kUnsure = 0.5;

  std::span<const Meeting* const> known_;
  std::span<const Meeting> read_;
  const MatchOptions& options_;
  MatchRows rows_;
  std::vector<bool> known_done_, read_done_;
  std::vector<bool> waits_;  // known ones that are unsure
  std::vector<Change> changes_;
};

}  // namespace

std::string_view to_string(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::moved:
      return "moved";
    case ChangeKind::changed:
      return "changed";
    case ChangeKind::added:
      return "new";
    case ChangeKind::gone:
      return "gone";
    case ChangeKind::unsure:
      return "unsure";
    case ChangeKind::same:
      break;
  }
  return "same";
}

std::string evidence_key(const Meeting& meeting) {
  const std::string said =
      Fingerprint().add(meeting.body).add(meeting.title).add(iso_local(meeting.start)).hex();
  return said + kRefMark + Fingerprint().add(meeting.origin.ref).hex();
}

std::vector<Change> match(std::span<const Meeting> known, std::span<const Meeting> read,
                          const MatchOptions& options) {
  std::vector<const Meeting*> pointers;
  pointers.reserve(known.size());
  for (const Meeting& meeting : known) pointers.push_back(&meeting);
  return match_known(pointers, read, options);
}

std::vector<Change> match_known(std::span<const Meeting* const> known,
                                std::span<const Meeting> read, const MatchOptions& options) {
  return Matching(known, read, options).run();
}

}  // namespace indkald::calendars
