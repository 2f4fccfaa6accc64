// Which of a body's meetings is which of those that its series ask for. Pure; for year_check_view.
#pragma once

#include <vector>

#include "calendars/year_check_view.hpp"

namespace indkald::calendars::year_check {

// How many days the day lies outside the period.
int days_outside(const Period& period, Date day);

bool has_length_of(const Held& meeting, const Series& series);

// Fills in `wanted`, `series` and `unasked`; all else in the view stands already.
void pair_with_series(YearView& view);

}  // namespace indkald::calendars::year_check
