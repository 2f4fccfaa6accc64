// The best explanation of a stream's meetings: which rules, which exceptions.
//
// Pure; deterministic.
#pragma once

#include "calendars/year_learn_fit.hpp"

namespace indkald::calendars::learning {

struct Explanation {
  std::vector<Candidate> rules;
  std::vector<Fit> fits;          // of the rules
  std::vector<std::size_t> left;  // meetings of the stream that no rule has; in order
  double bits = 0;
};

// What is told in the fewest bits, but for the strictness that it takes for at least kEnough of the
// meetings to be where a rule has them. A meeting that stands alone has a rule of its own (once),
// where it is one that other years may have too.
Explanation explanation_of(const Stream& stream, const KnownDays& known);

}  // namespace indkald::calendars::learning
