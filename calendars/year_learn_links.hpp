// What binds bodies together, read from past meetings: which body meets before which, the budget's
// readings, how many evenings a week anyone has, who begins staggered.
//
// Pure; days and times of day are local.
#pragma once

#include <vector>

#include "calendars/year_learn_past.hpp"

namespace indkald::calendars::learning {

// The part that a body has in a case's course, by its name.
enum class Part { none, committee, economic, council };
Part part_of(const YearBody& body);

struct LearntChain {
  Chain chain;            // without a name
  double confidence = 0;  // the share of meetings that lie as usual after the other's
};

// Committee before economic committee before council, where every meeting keeps to it.
std::vector<LearntChain> chains_of(const YearRules& base, const std::vector<Stream>& streams);

// Where the council's meetings say that they are the budget's readings.
std::vector<Budget> budgets_of(const YearRules& base, const std::vector<Stream>& streams);

// Where members are known: the most that anyone had in a week.
std::optional<Evenings> evenings_of(const YearRules& base, const std::vector<Stream>& streams);

// The committees, where they meet on one day and never begin at one time.
std::vector<Staggered> staggered_of(const YearRules& base, const std::vector<Stream>& streams);

}  // namespace indkald::calendars::learning
