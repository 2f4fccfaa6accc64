// When the rules of a year cannot all be met: which ones conflict, why, and the way out.
//
// A conflict is a minimal set of rules: they cannot be met together, all others being dropped, but
// without any one of them the others can. Several conflicts at once are all found, as far as they
// show in different meetings; what is hidden behind one shows once a way out of it is taken.
//
// Pure and deterministic: steps are counted, not time. Days are local. About a second for 25 bodies
// with 300 meetings, and a tenth for each conflict more.
#pragma once

#include <string>
#include <vector>

#include "calendars/year_relaxed.hpp"

namespace indkald::calendars {

// A meeting by which a conflict shows.
struct ConflictMeeting {
  std::string body;  // its id
  std::string series;
  Date ideal{};
};

struct Conflict {
  std::vector<RuleId> rules;
  std::vector<Text> names;    // of each rule
  std::vector<Text> because;  // whole sentences, to be read one after another
  std::vector<ConflictMeeting> meetings;
  std::vector<WayOut> ways_out;  // the cheapest first; none: no single change is enough
};

struct YearConflicts {
  std::vector<Conflict> found;  // empty, and `all`: the rules can be met
  bool all = true;              // no: there may be more
};

// Whatever calendar is kept to: it bears on costs alone.
YearConflicts year_conflicts(const YearRules& rules, int year);

}  // namespace indkald::calendars
