#include "calendars/match_evidence.hpp"

#include <algorithm>

namespace indkald::calendars {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

constexpr days kReach{21};
constexpr days kReachByRef{180};
constexpr double kAlikeBody = 0.6;
// Comparisons kept: enough for any real calendar, and a bound on memory for the rest.
constexpr std::size_t kRemembered = 200'000;
// How many of the certain pairs must carry the same row id before row ids count for anything.
constexpr double kLastingRefs = 0.99;
constexpr std::size_t kEnoughRefs = 5;
constexpr std::size_t kOwnRefLength = 20;
// The same row id under another title: too little to be sure, too much to be two meetings.
constexpr double kTitleByRef = 0.72;
// A body under a new name keeps most of its dates.
constexpr double kSameDates = 0.6;
constexpr std::size_t kEnoughDates = 3;
constexpr double kRenamedBody = 0.8;

std::uint64_t both(int a, int b) {
  return static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) << 32 |
         static_cast<std::uint32_t>(b);
}

// Every day farther costs a little more than the one before, so that two meetings that both moved
// do not change places.
double by_distance(days apart) {
  if (apart == days(0)) return 1;
  const auto count = static_cast<double>(apart.count());
  const double whole_weeks = apart % days(7) == days(0) ? 0.01 : 0;
  return 0.95 - 0.0085 * count - 0.00015 * count * count + whole_weeks;
}

double by_time(const MatchRow& a, const MatchRow& b) {
  if (a.timed != b.timed) return 0.96;
  const seconds apart = std::chrono::abs((a.start - a.day) - (b.start - b.day));
  if (apart == seconds(0)) return 1;
  if (apart <= minutes(30)) return 0.97;
  if (apart <= hours(1)) return 0.95;
  if (apart <= hours(2)) return 0.92;
  return apart <= hours(4) ? 0.86 : 0.78;
}

double by_length(const MatchRow& a, const MatchRow& b) {
  if (!a.end || !b.end || *a.end - a.start == *b.end - b.start) return 1;
  return 0.98;
}

std::size_t common(const std::set<Local>& a, const std::set<Local>& b) {
  return static_cast<std::size_t>(
      std::count_if(a.begin(), a.end(), [&](Local start) { return b.contains(start); }));
}

}  // namespace

int NameBook::number(std::string_view text) {
  const auto known = by_text_.find(text);
  if (known != by_text_.end()) return known->second;
  const auto next = static_cast<int>(names_.size());
  std::string folded = folded_name(text);
  // What folds to nothing ("?", "…") is told apart by its bytes.
  if (folded.empty()) folded = text;
  const auto [at, is_new] = by_folded_.emplace(std::move(folded), next);
  if (is_new) names_.push_back({std::string(text), {}});
  by_text_.emplace(text, at->second);
  return at->second;
}

const NameParts& NameBook::name(int number) {
  Name& name = names_[static_cast<std::size_t>(number)];
  if (!name.parts) name.parts = take_apart(name.text);
  return *name.parts;
}

double NameBook::likeness_of(int a, int b) {
  if (a == b) return 1;
  if (likenesses_.size() >= kRemembered) return likeness(name(a), name(b));
  const auto [at, is_new] = likenesses_.emplace(both(a, b), 0);
  if (is_new) at->second = likeness(name(a), name(b));
  return at->second;
}

MatchEvidence::MatchEvidence(std::span<const Meeting* const> known, std::span<const Meeting> read,
                             const std::optional<Period>& period) {
  names_.number("");
  refs_.emplace("", 0);
  known_.reserve(known.size());
  read_.reserve(read.size());
  for (const Meeting* meeting : known) {
    known_.push_back(row(*meeting));
    known_.back().inside = !period || period->contains(meeting->date());
  }
  for (const Meeting& meeting : read) read_.push_back(row(meeting));
  find_renamed_bodies();
}

MatchRow MatchEvidence::row(const Meeting& meeting) {
  MatchRow row;
  if (!meeting.body_id.empty())
    row.body_id = ids_.emplace(meeting.body_id, static_cast<int>(ids_.size())).first->second;
  row.title = names_.number(meeting.title);
  row.named_body = !meeting.body.empty();
  row.body = row.named_body ? names_.number(meeting.body) : row.title;
  row.place = names_.number(meeting.place);
  row.ref = refs_.emplace(meeting.origin.ref, static_cast<int>(refs_.size())).first->second;
  row.own_ref = meeting.origin.ref.size() >= kOwnRefLength ||
                meeting.origin.ref.find('@') != std::string::npos;
  row.timed = meeting.timed;
  row.start = meeting.start;
  row.end = meeting.end;
  row.day = meeting.date();
  return row;
}

void MatchEvidence::find_renamed_bodies() {
  std::vector<char> before(names_.size(), 0), after(names_.size(), 0);
  for (const MatchRow& row : known_) before[static_cast<std::size_t>(row.body)] = 1;
  for (const MatchRow& row : read_) after[static_cast<std::size_t>(row.body)] = 1;
  lasting_.assign(names_.size(), 0);
  for (std::size_t i = 0; i < lasting_.size(); ++i) lasting_[i] = before[i] && after[i];
  const auto left_over = dates_of(known_), come = dates_of(read_);
  for (const auto& [old_body, old_dates] : left_over)
    for (const auto& [new_body, new_dates] : come) {
      if (std::min(old_dates.size(), new_dates.size()) < kEnoughDates) continue;
      const auto most = std::max(old_dates.size(), new_dates.size());
      const auto share =
          static_cast<double>(common(old_dates, new_dates)) / static_cast<double>(most);
      if (share >= kSameDates) renamed_[both(old_body, new_body)] = kRenamedBody;
    }
}

// When the bodies meet that are on one side alone.
std::map<int, std::set<Local>> MatchEvidence::dates_of(const std::vector<MatchRow>& rows) const {
  std::map<int, std::set<Local>> dates;
  for (const MatchRow& row : rows)
    if (!lasting_[static_cast<std::size_t>(row.body)]) dates[row.body].insert(row.start);
  return dates;
}

void MatchEvidence::learn(const std::vector<std::pair<std::size_t, std::size_t>>& certain) {
  std::size_t with_refs = 0, same = 0;
  for (const auto& [k, r] : certain) {
    if (known_[k].ref == 0 || read_[r].ref == 0) continue;
    ++with_refs;
    same += known_[k].ref == read_[r].ref;
  }
  const bool hold = static_cast<double>(same) >= kLastingRefs * static_cast<double>(with_refs);
  lasting_refs_ = hold && with_refs >= kEnoughRefs;
  broken_refs_ = !hold;
}

days MatchEvidence::reach() { return kReach; }

bool MatchEvidence::same_ref(const MatchRow& known, const MatchRow& read) const {
  if (known.ref == 0 || known.ref != read.ref) return false;
  return lasting_refs_ || (known.own_ref && !broken_refs_);
}

double MatchEvidence::body_names(const MatchRow& known, const MatchRow& read) {
  const auto lasting = [&](int body) { return lasting_[static_cast<std::size_t>(body)] != 0; };
  if (known.body == read.body) return 1;
  if (lasting(known.body) && lasting(read.body)) return 0;
  const auto renamed = renamed_.find(both(known.body, read.body));
  const double by_name = names_.likeness_of(known.body, read.body);
  return renamed == renamed_.end() ? by_name : std::max(by_name, renamed->second);
}

double MatchEvidence::body(const MatchRow& known, const MatchRow& read) {
  if (known.body_id && read.body_id) return *known.body_id == *read.body_id ? 1 : 0;
  double alike = body_names(known, read);
  if (known.named_body != read.named_body)
    alike = std::max(alike, names_.likeness_of(known.title, read.title));
  if (!known.named_body && !read.named_body && alike > 0)
    alike = std::max(alike, 0.85 * containment(names_.name(known.title), names_.name(read.title)));
  if (alike < kAlikeBody) return 0;
  return known.named_body ? 0.55 + 0.45 * alike : 1;
}

double MatchEvidence::title(const MatchRow& known, const MatchRow& read) {
  const bool one_missing = (known.title == 0) != (read.title == 0);
  const double alike = one_missing ? 0.8 : names_.likeness_of(known.title, read.title);
  if (known.start == read.start && known.timed == read.timed) return 0.8 + 0.2 * alike;
  if (known.day == read.day) return 0.6 + 0.4 * alike;
  return 0.1 + 0.9 * alike;
}

double MatchEvidence::of(std::size_t k, std::size_t r) {
  const MatchRow &known = known_[k], &read = read_[r];
  const days apart = std::chrono::abs(known.day - read.day);
  const bool by_ref = same_ref(known, read);
  if (apart > (by_ref ? kReachByRef : kReach)) return 0;
  if (!known.inside && apart != days(0) && !by_ref) return 0;
  const double same_body = body(known, read);
  if (same_body == 0) return 0;
  const double same_title = title(known, read);
  const double names = same_body * (by_ref ? std::max(same_title, kTitleByRef) : same_title);
  const double distance = by_ref ? std::max(0.9, by_distance(apart)) : by_distance(apart);
  const bool other_place = known.place != 0 && read.place != 0 && known.place != read.place;
  double worth = names * distance * by_time(known, read) * by_length(known, read);
  if (other_place) worth *= 0.95;
  if (lasting_refs_ && known.ref != 0 && read.ref != 0 && !by_ref) worth *= 0.93;
  return std::min(0.99, worth);
}

}  // namespace indkald::calendars
