#include "calendars/match_evidence.hpp"

#include <algorithm>
#include <cmath>

namespace indkald::calendars {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

constexpr days kReach{21};
constexpr days kReachByRef{180};

// What happens to a meeting from one calendar to the next. Published calendars change by less, so
// that where there is any doubt, it is told. What is moved is retimed and placed anew more often.
constexpr double kDropped = 0.05;
constexpr double kMoved = 0.10;
constexpr double kRetimed = 0.05, kRetimedToo = 0.10;
constexpr double kPlaced = 0.03, kPlacedToo = 0.10;
constexpr double kRetitled = 0.02;
constexpr double kOtherLength = 0.05;
// Meetings added in the course of a year, times the square root of how many there are: a large
// calendar gets more of them, but not in proportion.
constexpr double kAdded = 0.2;
constexpr double kDaysOfYear = 365;
// A body keeps to one time and one place: what one of its rows says of the next.
constexpr double kHabit = 0.8;
// Of the added ones, those whose title no other meeting of the body had.
constexpr double kNewTitle = 0.5;

// How far a moved meeting goes: nearly all about as likely up to a week or a little more, a few as
// far as is believed at all, and some any distance, of which only a row id tells.
constexpr double kUsual = 8.5, kSteep = 8;
constexpr double kFar = 0.03, kAnywhere = 0.02;
// A meeting that keeps its day keeps its time, or goes by so much; the share of the retimed ones.
struct Step {
  minutes up_to;
  double share;
};
constexpr Step kSteps[] = {
    {minutes(30), 0.35}, {minutes(60), 0.25}, {minutes(120), 0.15}, {minutes(240), 0.05}};
constexpr double kOtherTime = 0.01;
// Of new titles: those that are like the old one, those that resemble it or only add to it, and
// those that are any other of the body's.
constexpr double kLikeTitle = 0.75, kSomewhatLike = 0.5;
constexpr double kToLike = 0.5, kToSomewhatLike = 0.15, kToOther = 0.1;
// Of new places, one of some five.
constexpr double kToPlace = 0.2;
// Where one side does not say.
constexpr double kUnsaid = -1.0;
// A title that turned into one of no body that is known, at the very same time.
constexpr double kPassing = -5.0;
// A day that the source itself says the meeting was moved from: how much better than the same day.
constexpr double kSaid = 5.0;
// A row id that is the same, or another, in a source that keeps its ids.
constexpr double kSameRef = 6.0, kOtherRef = -3.0;
// How many of the certain pairs must carry the same row id before row ids count for anything.
constexpr double kLastingRefs = 0.99;
constexpr std::size_t kEnoughRefs = 5;

int time_of_day(const MatchRow& row) {
  if (!row.timed) return -1;
  return static_cast<int>(std::chrono::floor<minutes>(row.start - row.day).count());
}

double share_of_step(seconds apart) {
  const auto step = std::find_if(std::begin(kSteps), std::end(kSteps),
                                 [&](const Step& each) { return apart <= each.up_to; });
  return step == std::end(kSteps) ? kOtherTime : step->share;
}

}  // namespace

int MatchEvidence::Habits::of(int who, int value) const {
  const auto found = counts_.find(both(who, value));
  return found == counts_.end() ? 0 : found->second;
}

double MatchEvidence::Habits::chance(const MatchRow& known, int known_value, const MatchRow& read,
                                     int read_value) const {
  const bool same_body = known.who == read.who;
  const bool same_value = same_body && known_value == read_value;
  const int alike = of(read.who, read_value) - (same_value ? 2 : 1);
  const int others = rows_.at(read.who) - (same_body ? 2 : 1);
  return (alike + (same_value ? kHabit : 1 - kHabit)) / (others + 1);
}

MatchEvidence::MatchEvidence(MatchRows& rows) : rows_(rows) {
  for (const MatchRow& row : rows.known) {
    count(row);
    ++known_of_[row.who];
    titles_.count(row.who, row.what);
  }
  for (const MatchRow& row : rows.read) count(row);
}

void MatchEvidence::count(const MatchRow& row) {
  ++rows_of_[row.who];
  times_.count(row.who, time_of_day(row));
  places_.count(row.who, row.place);
}

// Bodies get of the added meetings as large a part as they have of all.
double MatchEvidence::added_on_a_day(int who) const {
  const auto all = static_cast<double>(rows_.known.size() + rows_.read.size());
  return kAdded * std::sqrt(all / 2) * rows_of_.at(who) / all / kDaysOfYear;
}

void MatchEvidence::learn(const std::vector<std::pair<std::size_t, std::size_t>>& certain) {
  std::size_t with_refs = 0, same = 0;
  for (const auto& [k, r] : certain) {
    if (rows_.known[k].ref == 0 || rows_.read[r].ref == 0) continue;
    ++with_refs;
    same += rows_.known[k].ref == rows_.read[r].ref;
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

double MatchEvidence::by_who(const MatchRow& known, const MatchRow& read) const {
  if (known.who == read.who) return 0;
  const bool retitled = known.passing || read.passing;
  const bool same_time = known.expected == read.start && known.timed == read.timed;
  return retitled && (same_time || same_ref(known, read)) ? kPassing : 2 * kNoPair;
}

double MatchEvidence::by_day(const MatchRow& known, const MatchRow& read, bool same_ref) const {
  const days apart = std::chrono::abs(known.expected_day - read.day);
  const double added = added_on_a_day(read.who);
  if (says_it_was(read, known)) return std::log((1 - kMoved) / added) + kSaid;
  if (apart == days(0)) return std::log((1 - kMoved) / added);
  const double usual = std::exp(-std::pow(static_cast<double>(apart.count()) / kUsual, kSteep));
  double likely = (1 - kFar - kAnywhere) * usual / (2 * kUsual);
  if (apart <= kReach) likely += kFar / static_cast<double>(2 * kReach.count());
  if (same_ref) likely += kAnywhere / kDaysOfYear;
  return std::log(kMoved * likely / added);
}

double MatchEvidence::by_time(const MatchRow& known, const MatchRow& read) const {
  if (known.timed != read.timed) return kUnsaid;
  const double chance = times_.chance(known, time_of_day(known), read, time_of_day(read));
  const double retimed = known.expected_day == read.day ? kRetimed : kRetimedToo;
  const seconds apart = std::chrono::abs((known.start - known.day) - (read.start - read.day));
  if (apart == seconds(0)) return std::log((1 - retimed) / chance);
  return std::log(retimed * share_of_step(apart) / chance);
}

double MatchEvidence::chance_of_title(const MatchRow& known, const MatchRow& read) const {
  const auto own = known_of_.find(read.who);
  const bool same_body = known.who == read.who;
  const int others = (own == known_of_.end() ? 0 : own->second) - same_body;
  const int alike = titles_.of(read.who, read.what) - (same_body && known.what == read.what);
  if (alike == 0 && known.what != read.what) return kNewTitle;
  return (1 - kNewTitle) * (alike + 0.5) / (others + 1.0);
}

double MatchEvidence::by_title(const MatchRow& known, const MatchRow& read) {
  const double chance = chance_of_title(known, read);
  if (known.what == read.what) return std::log((1 - kRetitled) / chance);
  const double alike = rows_.names.likeness_of(known.what, read.what);
  const bool adds = known.what == 0 || read.what == 0;
  const double to = alike >= kLikeTitle              ? kToLike
                    : alike >= kSomewhatLike || adds ? kToSomewhatLike
                                                     : kToOther * chance;
  return std::log(kRetitled * to / chance);
}

double MatchEvidence::by_place(const MatchRow& known, const MatchRow& read) const {
  if (!rows_.places) return 0;
  const double chance = places_.chance(known, known.place, read, read.place);
  const double placed = known.expected_day == read.day ? kPlaced : kPlacedToo;
  return std::log((known.place == read.place ? 1 - placed : placed * kToPlace) / chance);
}

double MatchEvidence::by_length(const MatchRow& known, const MatchRow& read) const {
  if (!rows_.ends || known.end.has_value() != read.end.has_value()) return 0;
  const bool same = !known.end || *known.end - known.start == *read.end - read.start;
  return std::log(same ? 1 - kOtherLength : kOtherLength);
}

double MatchEvidence::by_ref(const MatchRow& known, const MatchRow& read, bool same_ref) const {
  if (same_ref) return kSameRef;
  return lasting_refs_ && known.ref != 0 && read.ref != 0 ? kOtherRef : 0;
}

double MatchEvidence::odds(std::size_t k, std::size_t r) {
  const MatchRow &known = rows_.known[k], &read = rows_.read[r];
  constexpr double kNever = 2 * kNoPair;
  const days apart = std::chrono::abs(known.expected_day - read.day);
  const bool same = same_ref(known, read);
  const bool said = says_it_was(read, known);
  if (!said && apart > (same ? kReachByRef : kReach)) return kNever;
  if (!known.inside && apart != days(0) && !same && !said) return kNever;
  const double who = by_who(known, read);
  if (who < kNoPair) return kNever;
  return std::log((1 - kDropped) / kDropped) + who + by_day(known, read, same) +
         by_time(known, read) + by_title(known, read) + by_place(known, read) +
         by_length(known, read) + by_ref(known, read, same);
}

}  // namespace indkald::calendars
