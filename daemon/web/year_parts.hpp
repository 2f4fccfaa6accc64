// Parts of what the API shows of next year's calendar. Pure.
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>

#include "calendars/year_check.hpp"
#include "config/catalogue.hpp"
#include "daemon/year_calendar.hpp"

namespace indkald::daemon::web {

nlohmann::json stamp_shape(const YearStamp& stamp);

// What a meeting is, without what its calendar says of it.
nlohmann::json year_meeting_shape(const calendars::Meeting& meeting);
// The id of the pin that it lies on; null: none.
nlohmann::json pin_of(const YearCalendar& year, const calendars::Meeting& meeting);

// Meetings are told by their ids in `year`, whose calendar was judged.
nlohmann::json costs_shape(const YearCalendar& year, std::span<const calendars::SoftCost> costs,
                           config::Language language);
nlohmann::json broken_with_ids(const YearCalendar& year,
                               std::span<const calendars::BrokenRule> broken,
                               config::Language language);

}  // namespace indkald::daemon::web
