// A smaller demand in place of a rule of a year's: one way out of a conflict.
//
// Pure; values. Days are local.
#pragma once

#include <string>
#include <vector>

#include "calendars/year_problem.hpp"

namespace indkald::calendars {

// What is changed; `degree` says by how much.
enum class Way {
  pin_time,        // the pin's time of day, so many minutes later
  within,          // a series: so many days farther from its ideal dates
  weekday,         // a series: this weekday as well (C's encoding, from Sunday: 0)
  apart,           // a series: so many days fewer between two meetings
  pin_day,         // the pin's day, so many days later
  staggered,       // so many minutes fewer
  chain_at_most,   // so many days more
  chain_days,      // so many days fewer
  chain_weekdays,  // so many weekdays fewer
  chain_both,      // so many days and weekdays fewer
  window_later,    // Once: ends so many days later
  window_earlier,  // Once: begins so many days earlier
  open_days,       // closed days: `days` are open
  exempt,          // closed days: not for `body`
  away,            // `people` are not counted among the members of `body`
  evenings,        // so many more
  budget_between,  // so many days fewer
  budget_later,    // adopted so many days later
  budget_first,    // first reading so many days later
  budget_earlier,  // first reading so many days earlier
  rooms,           // so many more, of the rule's seats
};

struct WayOut {
  RuleId rule;
  Text what;  // what to do, for a person
  Way way = Way::within;
  int degree = 0;
  int cost = 0;  // a cheaper one asks less of people
  // Closed days that open; of a window, a budget or a pin, the new day that `degree` leads to.
  std::vector<Date> days;
  std::string body;                 // its id
  std::vector<std::string> people;  // their ids
};

// The rules with the way out taken. Rules keep their places: a closed rule that is cut in pieces
// keeps the first, and the others come last with names of their own. One of which nothing is left
// closes no days, and stands in no rules file.
YearRules relaxed(YearRules rules, const WayOut& way);

}  // namespace indkald::calendars
