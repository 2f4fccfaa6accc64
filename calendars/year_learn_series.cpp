#include "calendars/year_learn_series.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "calendars/year_days.hpp"
#include "calendars/year_wanted.hpp"

namespace indkald::calendars::learning {
namespace {

using std::chrono::days;
using std::chrono::weekday;

constexpr std::size_t kMostStarts = 4;
constexpr std::size_t kMostWeekdays = 3;
constexpr Minutes kUsualLength{120};
constexpr Minutes kShortest{5};
constexpr int kMonthlyWithin = 9;
constexpr int kSpreadWithin = 21;
constexpr int kFarthest = 60;

std::vector<const PastMeeting*> meetings_of(const Fit& fit, const Stream& stream) {
  std::vector<const PastMeeting*> made;
  for (const auto* claims : {&fit.exact, &fit.moved})
    for (const Claim& claim : *claims) made.push_back(&stream.meetings[claim.meeting]);
  return made;
}

std::vector<const PastMeeting*> all_of(const Stream& stream) {
  std::vector<const PastMeeting*> made;
  for (const PastMeeting& past : stream.meetings) made.push_back(&past);
  return made;
}

// The commonest first; among equals the least.
template <class Value>
std::vector<Value> by_count(const std::vector<Value>& values) {
  std::map<Value, int> counts;
  for (const Value& value : values) ++counts[value];
  std::vector<Value> made;
  for (const auto& [value, count] : counts) made.push_back(value);
  std::ranges::stable_sort(made, std::greater{}, [&](const Value& value) { return counts[value]; });
  return made;
}

std::vector<Minutes> starts_of(const std::vector<const PastMeeting*>& meetings) {
  std::vector<Minutes> all;
  for (const PastMeeting* past : meetings)
    if (past->start) all.push_back(*past->start);
  std::vector<Minutes> made = by_count(all);
  if (made.size() > kMostStarts) made.resize(kMostStarts);
  return made;
}

Minutes length_of(const std::vector<const PastMeeting*>& meetings) {
  std::vector<Minutes> all;
  for (const PastMeeting* past : meetings)
    if (past->length) all.push_back(*past->length);
  return all.empty() ? kUsualLength : std::max(kShortest, by_count(all).front());
}

// No meeting goes on past midnight.
Minutes before_midnight(Minutes length, const std::vector<Minutes>& starts) {
  for (const Minutes start : starts) length = std::min(length, Minutes{days{1}} - start);
  return std::max(length, kShortest);
}

// A title that all of the series' meetings have, or else that of the stream.
std::string title_of(const std::vector<const PastMeeting*>& meetings, const Stream& stream) {
  if (meetings.size() == 1 && !stream.title.empty()) return meetings.front()->title;
  return stream.title;
}

void add_weekdays_of_moved(Series& series, const Fit& fit, const Stream& stream) {
  std::vector<weekday> seen;
  for (const Claim& claim : fit.moved) seen.push_back(weekday{stream.meetings[claim.meeting].day});
  for (const weekday day : seen) {
    if (series.weekdays.size() == kMostWeekdays) return;
    add_weekday(series, day);
  }
}

int farthest_move(const Candidate& candidate, const Fit& fit, const Stream& stream) {
  int most = 0;
  for (const Claim& claim : fit.moved)
    most = std::max(
        most, static_cast<int>(std::abs(
                  (stream.meetings[claim.meeting].day - candidate.asked[claim.asked]).count())));
  return most;
}

int least_apart(const std::vector<const PastMeeting*>& meetings) {
  std::vector<Date> held;
  for (const PastMeeting* past : meetings) held.push_back(past->day);
  std::ranges::sort(held);
  int least = 366;
  for (std::size_t at = 1; at < held.size(); ++at)
    least = std::min(least, static_cast<int>((held[at] - held[at - 1]).count()));
  return least;
}

void set_distances(Series& series, int moved, int apart) {
  if (const auto* weekly = std::get_if<Weekly>(&series.when)) {
    series.within_days = std::max(moved, std::min(kMonthlyWithin, 7 * weekly->weeks - 4));
  } else if (std::holds_alternative<Spread>(series.when)) {
    series.within_days = std::max(moved, kSpreadWithin);
    constexpr int kWeek = 7;
    constexpr int kMostApart = 28;
    series.apart_days = std::clamp((apart / kWeek - 1) * kWeek, 1, kMostApart);
  } else {
    series.within_days = std::max(moved, kMonthlyWithin);
  }
}

bool has_day(const Series& series, const YearRules& rules, Date first, Date last) {
  for (Date day = first; day <= last; day += days{1})
    if (year_number(day) == year_number(first) &&
        std::ranges::find(series.weekdays, weekday{day}) != series.weekdays.end() &&
        closed_by(rules, day, series.body).empty())
      return true;
  return false;
}

bool has_days(const Series& series, const YearRules& rules, int year) {
  if (const auto* once = std::get_if<Once>(&series.when))
    return has_day(series, rules, date_in_year(once->from, year), date_in_year(once->to, year));
  const days within{series.within_days};
  return std::ranges::all_of(ideal_dates(rules, series, year), [&](Date ideal) {
    const auto all = days_of(year);
    return has_day(series, rules, std::max(ideal - within, all.front()),
                   std::min(ideal + within, all.back()));
  });
}

DayOfYear moved_by(const DayOfYear& given, int by) {
  constexpr int kNoLeapYear = 2001;
  const auto all = days_of(kNoLeapYear);
  const Date day =
      std::clamp(date_in_year({given.day, {}}, kNoLeapYear) + days{by}, all.front(), all.back());
  return of_any_year(day);
}

// One step more of freedom.
bool loosen(Series& series) {
  if (auto* once = std::get_if<Once>(&series.when)) {
    constexpr int kWeek = 7;
    once->from = moved_by(once->from, -kWeek);
    once->to = moved_by(once->to, kWeek);
    return true;
  }
  const unsigned preferred = series.weekdays.front().c_encoding();
  for (const unsigned beside : {preferred + 1, preferred - 1})
    if (add_weekday(series, weekday{beside})) return true;
  if (series.within_days >= kFarthest) return false;
  series.within_days += 5;
  return true;
}

}  // namespace

Series series_from(const Candidate& candidate, const Fit& fit, const Stream& stream) {
  const auto meetings = meetings_of(fit, stream);
  Series series = candidate.series;
  series.starts = starts_of(meetings);
  if (series.starts.empty()) series.starts = starts_of(all_of(stream));
  if (series.starts.empty()) series.starts = {kProposedStart};
  series.length = before_midnight(length_of(meetings), series.starts);
  series.title = title_of(meetings, stream);
  add_weekdays_of_moved(series, fit, stream);
  set_distances(series, farthest_move(candidate, fit, stream), least_apart(meetings));
  return series;
}

bool add_weekday(Series& series, weekday day) {
  const bool is_weekend = day == std::chrono::Saturday || day == std::chrono::Sunday;
  if (is_weekend || std::ranges::find(series.weekdays, day) != series.weekdays.end()) return false;
  series.weekdays.push_back(day);
  return true;
}

bool is_untimed(const Fit& fit, const Stream& stream) {
  return starts_of(meetings_of(fit, stream)).empty();
}

void make_room(Series& series, const YearRules& rules, const std::vector<int>& years) {
  constexpr int kMostSteps = 12;
  for (const int year : years)
    for (int step = 0; step < kMostSteps && !has_days(series, rules, year); ++step)
      if (!loosen(series)) break;
}

}  // namespace indkald::calendars::learning
