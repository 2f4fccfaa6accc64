// The days that rules speak of, in the year that a calendar is drawn up for.
//
// Pure; thread-safe. Days are local calendar days.
#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "calendars/year_rules.hpp"

namespace indkald::config {

using calendars::Date;
using calendars::DayOfYear;

// "2028-03-12" or "12-24"; empty when it is no day of any year.
std::optional<DayOfYear> day_from(std::string_view text);

// The day in its own year, otherwise in `year`; empty for 29 February of another year than a leap
// year, and for a day that could not be read.
std::optional<Date> day_in(const DayOfYear& day, int year);

Date first_of(int year);
Date last_of(int year);

// ISO 8601: weeks begin on Monday, and week 1 has the year's first Thursday.
int weeks_in(int year);
Date first_of_week(int year, int week);

// A bit for each day of one year, from 1 January.
using YearDays = std::bitset<366>;

// Whether the rule closes its days for all bodies or for some is not looked at.
YearDays days_of(const calendars::ClosedDays& closed, int year);

// The days on which meetings can be: weekdays that no rule closes.
class OpenDays {
 public:
  OpenDays(const calendars::YearRules& rules, int year);
  YearDays of(const std::string& body) const;
  // Weekdays, whatever rules close.
  const YearDays& weekdays() const { return weekdays_; }

 private:
  YearDays weekdays_;
  YearDays closed_;
  std::unordered_map<std::string, YearDays> closed_for_;
};

}  // namespace indkald::config
