// The days of a year under its rules: what a day of a rules file is in one year, which days are
// open. Pure; for the parts of year_check.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendars/meeting.hpp"
#include "calendars/year_rules.hpp"

namespace indkald::calendars::year_check {

int year_of(Date day);
Date monday_of_week(Date day);
// ISO 8601: 1 to 53.
int week_number(Date day);

// From the first to the last day, each in its own year or else in this one. 29 February is 1 March
// as a first day and 28 February as a last one, in a year without it. `last` is before `first`
// where the period holds no day.
Period period_in(const DayOfYear& first, const DayOfYear& last, int year);
Period whole_year(int year);
Period common_days(const Period& one, const Period& other);

bool is_closing(const ClosedDays& closed, Date day);
bool concerns(const ClosedDays& closed, const std::string& body);

bool is_weekday(const YearRules& rules, Date day);
bool is_open(const YearRules& rules, const std::string& body, Date day);

// The day that lies so many weekdays before.
Date weekdays_before(const YearRules& rules, Date day, int weekdays);

std::vector<Date> days_of(const Period& period);

}  // namespace indkald::calendars::year_check
