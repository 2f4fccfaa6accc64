// The meetings of a year's calendar that do not lie as they were wished to, and why they do not.
//
// Pure. Positions are those in the meetings handed in.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "calendars/year_check.hpp"
#include "config/catalogue.hpp"

namespace indkald::daemon::documents {

struct Exception {
  std::size_t meeting = 0;
  std::vector<std::string> wishes;  // what is not met, each a few words
  std::string cause;                // a sentence
};

// In the order of the meetings' days. The cause is found by trying: which rules the meeting would
// break, were it alone moved to where it was wished.
std::vector<Exception> exceptions_of(const calendars::YearRules& rules, int year,
                                     std::span<const calendars::Meeting> meetings,
                                     config::Language language);

}  // namespace indkald::daemon::documents
