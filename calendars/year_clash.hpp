// Which rules of a year cannot all be met, without words: minimal sets of rules, each with meetings
// that show it.
//
// Pure and deterministic.
#pragma once

#include <vector>

#include "calendars/year_question.hpp"

namespace indkald::calendars {

struct Clash {
  std::vector<RuleId> rules;  // in order; without any one of them, the others can be met
  MeetingSet meetings;  // in order; these alone cannot be placed, but without any one they can
};

struct Clashes {
  std::vector<Clash> found;  // no two of the same rules
  bool all = true;           // no: there may be more than were looked for, or steps were used up
};

// At most so many.
Clashes clashes(const YearQuestion& question, std::size_t at_most);

// One among these rules, all others being dropped; none: they can be met, or steps were used up.
std::optional<Clash> clash_among(const YearQuestion& question, const RuleSet& rules);

}  // namespace indkald::calendars
