// The days that rules speak of, in the year that a calendar is drawn up for.
//
// Pure; thread-safe. Days are local calendar days.
#pragma once

#include <bitset>
#include <optional>
#include <span>

#include "calendars/year_rules.hpp"

namespace indkald::config {

using calendars::Date;
using calendars::DayOfYear;

// The day in its own year, otherwise in `year`; empty for 29 February of another year than a leap
// year.
std::optional<Date> day_in(const DayOfYear& day, int year);

Date first_of(int year);
Date last_of(int year);

// ISO 8601: 28 December lies in the last one.
int weeks_in(int year);

// A bit for each day of one year, from 1 January.
using YearDays = std::bitset<366>;

// Neither public holidays nor weekends nor days off, whatever rules close; of these weekdays, or of
// any where none is named.
YearDays working_days_in(const calendars::YearRules& rules,
                         std::span<const std::chrono::weekday> weekdays, int year);

// The first of the days from `from` to `to`, both included; what is outside the year is none.
std::optional<Date> first_in(const YearDays& days, Date from, Date to, int year);

}  // namespace indkald::config
