// A time zone as a table of its offsets, made once from the system's database and kept for the life
// of the process. What time.hpp and the VTIMEZONEs of itip.hpp are computed from.
//
// Thread-safe: a Zone never changes after find_zone() has returned it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/text.hpp"

namespace indkald::calendars {

// A change of offset that comes every year, on a weekday counted within a month.
struct YearlyChange {
  unsigned month = 1;
  int week = 1;  // 1 … 4: the nth such weekday of the month; -1: the last
  std::chrono::weekday day{};
  std::chrono::seconds time{};  // wall time before the change
  std::chrono::seconds before{};
  std::chrono::seconds after{};
  std::string name;  // abbreviation in force afterwards
  bool operator==(const YearlyChange&) const = default;

  Local in(std::chrono::year year) const;
};

// What a zone does year after year. Without changes its offset is fixed.
struct YearlyRule {
  std::chrono::seconds fixed{};
  std::string name;                   // abbreviation when fixed
  std::vector<YearlyChange> changes;  // none, or two in the order of the year

  std::chrono::seconds offset_at(Instant instant) const;
};

class Zone {
 public:
  struct Span {
    Instant begin;
    Local local_end;  // local times before this belong to this span (or an earlier one)
    std::chrono::seconds offset;
    std::string name;
  };

  explicit Zone(std::vector<Span> spans);

  std::chrono::seconds offset_at(Instant instant) const;
  // The span a local time is taken in: the earlier one where there are two, the one before a gap.
  const Span& span_of(Local local) const;
  const Span* after(const Span& span) const;
  // The rule in force from now on, when it can be said as two changes on a weekday of a month.
  const std::optional<YearlyRule>& rule() const { return rule_; }

 private:
  std::vector<Span> spans_;
  std::optional<YearlyRule> rule_;
};

// Null when the system's database has no such zone. The pointer is good for ever.
const Zone* find_zone(std::string_view name);

// The database's name for a zone that is written in other letters' case ("europe/copenhagen");
// empty when there is none.
std::string zone_in_other_case(std::string_view name);

enum class LocalKind { unique, nonexistent, ambiguous };

// By the rule of time.hpp for the hours that do not exist or come twice.
LocalKind kind_of(Local local, const Zone& zone);
Instant to_instant(Local local, const Zone& zone);
Local to_local(Instant instant, const Zone& zone);

// The years whose changes a zone lists one by one; its yearly rule, where it has one, goes on.
inline constexpr std::chrono::year kFirstListedYear{1900};
inline constexpr std::chrono::year kLastListedYear{2037};

}  // namespace indkald::calendars
