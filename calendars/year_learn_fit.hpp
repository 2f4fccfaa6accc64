// How well a rule for a series explains past meetings, in bits: what must be said beside the rule
// for the meetings to be known.
//
// Pure; local days.
#pragma once

#include <cstddef>
#include <vector>

#include "calendars/year_learn_past.hpp"

namespace indkald::calendars::learning {

// The rules as far as they are known, and the days that they close.
class KnownDays {
 public:
  // `rules`: with closings. Both must outlive this.
  KnownDays(const YearRules& rules, const std::vector<int>& years);
  const YearRules& rules() const { return *rules_; }
  const std::vector<int>& years() const { return *years_; }
  // Closed for all: a holiday, a weekend, a day off or a closing.
  bool is_closed(Date day) const;
  // Closed, or so near to Easter that meetings are often moved.
  bool explains_a_move(Date day) const;

 private:
  const YearRules* rules_;
  const std::vector<int>* years_;
  Date first_{};
  std::vector<bool> closed_;
};

// A rule that may be one of a stream's.
struct Candidate {
  Series series;
  double bits = 0;          // that it takes to say it
  int reach = 9;            // days that a meeting may lie from where the rule asks for it
  std::vector<Date> asked;  // its ideal dates in all years
};

struct Claim {
  std::size_t asked = 0;    // of Candidate::asked
  std::size_t meeting = 0;  // of the stream
};

struct Fit {
  std::vector<Claim> exact;
  std::vector<Claim> moved;
  std::vector<std::size_t> missing;  // of Candidate::asked
  double bits = 0;                   // of the candidate and of what it gets wrong
  int off = 0;                       // moved from days that are open: the rule has them elsewhere
};

// `free`: which of the stream's meetings no other rule has. `strictness`: what an exception weighs.
Fit fit_of(const Candidate& candidate, const Stream& stream, const std::vector<bool>& free,
           const KnownDays& known, double strictness);

}  // namespace indkald::calendars::learning
