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

// At most so many. What the placings tried show of the rooms is added to the question.
Clashes clashes(YearQuestion& question, std::size_t at_most);

// One of them; none: the rules can be met, or steps were used up.
std::optional<Clash> clash_in(YearQuestion& question);

}  // namespace indkald::calendars
