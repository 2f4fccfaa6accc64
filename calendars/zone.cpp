#include "calendars/zone.hpp"

#include <date/tz.h>

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "calendars/ascii.hpp"

namespace indkald::calendars {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::local_days;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year;

namespace {

// A rule is what these years agree on.
constexpr year kRuleFrom{2030};
// The Gregorian calendar repeats itself, weekdays included, every 400 years.
constexpr year kTableEnd = kLastListedYear + std::chrono::years(401);
constexpr days kCycle{146'097};

Local begin_of(year y) { return local_days(y / std::chrono::January / 1); }
Instant utc_begin_of(year y) { return sys_days(y / std::chrono::January / 1); }

template <typename Time>
Time folded(Time time, Time end) {
  if (time < end) return time;
  return time - kCycle * ((time - end) / kCycle + 1);
}

struct LocatedChange {
  YearlyChange change;
  year in_year{};
  bool last_week = false;
};

LocatedChange located(const Zone::Span& before, const Zone::Span& after) {
  const Local local{after.begin.time_since_epoch() + before.offset};
  const auto day = floor<days>(local);
  const std::chrono::year_month_day ymd(day);
  const auto month_end =
      std::chrono::year_month_day_last(ymd.year(), ymd.month() / std::chrono::last);
  const unsigned number = static_cast<unsigned>(ymd.day());
  return {{static_cast<unsigned>(ymd.month()), static_cast<int>((number - 1) / 7 + 1),
           std::chrono::weekday(day), local - day, before.offset, after.offset, after.name},
          ymd.year(),
          number + 7 > static_cast<unsigned>(month_end.day())};
}

std::vector<LocatedChange> recent_changes(const std::vector<Zone::Span>& spans) {
  std::vector<LocatedChange> changes;
  for (std::size_t i = 1; i < spans.size(); ++i) {
    if (spans[i].begin < utc_begin_of(kRuleFrom)) continue;
    changes.push_back(located(spans[i - 1], spans[i]));
  }
  return changes;
}

// Every second of `changes`, from `first`, as one rule; empty when they do not agree.
std::optional<YearlyChange> agreed(const std::vector<LocatedChange>& changes, std::size_t first) {
  YearlyChange rule = changes[first].change;
  bool last_week = true, same_week = true, same = true;
  for (std::size_t i = first; i < changes.size(); i += 2) {
    YearlyChange other = changes[i].change;
    last_week = last_week && changes[i].last_week;
    same_week = same_week && other.week == changes[first].change.week;
    other.week = rule.week;
    same = same && other == rule && changes[i].in_year == kRuleFrom + std::chrono::years(i / 2);
  }
  if (!same || (!last_week && !same_week)) return std::nullopt;
  if (last_week) rule.week = -1;
  return rule;
}

std::optional<YearlyRule> derive_rule(const std::vector<Zone::Span>& spans) {
  const auto changes = recent_changes(spans);
  const auto years = static_cast<std::size_t>((kLastListedYear - kRuleFrom).count() + 1);
  if (changes.empty()) return YearlyRule{spans.back().offset, spans.back().name, {}};
  if (changes.size() != 2 * years) return std::nullopt;
  const auto first = agreed(changes, 0), second = agreed(changes, 1);
  if (!first || !second) return std::nullopt;
  return YearlyRule{first->before, second->name, {*first, *second}};
}

void extend(std::vector<Zone::Span>& spans, const YearlyRule& rule) {
  for (year y = kLastListedYear + std::chrono::years(1); y <= kTableEnd; ++y)
    for (const YearlyChange& change : rule.changes) {
      const Instant begin{change.in(y).time_since_epoch() - change.before};
      spans.push_back({begin, {}, change.after, change.name});
    }
}

void set_local_ends(std::vector<Zone::Span>& spans) {
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (i + 1 == spans.size()) {
      spans[i].local_end = Local::max();
    } else {
      const seconds later = std::max(spans[i].offset, spans[i + 1].offset);
      spans[i].local_end = Local{spans[i + 1].begin.time_since_epoch() + later};
    }
  }
}

std::vector<Zone::Span> spans_from_database(const date::time_zone& zone) {
  std::vector<Zone::Span> spans;
  Instant at = utc_begin_of(kFirstListedYear);
  while (at < utc_begin_of(kLastListedYear + std::chrono::years(1))) {
    const date::sys_info info = zone.get_info(at);
    if (spans.empty() || spans.back().offset != info.offset)
      spans.push_back({at, {}, info.offset, info.abbrev});
    if (info.end <= at) break;
    at = info.end;
  }
  return spans;
}

const date::time_zone* located_zone(const std::string& name) {
  try {
    return date::locate_zone(name);
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

std::unique_ptr<const Zone> make_zone(const std::string& name) {
  const date::time_zone* zone = located_zone(name);
  return zone ? std::make_unique<const Zone>(spans_from_database(*zone)) : nullptr;
}

}  // namespace

Local YearlyChange::in(year y) const {
  const std::chrono::month in_month(month);
  const local_days on = week < 0 ? local_days(y / in_month / day[std::chrono::last])
                                 : local_days(y / in_month / day[static_cast<unsigned>(week)]);
  return on + time;
}

seconds YearlyRule::offset_at(Instant instant) const {
  if (changes.empty()) return fixed;
  const auto in_year =
      std::chrono::year_month_day(floor<days>(instant + changes.front().before)).year();
  for (const YearlyChange& change : changes)
    if (instant < Instant{change.in(in_year).time_since_epoch() - change.before})
      return change.before;
  return changes.back().after;
}

Zone::Zone(std::vector<Span> spans) : spans_(std::move(spans)), rule_(derive_rule(spans_)) {
  if (rule_) extend(spans_, *rule_);
  set_local_ends(spans_);
}

seconds Zone::offset_at(Instant instant) const {
  instant = folded(instant, utc_begin_of(kTableEnd));
  const auto next = std::upper_bound(spans_.begin(), spans_.end(), instant,
                                     [](Instant t, const Span& span) { return t < span.begin; });
  return (next == spans_.begin() ? next : std::prev(next))->offset;
}

const Zone::Span& Zone::span_of(Local local) const {
  local = folded(local, begin_of(kTableEnd));
  return *std::upper_bound(spans_.begin(), spans_.end() - 1, local,
                           [](Local t, const Span& span) { return t < span.local_end; });
}

const Zone::Span* Zone::after(const Span& span) const {
  return &span == &spans_.back() ? nullptr : &span + 1;
}

std::string zone_in_other_case(std::string_view name) {
  for (const date::time_zone& zone : date::get_tzdb().zones)
    if (equal_ignoring_case(zone.name(), name)) return zone.name();
  return {};
}

LocalKind kind_of(Local local, const Zone& zone) {
  local = folded(local, begin_of(kTableEnd));
  const Zone::Span& span = zone.span_of(local);
  const Zone::Span* next = zone.after(span);
  if (!next) return LocalKind::unique;
  const auto length =
      next->offset > span.offset ? next->offset - span.offset : span.offset - next->offset;
  if (local < span.local_end - length) return LocalKind::unique;
  return next->offset > span.offset ? LocalKind::nonexistent : LocalKind::ambiguous;
}

Instant to_instant(Local local, const Zone& zone) {
  return Instant{local.time_since_epoch() - zone.span_of(local).offset};
}

Local to_local(Instant instant, const Zone& zone) {
  return Local{instant.time_since_epoch() + zone.offset_at(instant)};
}

const Zone* find_zone(std::string_view name) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<const Zone>, std::less<>> zones;
  const std::lock_guard lock(mutex);
  auto found = zones.find(name);
  if (found == zones.end()) {
    auto zone = make_zone(std::string(name));
    if (!zone) return nullptr;
    found = zones.emplace(name, std::move(zone)).first;
  }
  return found->second.get();
}

}  // namespace indkald::calendars
