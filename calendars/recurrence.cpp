#include "calendars/recurrence.hpp"

#include <algorithm>

#include "calendars/recurrence_days.hpp"

namespace indkald::calendars {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::seconds;

constexpr std::int64_t kMostSteps = 2'000'000;
constexpr std::size_t kMostOccurrences = 10'000;
constexpr std::size_t kMostMoments = 1'000'000;
constexpr std::chrono::years kAhead{2};
constexpr std::chrono::years kBack{1};
constexpr Date kEnd = Date(std::chrono::year(9999) / 12 / 31);

Date moved(Date day, std::chrono::years by) {
  const std::chrono::year_month_day ymd(day);
  return Date((ymd.year() + by) / ymd.month() / std::min(ymd.day(), std::chrono::day(28)));
}

bool holds(const std::vector<int>& list, std::int64_t value) {
  return list.empty() || std::binary_search(list.begin(), list.end(), static_cast<int>(value));
}

seconds unit_of(Frequency frequency) {
  if (frequency == Frequency::hourly) return std::chrono::hours(1);
  return frequency == Frequency::minutely ? seconds(60) : seconds(1);
}

// The times of day that three lists of hours, minutes and seconds make. A leap second is the second
// before it.
std::vector<seconds> times_of(const RecurrenceRule& rule) {
  std::vector<seconds> times;
  for (const int hour : rule.hours)
    for (const int minute : rule.minutes)
      for (const int second : rule.seconds)
        times.push_back(std::chrono::hours(hour) + std::chrono::minutes(minute) +
                        seconds(std::min(second, 59)));
  return times;
}

std::vector<Local> chosen(const std::vector<Local>& period, const std::vector<int>& positions) {
  if (positions.empty()) return period;
  const auto size = static_cast<int>(period.size());
  std::vector<Local> result;
  for (const int position : positions) {
    const int index = position > 0 ? position - 1 : size + position;
    if (index >= 0 && index < size) result.push_back(period[static_cast<std::size_t>(index)]);
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

Local last_of(const RecurrenceRule& rule, Local horizon) {
  if (!rule.until) return horizon;
  const Local end =
      rule.until->is_date ? floor<days>(rule.until->time) + days(1) - seconds(1) : rule.until->time;
  return std::min(horizon, end);
}

}  // namespace

Recurrence::Recurrence(const RecurrenceRule& rule, Local start, Local horizon)
    : rule_(completed(rule, start)), start_(start), last_(last_of(rule, horizon)) {}

std::optional<Local> Recurrence::next() {
  if (ready_.empty() && !done_) fill();
  if (ready_.empty() || (rule_.count && given_ >= *rule_.count)) return std::nullopt;
  const Local moment = ready_.back();
  ready_.pop_back();
  ++given_;
  return moment;
}

// The day that stands for the next period; empty when it lies behind all that is asked for.
std::optional<Date> Recurrence::next_period() {
  const Date day = floor<days>(start_);
  const std::chrono::year_month_day ymd(day);
  const std::int64_t step = periods_++;
  const std::int64_t interval = rule_.interval;
  const auto far = [&](std::int64_t count, days each) { return count > (last_ - day) / each + 1; };
  switch (rule_.frequency) {
    case Frequency::yearly: {
      if (far(step * interval - 1, days(365))) return std::nullopt;
      const auto year = ymd.year() + std::chrono::years(step * interval);
      return Date(year / 1 / 1);
    }
    case Frequency::monthly: {
      if (far(step * interval, days(28))) return std::nullopt;
      const auto month = ymd.year() / ymd.month() + std::chrono::months(step * interval);
      return Date(month / 1);
    }
    case Frequency::weekly:
      if (far(step * interval, days(7))) return std::nullopt;
      return day + days(7 * step * interval);
    case Frequency::daily:
      if (far(step * interval, days(1))) return std::nullopt;
      return day + days(step * interval);
    default:
      if (far(step, days(1))) return std::nullopt;
      return day + days(step);
  }
}

// False when they are more than a rule may take; it is then given up.
bool Recurrence::take_steps(std::size_t steps) {
  steps_ += static_cast<std::int64_t>(steps);
  if (steps_ > kMostSteps) done_ = gave_up_ = true;
  return !gave_up_;
}

void Recurrence::fill() {
  // Each day is compared with the days of the week that the rule names.
  const std::size_t each = days_in_period(rule_) * (1 + rule_.days.size() / 7);
  while (take_steps(each)) {
    const auto period = next_period();
    if (!period) {
      done_ = true;
      return;
    }
    const auto days = recurrence_days(rule_, *period);
    if (rule_.frequency >= Frequency::daily)
      fill_from_days(days);
    else if (!days.empty())
      fill_within(*period);
    std::reverse(ready_.begin(), ready_.end());
    if (!ready_.empty()) return;
  }
}

void Recurrence::fill_from_days(const std::vector<Date>& days) {
  if (days.empty()) return;
  const std::vector<seconds> times = times_of(rule_);
  if (!take_steps(days.size() * times.size())) return;
  std::vector<Local> period;
  period.reserve(days.size() * times.size());
  for (const Date day : days)
    for (const seconds time : times) period.push_back(day + time);
  put(period);
}

// All periods of hours, minutes or seconds that begin on a day.
void Recurrence::fill_within(Date day) {
  const seconds unit = unit_of(rule_.frequency);
  const seconds step = unit * rule_.interval;
  const Local origin = start_ - (start_ - floor<days>(start_)) % unit;
  const auto aligned = [&](Local from) {
    if (from <= origin) return origin;
    return origin + step * ((from - origin + step - seconds(1)) / step);
  };
  for (Local at = aligned(day); at < day + days(1) && take_steps(1);) {
    const std::chrono::hh_mm_ss time(at - day);
    if (!holds(rule_.hours, time.hours().count())) {
      at = aligned(day + time.hours() + std::chrono::hours(1));
      continue;
    }
    if (unit <= seconds(60) && !holds(rule_.minutes, time.minutes().count())) {
      at = aligned(day + time.hours() + time.minutes() + seconds(60));
      continue;
    }
    std::vector<Local> period;
    if (unit == seconds(1)) {
      if (holds(rule_.seconds, time.seconds().count())) period.push_back(at);
    } else {
      for (const int second : rule_.seconds) {
        if (unit == seconds(60)) period.push_back(at + seconds(std::min(second, 59)));
        if (unit > seconds(60))
          for (const int minute : rule_.minutes)
            period.push_back(at + seconds(60 * minute + std::min(second, 59)));
      }
    }
    if (!take_steps(period.size())) return;
    put(period);
    at += step;
  }
}

void Recurrence::put(std::vector<Local>& period) {
  std::sort(period.begin(), period.end());
  period.erase(std::unique(period.begin(), period.end()), period.end());
  for (const Local moment : chosen(period, rule_.positions))
    if (moment >= start_ && moment <= last_) ready_.push_back(moment);
}

Occurrences occurrences(const RecurrenceRule& rule, Local start, Date today) {
  const Date horizon =
      rule.ends() ? kEnd : std::min(kEnd, moved(std::max(today, floor<days>(start)), kAhead));
  Recurrence recurrence(rule, start, horizon);
  Occurrences found;
  std::size_t seen = 0;
  for (auto moment = recurrence.next(); moment && seen < kMostMoments; moment = recurrence.next()) {
    found.starts.push_back(*moment);
    ++seen;
  }
  found.steps = recurrence.steps();
  found.all = seen <= kMostOccurrences && !recurrence.gave_up();
  if (found.starts.size() <= kMostOccurrences) return found;
  const auto recent = std::ranges::lower_bound(found.starts, Local(moved(today, -kBack)));
  if (recent != found.starts.end()) found.starts.erase(found.starts.begin(), recent);
  if (found.starts.size() > kMostOccurrences) found.starts.resize(kMostOccurrences);
  return found;
}

RecurrenceRule for_dates(RecurrenceRule rule) {
  rule.hours.clear();
  rule.minutes.clear();
  rule.seconds.clear();
  if (rule.frequency < Frequency::daily) {
    rule.frequency = Frequency::daily;
    rule.interval = 1;
  }
  return rule;
}

RecurrenceRule with_local_until(RecurrenceRule rule, const Zone& zone) {
  if (!rule.until || !rule.until->utc) return rule;
  const Instant until{rule.until->time.time_since_epoch()};
  rule.until = Until{to_local(until, zone), false, false};
  return rule;
}

}  // namespace indkald::calendars
