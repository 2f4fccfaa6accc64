#include "calendars/match_rows.hpp"

#include <algorithm>

#include "calendars/moved_from.hpp"
#include "calendars/name_marks.hpp"

namespace indkald::calendars {

namespace {

// Comparisons kept: enough for any real calendar, and a bound on memory for the rest.
constexpr std::size_t kRemembered = 200'000;
constexpr std::size_t kOwnRefLength = 20;

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

MatchRows::MatchRows(std::span<const Meeting* const> of_known, std::span<const Meeting> of_read,
                     const std::optional<Period>& period) {
  refs_.emplace("", 0);
  known.reserve(of_known.size());
  read.reserve(of_read.size());
  for (const Meeting* meeting : of_known) {
    known.push_back(row(*meeting));
    known.back().inside = !period || period->contains(meeting->date());
  }
  for (const Meeting& meeting : of_read) read.push_back(row(meeting));
  const auto both_sides = [this](auto says) {
    return std::any_of(known.begin(), known.end(), says) &&
           std::any_of(read.begin(), read.end(), says);
  };
  places = both_sides([](const MatchRow& row) { return row.place != 0; });
  ends = both_sides([](const MatchRow& row) { return row.end.has_value(); });
}

MatchRow MatchRows::row(const Meeting& meeting) {
  MatchRow row;
  row.meeting = &meeting;
  if (!meeting.body_id.empty())
    row.body_id = ids_.emplace(meeting.body_id, static_cast<int>(ids_.size())).first->second;
  row.place = names.number(meeting.place);
  const std::string& ref = meeting.origin.ref;
  row.ref = refs_.emplace(ref, static_cast<int>(refs_.size())).first->second;
  row.own_ref = ref.size() >= kOwnRefLength || ref.find('@') != std::string::npos;
  row.timed = meeting.timed;
  row.start = row.expected = meeting.start;
  row.end = meeting.end;
  row.day = row.expected_day = meeting.date();
  name(row, meeting);
  row.who = row.body_id ? -1 - *row.body_id : row.body;
  row.what = row.title;
  return row;
}

// A name that is nothing but the remark says who meets all the same, where nothing else does.
void MatchRows::name(MatchRow& row, const Meeting& meeting) {
  const auto body = moved_name(meeting.body), title = moved_name(meeting.title);
  const std::string_view of_body = body ? std::string_view(body->name) : meeting.body;
  const auto unmarked = body_without_marks(of_body);
  row.body = names.number(unmarked ? std::string_view(*unmarked) : of_body);
  const bool has_name = title && (row.body != 0 || !title->name.empty());
  row.title = names.number(has_name ? title->name : meeting.title);
  for (const auto& each : {body, title})
    if (each && !row.moved_from) row.moved_from = day_moved_from(each->from, row.day);
  if (row.moved_from == row.day) row.moved_from.reset();
}

}  // namespace indkald::calendars
