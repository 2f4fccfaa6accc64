// A year's rules cut down to the bodies that a clash is about, so that it is solved again quickly.
//
// Pure.
#pragma once

#include "calendars/year_clash.hpp"

namespace indkald::calendars {

// Without the meetings of all bodies that neither the clash's meetings nor its rules name, and
// that need not meet before or after these. All rules keep their places. `question` is that of
// `rules`.
YearRules about(YearRules rules, const YearQuestion& question, const Clash& clash);

}  // namespace indkald::calendars
