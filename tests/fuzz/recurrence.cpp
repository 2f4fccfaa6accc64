// Recurrence rules (RFC 5545, section 3.3.10): a first line with the start, as iCalendar writes it,
// and a second with the rule.
#include "calendars/recurrence.hpp"

#include <algorithm>

#include "calendars/ics_moment.hpp"
#include "calendars/utf8.hpp"
#include "tests/fuzz/claims.hpp"

namespace indkald::fuzz {
namespace {

using calendars::Date;
using calendars::Local;
using calendars::Recurrence;
using calendars::RecurrenceRule;
using std::chrono::days;
using std::chrono::floor;

constexpr std::size_t kMoments = 500;
// A rule that took more is not followed twice: time is better spent on others.
constexpr std::int64_t kMostSteps = 50'000;
constexpr Date kToday = Date(std::chrono::year(2027) / 1 / 1);
constexpr Local kEnd = Date(std::chrono::year(9999) / 12 / 31);

struct Expanded {
  std::vector<Local> moments;
  std::int64_t steps = 0;
  bool gave_up = false;
};

Expanded expand(const RecurrenceRule& rule, Local start, Local horizon) {
  Recurrence recurrence(rule, start, horizon);
  Expanded expanded;
  while (expanded.moments.size() < kMoments) {
    const auto moment = recurrence.next();
    if (!moment) break;
    expanded.moments.push_back(*moment);
  }
  expanded.steps = recurrence.steps();
  expanded.gave_up = recurrence.gave_up();
  return expanded;
}

bool holds(const std::vector<int>& list, int value) {
  return list.empty() || std::ranges::find(list, value) != list.end();
}

// The parts that no other part can widen. SKIP moves days into other months.
void claim_named(const RecurrenceRule& rule, Local moment) {
  const auto day = floor<days>(moment);
  const std::chrono::hh_mm_ss time(moment - day);
  const auto month = std::chrono::year_month_day(day).month();
  if (rule.skip == calendars::Skip::omit && rule.weeks.empty())
    claim(holds(rule.months, static_cast<int>(static_cast<unsigned>(month))), "BYMONTH holds");
  claim(holds(rule.hours, static_cast<int>(time.hours().count())), "BYHOUR holds");
  claim(holds(rule.minutes, static_cast<int>(time.minutes().count())), "BYMINUTE holds");
  claim(rule.days.empty() || std::ranges::any_of(rule.days,
                                                 [&](const calendars::NthWeekday& each) {
                                                   return each.day == std::chrono::weekday(day);
                                                 }),
        "BYDAY holds");
}

void claim_ascending(const std::vector<Local>& moments) {
  claim(std::ranges::adjacent_find(moments, std::greater_equal()) == moments.end(),
        "moments come one after the other");
}

void claim_expansion(const RecurrenceRule& rule, Local start, Local horizon) {
  const auto [moments, steps, gave_up] = expand(rule, start, horizon);
  claim_ascending(moments);
  for (const Local moment : moments) {
    claim(moment >= start && moment <= horizon, "moments lie between start and horizon");
    claim_named(rule, moment);
  }
  claim(!rule.count || moments.size() <= static_cast<std::size_t>(*rule.count), "COUNT holds");
  const bool until = rule.until && !rule.until->utc && !moments.empty();
  claim(!until || floor<days>(moments.back()) <= floor<days>(rule.until->time), "UNTIL holds");
  if (steps > kMostSteps) return;
  const auto wider = expand(rule, start, std::min(kEnd, horizon + days(3660)));
  if (!gave_up && !wider.gave_up)
    claim(wider.moments.size() >= moments.size() &&
              std::equal(moments.begin(), moments.end(), wider.moments.begin()),
          "a wider horizon changes nothing before it");
}

// Rules of hours and shorter come to a million moments before they are given up, and that takes
// long.
void claim_occurrences(const RecurrenceRule& rule, Local start) {
  if (rule.frequency < calendars::Frequency::daily) return;
  const auto found = calendars::occurrences(rule, start, kToday);
  claim_ascending(found.starts);
  claim(found.starts.size() <= 10'000, "no rule comes to more than ten thousand occurrences");
}

void claim_rule(std::string_view text, Local start) {
  const auto parsed = calendars::parse_recurrence_rule(text);
  if (const auto* fault = std::get_if<calendars::Text>(&parsed))
    return claim_told({{"line 2", *fault}});
  const auto& rule = std::get<RecurrenceRule>(parsed);
  const auto again = calendars::parse_recurrence_rule(" " + std::string(text) + ";");
  claim(again == parsed, "blanks and a last semicolon do not count");
  claim_expansion(rule, start, std::min(kEnd, start + days(3660)));
  claim_occurrences(rule, start);
}

}  // namespace
}  // namespace indkald::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = indkald::fuzz::text_of(data, size);
  const auto line = text.find('\n');
  const auto start = indkald::calendars::ics_moment(text.substr(0, line));
  if (start && line != std::string_view::npos && indkald::calendars::is_utf8(text))
    indkald::fuzz::claim_rule(text.substr(line + 1), start->local);
  return 0;
}
