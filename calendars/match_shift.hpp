// Bodies whose meetings were all shifted by some days, as when a committee goes from Tuesdays to
// Wednesdays. Their meetings are looked for where the shift takes them: in a body that meets on
// many days another meeting stands where each one stood.
//
// Pure.
#pragma once

#include "calendars/match_rows.hpp"

namespace indkald::calendars {

// Sets MatchRow::expected and expected_day of the known rows. Needs find_bodies().
void find_shifts(MatchRows& rows);

}  // namespace indkald::calendars
