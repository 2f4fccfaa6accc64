// Limits that a fractional answer breaks: picks of which any two exclude each other, by limits, by
// precedences or as choices of one meeting, and that it takes more than one of in sum.
//
// Pure and deterministic. The timetable is copied from where needed, not kept.
#pragma once

#include <vector>

#include "calendars/timetable.hpp"
#include "calendars/timetable_picks.hpp"

namespace indkald::calendars {

class TimetableCuts {
 public:
  explicit TimetableCuts(const Timetable& timetable);

  // `parts`: by meeting and choice, from 0 to 1.
  std::vector<Limit> violated(const std::vector<std::vector<double>>& parts) const;

 private:
  Picks picks_;
  Exclusions excluded_;
};

}  // namespace indkald::calendars
