#include "calendars/year_learn_candidates.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

#include "calendars/iso_week.hpp"
#include "calendars/year_wanted.hpp"

namespace indkald::calendars::learning {
namespace {

using std::chrono::days;
using std::chrono::month;
using std::chrono::weekday;

// That there is a rule at all, of which kind, and what a reader has to keep in mind for it.
constexpr double kRuleBits = 5;
constexpr double kWeekdayBits = 2.3;
constexpr double kSameWeekdayBits = 0.5;
constexpr double kWeekOfMonthBits = 2.3;
constexpr double kWeeksBits = 3;
constexpr double kRareRhythmBits = 2;  // for each week more than two
constexpr double kDayOfYearBits = 4;
constexpr double kTimesBits = 3;
constexpr int kMonthlyReach = 9;
constexpr int kSpreadReach = 21;
constexpr int kMostWeeks = 6;
constexpr std::size_t kFewestWeekly = 4;
constexpr std::size_t kFewestOfARareRhythm = 6;

month month_of_day(Date day) { return std::chrono::year_month_day{day}.month(); }

double choose_bits(int of, int chosen) {
  double bits = 0;
  for (int at = 0; at < chosen; ++at)
    bits += std::log2(static_cast<double>(of - at) / static_cast<double>(at + 1));
  return bits;
}

int rounded(double number) { return static_cast<int>(std::lround(number)); }

}  // namespace

double months_bits(const std::vector<month>& months) {
  constexpr int kMonths = 12;
  constexpr double kRunBits = 7;
  const int count = static_cast<int>(months.size());
  double bits = 1 + choose_bits(kMonths, std::min(count, kMonths - count));
  const bool in_a_row =
      !months.empty() && unsigned{months.back()} - unsigned{months.front()} + 1 == months.size();
  return in_a_row ? std::min(bits, 1 + kRunBits) : bits;
}

bool Candidates::is_free(Date day) const { return std::ranges::binary_search(free_days_, day); }

int Candidates::free_on(weekday on) const {
  return static_cast<int>(
      std::ranges::count_if(free_days_, [&](Date day) { return weekday{day} == on; }));
}

double Candidates::weekday_bits() const { return first_ ? kWeekdayBits : kSameWeekdayBits; }

const Candidates::Days& Candidates::asked_by(const Series& series, const std::string& key) {
  const auto [at, is_new] = asked_.try_emplace(key);
  if (is_new)
    for (const int year : known_.years())
      for (const Date day : ideal_dates(known_.rules(), series, year)) at->second.push_back(day);
  return at->second;
}

void Candidates::add_months(Candidate candidate, const std::vector<month>& months) {
  if (months.empty()) return;
  std::get<Monthly>(candidate.series.when).months = months;
  candidate.bits += months_bits(months);
  std::erase_if(candidate.asked, [&](Date day) {
    return std::ranges::find(months, month_of_day(day)) == months.end();
  });
  made_.push_back(std::move(candidate));
}

// With the months that fit, those as well where a day that is taken explains why not, and those as
// well where a meeting lies nearby.
void Candidates::add_monthly(weekday on, int week) {
  Candidate candidate;
  candidate.series.body = stream_.body;
  candidate.series.weekdays = {on};
  std::vector<month> all;
  for (unsigned number = 1; number <= 12; ++number) all.emplace_back(number);
  candidate.series.when = Monthly{week, all};
  candidate.reach = kMonthlyReach;
  candidate.bits = kRuleBits + weekday_bits() + kWeekOfMonthBits;
  candidate.asked = asked_by(
      candidate.series, "month " + std::to_string(on.c_encoding()) + " " + std::to_string(week));
  std::map<month, int> hits;
  std::set<month> with_reason;
  std::set<month> nearby;
  const Fit fit = fit_of(candidate, stream_, free_, known_, 1);
  for (const Claim& claim : fit.exact) ++hits[month_of_day(candidate.asked[claim.asked])];
  for (const Claim& claim : fit.moved) {
    const Date day = candidate.asked[claim.asked];
    (known_.explains_a_move(day) ? with_reason : nearby).insert(month_of_day(day));
  }
  std::vector<month> fitting;
  std::vector<month> explained;
  std::vector<month> near;
  for (const month each : all) {
    const bool fits = hits[each] > 0 && 2 * hits[each] >= std::ssize(known_.years());
    if (fits) fitting.push_back(each);
    if (fits || with_reason.contains(each)) explained.push_back(each);
    if (fits || with_reason.contains(each) || nearby.contains(each) || hits[each] > 0)
      near.push_back(each);
  }
  add_months(candidate, fitting);
  if (explained.size() > fitting.size()) add_months(candidate, explained);
  if (near.size() > explained.size()) add_months(candidate, near);
  for (const std::vector<month>& some : {fitting, explained})
    if (some.size() == 11 || some.size() == 10) add_months(candidate, all);
}

void Candidates::add_period(weekday on, int weeks, std::optional<DayOfYear> from,
                            std::optional<DayOfYear> to) {
  Candidate candidate;
  candidate.series.body = stream_.body;
  candidate.series.weekdays = {on};
  candidate.series.when = Weekly{weeks, from, to};
  candidate.reach = std::min(kMonthlyReach, 7 * weeks / 2);
  candidate.bits = kRuleBits + weekday_bits() + kWeeksBits +
                   kRareRhythmBits * std::max(0, weeks - 2) + (from ? kDayOfYearBits : 0) +
                   (to ? kDayOfYearBits : 0);
  std::string key = "weeks " + std::to_string(on.c_encoding()) + " " + std::to_string(weeks);
  for (const auto& day : {from, to})
    key += day ? " " + std::to_string(unsigned{day->day.month()}) + "-" +
                     std::to_string(unsigned{day->day.day()})
               : " any";
  candidate.asked = asked_by(candidate.series, key);
  const auto other = other_weekday(on);
  made_.push_back(candidate);
  if (!other) return;
  candidate.series.weekdays.push_back(*other);
  candidate.bits += kWeekdayBits;
  candidate.asked = asked_by(candidate.series, key + " or " + std::to_string(other->c_encoding()));
  made_.push_back(std::move(candidate));
}

// On which weekday a free meeting is in a week in which this one is closed.
std::optional<weekday> Candidates::other_weekday(weekday on) const {
  for (const Date day : free_days_) {
    const Date usual = monday_of(day) + (on - std::chrono::Monday);
    if (usual != day && known_.is_closed(usual) && !known_.is_closed(day)) return weekday{day};
  }
  return std::nullopt;
}

// From this meeting on, as long as no two of the weeks that could have one are without.
void Candidates::add_weekly_from(Date first, int weeks) {
  constexpr int kMostMissed = 1;
  const days step{7 * weeks};
  Date last = first;
  std::size_t hits = 1;
  int missed = 0;
  for (Date day = first + step; year_number(day) == year_number(first); day += step) {
    if (is_free(day)) {
      last = day;
      ++hits;
      missed = 0;
    } else if (!known_.is_closed(day) && ++missed > kMostMissed) {
      break;
    }
  }
  if (hits < (weeks > 2 ? kFewestOfARareRhythm : kFewestWeekly)) return;
  // A week's middle, so that the same week is met in other years.
  const auto within_year = [&](Date day) {
    return year_number(day) == year_number(first) ? std::optional(of_any_year(day)) : std::nullopt;
  };
  const auto from = within_year(first - days{3});
  const auto to = within_year(last + days{3});
  const weekday on{first};
  add_period(on, weeks, std::nullopt, std::nullopt);
  add_period(on, weeks, from, std::nullopt);
  add_period(on, weeks, std::nullopt, to);
  add_period(on, weeks, from, to);
}

void Candidates::add_weekly(weekday on, int weeks) {
  for (const Date day : free_days_)
    if (weekday{day} == on && !is_free(day - days{7 * weeks})) add_weekly_from(day, weeks);
}

void Candidates::add_spread(weekday on, int times) {
  constexpr int kMostTimes = 26;
  if (times < 2 || times > kMostTimes) return;
  Candidate candidate;
  candidate.series.body = stream_.body;
  candidate.series.weekdays = {on};
  candidate.series.when = Spread{times};
  candidate.reach = std::min(kSpreadReach, 180 / times);
  candidate.bits = kRuleBits + weekday_bits() + kTimesBits;
  candidate.asked = asked_by(
      candidate.series, "times " + std::to_string(on.c_encoding()) + " " + std::to_string(times));
  // With too few days some are asked for twice.
  if (std::ranges::adjacent_find(candidate.asked) != candidate.asked.end()) return;
  made_.push_back(std::move(candidate));
}

std::vector<Candidate> Candidates::of(const std::vector<bool>& free, bool first) {
  made_.clear();
  free_ = free;
  first_ = first;
  free_days_.clear();
  for (std::size_t at = 0; at < free.size(); ++at)
    if (free[at]) free_days_.push_back(stream_.meetings[at].day);
  const auto years = static_cast<double>(known_.years().size());
  for (unsigned number = 1; number <= 5; ++number) {
    const weekday on{number};
    const int count = free_on(on);
    if (count < 2) continue;
    for (const int week : {1, 2, 3, 4, -1}) add_monthly(on, week);
    for (int weeks = 1; weeks <= kMostWeeks; ++weeks) add_weekly(on, weeks);
    const int all = rounded(static_cast<double>(free_days_.size()) / years);
    const int here = rounded(static_cast<double>(count) / years);
    if (first) add_spread(on, all);
    if (first && here != all) add_spread(on, here);
  }
  return std::move(made_);
}

}  // namespace indkald::calendars::learning
