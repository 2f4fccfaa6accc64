// What the meetings of a drawn-up year are called. Pure.
#pragma once

#include "calendars/year_draft.hpp"
#include "config/catalogue.hpp"

namespace indkald::daemon {

// The budget's two readings say which they are, but for a meeting that is held once, which has a
// title of its own.
void name_readings(calendars::YearDraft& draft, const calendars::YearRules& rules,
                   config::Language language);

}  // namespace indkald::daemon
