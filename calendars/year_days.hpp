// Which days of a year a body can meet on, by the rules that close days.
//
// Pure; local days. Weeks are ISO 8601's.
#pragma once

#include <string_view>
#include <vector>

#include "calendars/year_problem.hpp"

namespace indkald::calendars {

// Of the year that the week belongs to.
int iso_week(Date day);

// Whether the day lies from `from` to `to`; over the new year where `to` comes first.
bool lies_between(Date day, const DayOfYear& from, const DayOfYear& to);

// The rules that close the day for the body.
std::vector<RuleId> closed_by(const YearRules& rules, Date day, std::string_view body_id);

// The year's days.
std::vector<Date> days_of(int year);

// Each weekday's number, counted from the year's first, for the days from `first` on: a holiday has
// that of the weekday before it.
std::vector<int> weekday_numbers(const YearRules& rules, int year);

}  // namespace indkald::calendars
