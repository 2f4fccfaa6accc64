// Which days of a year a body can meet on, by the rules that close days.
//
// Pure; local days. Weeks are ISO 8601's.
#pragma once

#include <string_view>
#include <vector>

#include "calendars/year_problem.hpp"

namespace indkald::calendars {

// Whether the day lies from `from` to `to`; over the new year where `to` comes first.
bool lies_between(Date day, const DayOfYear& from, const DayOfYear& to);

// In this year where it has none; 29 February is the 28th in a year without it.
Date date_in_year(const DayOfYear& day, int year);

// Whether the rule takes the day, for the bodies that it is for.
bool closes(const ClosedDays& closed, Date day);
bool is_for(const ClosedDays& closed, std::string_view body_id);

// The rules that close the day for the body.
std::vector<RuleId> closed_by(const YearRules& rules, Date day, std::string_view body_id);

// The year's days.
std::vector<Date> days_of(int year);

// For each of the year's days how many weekdays there were up to it, itself included.
std::vector<int> weekday_numbers(const YearRules& rules, int year);

}  // namespace indkald::calendars
