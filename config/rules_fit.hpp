// Where in a year the meetings of a series can lie. Pure.
#pragma once

#include <span>
#include <string>

#include "calendars/year_rules.hpp"
#include "config/rules_days.hpp"

namespace indkald::config {

YearDays on_weekdays(std::span<const std::chrono::weekday> weekdays, int year);

// Whether one of the days lies from `from` to `to`, included; what is outside the year does not.
bool any_in(const YearDays& days, Date from, Date to, int year);

// The last Wednesday of each month, and the like, by the preferred weekday; one for each month.
std::vector<Date> ideal_dates(const calendars::Series& series, const calendars::Monthly& when,
                              int year);

// "17:00".
std::string clock(std::chrono::minutes after_midnight);

}  // namespace indkald::config
