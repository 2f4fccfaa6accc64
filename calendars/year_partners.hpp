// Chains, and the committee between a budget's readings, whichever meetings they go by: on each day
// of the one not all of the others may lie where none of them will do.
//
// Pure; local days. Exact, but it says less to a solver than an order of two meetings.
#pragma once

#include "calendars/year_problem.hpp"

namespace indkald::calendars {

// Whether one day may follow another in a chain.
class ChainDays {
 public:
  ChainDays(const YearRules& rules, int year);
  bool follows(const Chain& chain, Date before, Date after) const;

 private:
  int weekday_number(Date day) const;

  Date first_{};
  std::vector<int> weekdays_;
};

// From `problem.choices` of Reach::allowed.
void add_partners(YearProblem& problem, const YearRules& rules, int year);

}  // namespace indkald::calendars
