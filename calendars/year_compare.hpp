// Two calendars of a year side by side: which meetings lie elsewhere or in one alone, what each
// costs by each rule, and who is affected. For two drafts, and for a published calendar and the one
// that replaces it.
//
// Pure; values. A meeting is known by its place in its calendar. Those without a day, cancelled
// or without a body (`Meeting::body_id`) are left out. match.hpp pairs calendars whose rows have an
// identity; here nothing but body, time and title says which meeting is which.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calendars/year_check.hpp"

namespace indkald::calendars {

// Both: it begins or ends at another time. One: it stands in that calendar alone.
struct YearDifference {
  std::optional<std::size_t> one;
  std::optional<std::size_t> other;
  bool operator==(const YearDifference&) const = default;
};

// By body as they first come in the calendars, each body's in order of time. A body's meetings at
// the same time are the same. The rest go together by the least distance in days, a like title
// counting as much as a month; none that lie more than two months apart.
std::vector<YearDifference> differences(std::span<const Meeting> one,
                                        std::span<const Meeting> other);

struct RuleCosts {
  std::string rule;
  std::int64_t one = 0;  // points
  std::int64_t other = 0;
  bool operator==(const RuleCosts&) const = default;
};

// Each rule that costs something in one of them, as they first come.
std::vector<RuleCosts> side_by_side(std::span<const SoftCost> one, std::span<const SoftCost> other);

// A body with differences, and who sits on it.
struct Affected {
  std::string body;  // its id
  std::size_t meetings = 0;
  std::vector<std::string> people;  // ids; none where the rules know of none
  bool operator==(const Affected&) const = default;
};
std::vector<Affected> affected(const YearRules& rules, std::span<const Meeting> one,
                               std::span<const Meeting> other,
                               std::span<const YearDifference> differences);

}  // namespace indkald::calendars
