// Which sources can take a year's calendar.
//
// Reads the ledger; pure beside it.
#pragma once

#include <nlohmann/json.hpp>

#include "daemon/web/call.hpp"
#include "daemon/year_calendar.hpp"

namespace indkald::daemon::web {

// Schema "YearTaker", one of each source.
nlohmann::json takers_shape(const Call& call, const YearCalendar& year);

// The source that is named, or the only one that can take the calendar. Refusal 422 where there is
// none by that name, 409 where it cannot take the calendar, or another one of that year applies in
// it already.
const config::Source& taking_source(const Call& call, const YearCalendar& year);

}  // namespace indkald::daemon::web
