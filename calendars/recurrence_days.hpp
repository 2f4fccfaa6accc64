// Which days of a period a recurrence rule names (the table of RFC 5545, section 3.3.10).
//
// Pure.
#pragma once

#include <cstddef>
#include <vector>

#include "calendars/recurrence_rule.hpp"

namespace indkald::calendars {

// `rule` with the parts that it leaves open taken from `start`: the day of the week, of the month
// or of the year, and the time of day.
RecurrenceRule completed(RecurrenceRule rule, Local start);

// How many days of a period are looked at, at most.
std::size_t days_in_period(const RecurrenceRule& rule);

// In order. `period` is a day in the year, month or week; for all other frequencies the day itself.
// `rule` is completed.
std::vector<Date> recurrence_days(const RecurrenceRule& rule, Date period);

}  // namespace indkald::calendars
