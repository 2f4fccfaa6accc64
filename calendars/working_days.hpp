// Danish public holidays and weekdays (hverdage).
//
// Sources: the holidays of the Danish national church and law; store bededag is an ordinary day
// from 2024 (lov nr. 214 af 06/03/2023). 1 May, 5 June, 24 and 31 December are no holidays by law:
// where a municipality gives them off, they are `days_off`. Whether a Saturday is a hverdag is the
// caller's word (kommunestyrelsesloven § 8 does not say).
//
// Pure; days are local calendar days.
#pragma once

#include <span>

#include "calendars/text.hpp"

namespace indkald::calendars {

Date easter_sunday(int year);
bool is_public_holiday(Date day);

struct WorkingDays {
  std::span<const Date> days_off = {};
  bool saturday = false;  // Saturday counts as a weekday
  bool is_weekday(Date day) const;
  // The day that lies `weekdays` weekdays before `day`; with 0, `day` itself.
  Date before(Date day, int weekdays) const;
  Date after(Date day, int weekdays) const;
};

}  // namespace indkald::calendars
