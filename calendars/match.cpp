#include "calendars/match.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "calendars/assignment.hpp"
#include "calendars/identity.hpp"
#include "calendars/match_doubt.hpp"
#include "calendars/match_evidence.hpp"
#include "calendars/match_exact.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {

namespace {

std::vector<std::string> differing_fields(const Meeting& known, const Meeting& read) {
  std::vector<std::string> fields;
  const auto add = [&](bool differs, const char* field) {
    if (differs) fields.emplace_back(field);
  };
  const bool same_body = !known.body_id.empty() && known.body_id == read.body_id;
  add(known.start != read.start || known.timed != read.timed || known.zone != read.zone, "start");
  add(known.end != read.end, "end");
  add(known.title != read.title, "title");
  add(known.place != read.place, "place");
  add(!same_body && known.body != read.body, "body");
  add(known.status != read.status, "status");
  add(known.description != read.description, "description");
  add(known.all_day != read.all_day, "all_day");
  return fields;
}

bool holds(const std::vector<std::string>& fields, std::string_view field) {
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

ChangeKind kind_by(const std::vector<std::string>& fields) {
  if (holds(fields, "start") || holds(fields, "end")) return ChangeKind::moved;
  return fields.empty() ? ChangeKind::same : ChangeKind::changed;
}

Text reason(const Meeting& known, const Meeting& read, const std::vector<std::string>& fields) {
  const std::int64_t apart = std::chrono::abs(known.date() - read.date()).count();
  if (fields.empty()) return {"match.same", {}};
  if (holds(fields, "title") && apart == 0) return {"match.same_day", {}};
  if (holds(fields, "title")) return {"match.alike", {{"count", apart}}};
  if (apart > 0) return {"match.moved", {{"count", apart}}};
  return {holds(fields, "start") ? "match.other_time" : "match.same_time", {}};
}

class Matching {
 public:
  Matching(std::span<const Meeting* const> known, std::span<const Meeting> read,
           const MatchOptions& options)
      : known_(known),
        read_(read),
        options_(options),
        evidence_(known, read, options.period),
        known_done_(known.size(), false),
        read_done_(read.size(), false) {}

  std::vector<Change> run() {
    take_pairings();
    take_exact();
    take_likely();
    take_rest();
    sort_by_time();
    return std::move(changes_);
  }

 private:
  const Meeting& known(std::size_t k) const { return *known_[k]; }

  void pair(std::size_t k, std::size_t r, double confidence, std::optional<Text> because = {}) {
    Change change{ChangeKind::same, k, r, differing_fields(known(k), read_[r]), confidence, {}};
    change.kind = kind_by(change.fields);
    change.because = because ? *because : reason(known(k), read_[r], change.fields);
    if (confidence < options_.threshold) change.kind = ChangeKind::unsure;
    add(std::move(change));
  }
  void gone(std::size_t k, const char* because) {
    add({ChangeKind::gone, k, {}, {}, 1, {because, {}}});
  }
  void added(std::size_t r, const char* because) {
    add({ChangeKind::added, {}, r, {}, 1, {because, {}}});
  }
  void add(Change change) {
    if (change.known) known_done_[*change.known] = true;
    if (change.read) read_done_[*change.read] = true;
    changes_.push_back(std::move(change));
  }

  void take_pairings() {
    if (options_.pairings.empty()) return;
    std::map<std::string, std::size_t, std::less<>> by_id;
    for (std::size_t k = 0; k < known_.size(); ++k) by_id.emplace(known(k).id, k);
    std::multimap<std::string, std::size_t> by_key;
    for (std::size_t r = 0; r < read_.size(); ++r) by_key.emplace(evidence_key(read_[r]), r);
    for (const Pairing& pairing : options_.pairings) take_pairing(pairing, by_id, by_key);
  }

  void take_pairing(const Pairing& pairing,
                    const std::map<std::string, std::size_t, std::less<>>& by_id,
                    std::multimap<std::string, std::size_t>& by_key) {
    const auto k = pairing.known_id.empty() ? by_id.end() : by_id.find(pairing.known_id);
    const auto r = by_key.find(pairing.read_key);
    const bool has_known = k != by_id.end() && !known_done_[k->second];
    const bool has_read = r != by_key.end();
    if (has_known && has_read)
      pair(k->second, r->second, 1, Text{"match.by_hand", {}});
    else if (has_known && pairing.read_key.empty())
      gone(k->second, "match.gone_by_hand");
    else if (has_read && pairing.known_id.empty())
      added(r->second, "match.added_by_hand");
    else
      return;
    if (has_read) by_key.erase(r);
  }

  void take_exact() {
    const auto pairs = exact_pairs(evidence_.known(), evidence_.read(), known_done_, read_done_);
    for (const auto& [k, r] : pairs) pair(k, r, 1);
    evidence_.learn(pairs);
  }

  void take_likely() {
    const auto edges = candidates();
    auto worths = edges;
    for (Edge& edge : worths) edge.worth -= options_.candidate - 1e-9;
    const auto pairing = assign(known_.size(), read_.size(), worths);
    const Doubts doubts(edges, pairing, read_.size());
    for (const Edge& edge : edges)
      if (pairing[edge.left] == edge.right) take_likely(edge, doubts.about(edge));
  }

  void take_likely(const Edge& edge, const Doubt& doubt) {
    const double confidence = std::max(options_.candidate, edge.worth * doubt.factor);
    if (confidence >= options_.threshold) return pair(edge.left, edge.right, confidence);
    pair(edge.left, edge.right, confidence, why_unsure(edge, doubt));
  }

  Text why_unsure(const Edge& edge, const Doubt& doubt) const {
    if (edge.worth < options_.threshold) return {"match.weak", {}};
    if (doubt.other_known)
      return {"match.other_known", {{"other", known(*doubt.other_known).date()}}};
    return {"match.other_read", {{"other", read_[doubt.other_read.value_or(edge.right)].date()}}};
  }

  std::vector<Edge> candidates() {
    std::multimap<Date, std::size_t> by_day;
    std::multimap<int, std::size_t> by_ref;
    for (std::size_t k = 0; k < known_.size(); ++k) {
      if (known_done_[k]) continue;
      by_day.emplace(known(k).date(), k);
      if (const int ref = evidence_.known()[k].ref; ref != 0) by_ref.emplace(ref, k);
    }
    std::vector<Edge> edges;
    const auto consider = [&](std::size_t k, std::size_t r) {
      const double worth = evidence_.of(k, r);
      if (worth >= options_.candidate) edges.push_back({k, r, worth});
    };
    for (std::size_t r = 0; r < read_.size(); ++r) {
      if (read_done_[r]) continue;
      const Date first = read_[r].date() - MatchEvidence::reach();
      const Date last = read_[r].date() + MatchEvidence::reach();
      const auto end = by_day.upper_bound(last);
      for (auto k = by_day.lower_bound(first); k != end; ++k) consider(k->second, r);
      const auto [same, after] = by_ref.equal_range(evidence_.read()[r].ref);
      for (auto k = same; k != after; ++k)
        if (known(k->second).date() < first || known(k->second).date() > last)
          consider(k->second, r);
    }
    return edges;
  }

  void take_rest() {
    for (std::size_t k = 0; k < known_.size(); ++k)
      if (!known_done_[k] && evidence_.known()[k].inside) gone(k, "match.gone");
    for (std::size_t r = 0; r < read_.size(); ++r)
      if (!read_done_[r]) added(r, "match.added");
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

  std::span<const Meeting* const> known_;
  std::span<const Meeting> read_;
  const MatchOptions& options_;
  MatchEvidence evidence_;
  std::vector<bool> known_done_, read_done_;
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
  return Fingerprint()
      .add(meeting.body)
      .add(meeting.title)
      .add(iso_local(meeting.start))
      .add(meeting.origin.ref)
      .hex();
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
