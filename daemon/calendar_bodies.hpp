// Whose meetings a calendar from outside holds: the bodies of a year's rules, or those that the
// calendar itself names.
//
// Pure.
#pragma once

#include "calendars/meeting.hpp"
#include "calendars/year_rules.hpp"
#include "config/configuration.hpp"

namespace indkald::daemon {

// The municipality of the rules, with its bodies, days off and nothing else.
config::Configuration town_of(const calendars::YearRules& rules);

// A municipality with the bodies that the meetings name, by the first spelling of each, in the
// order of their names; where no meeting names any, the titles are taken for them. Each meeting's
// body_id is set. The municipality has no name.
config::Configuration town_of(calendars::Calendar& calendar);

// Each meeting's body_id by what it says its body is; of a body that the rules do not have there is
// one problem.
void name_bodies(calendars::Calendar& calendar, const calendars::YearRules& rules);

// The year that most of the meetings lie in; 0: none has a date.
int main_year(const calendars::Calendar& calendar);

}  // namespace indkald::daemon
