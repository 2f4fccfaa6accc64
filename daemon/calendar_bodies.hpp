// Whose meetings a calendar from outside holds: the bodies of a year's rules, or those that the
// calendar itself names.
//
// Pure.
#pragma once

#include <span>

#include "calendars/meeting.hpp"
#include "calendars/year_rules.hpp"
#include "config/configuration.hpp"

namespace indkald::daemon {

// The municipality of the rules, with its bodies, days off and nothing else.
config::Configuration town_of(const calendars::YearRules& rules);

// A municipality with the bodies that the meetings name, by the first spelling of each, in the
// order of their names; where no meeting names any, the titles are taken for them. Each meeting's
// body_id is set to it. The municipality has no name.
config::Configuration name_own_bodies(calendars::Calendar& calendar);

// Each meeting's body_id by what it says its body is, empty where these do not have it; of each
// such name there is one problem, in the words of `unknown`, a key of the catalogue with {body}.
void name_bodies(calendars::Calendar& calendar, std::span<const config::Body> bodies,
                 const char* unknown);
void name_bodies(calendars::Calendar& calendar, const calendars::YearRules& rules);

// The year that most of the meetings lie in; 0: none has a date.
int main_year(const calendars::Calendar& calendar);

}  // namespace indkald::daemon
