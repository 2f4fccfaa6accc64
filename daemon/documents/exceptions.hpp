// The meetings of a year's calendar that do not lie as they were wished to, and why they do not.
//
// Pure. Positions are those in the calendar that was judged.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "calendars/year_moves.hpp"
#include "config/catalogue.hpp"

namespace indkald::daemon::documents {

struct Exception {
  std::size_t meeting = 0;
  std::vector<std::string> wishes;  // what is not met, each a few words
  std::string cause;                // a sentence
};

// So many causes are looked into: each is a judgement of the whole calendar.
inline constexpr int kMostCauses = 300;

// In the order of the meetings' days. The cause is found by trying: which rules the meeting would
// break, were it alone moved to where it was wished. Where `most_causes` have been tried, the rest
// say that theirs were not looked into.
std::vector<Exception> exceptions_of(const calendars::YearRules& rules, int year,
                                     const calendars::JudgedYear& judged, config::Language language,
                                     int most_causes = kMostCauses);

}  // namespace indkald::daemon::documents
