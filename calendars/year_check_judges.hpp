// Each judge finds what one kind of rule has against a calendar. Pure; for year_check.
#pragma once

#include <vector>

#include "calendars/year_check.hpp"
#include "calendars/year_check_view.hpp"

namespace indkald::calendars::year_check {

using BrokenRules = std::vector<BrokenRule>;

BrokenRules undated_meetings(const YearView& view);
BrokenRules meetings_on_days_off(const YearView& view);
BrokenRules meetings_on_closed_days(const YearView& view);
BrokenRules missing_meetings(const YearView& view);
BrokenRules unasked_meetings(const YearView& view);
BrokenRules meetings_unlike_their_series(const YearView& view);
BrokenRules meetings_too_close(const YearView& view);
BrokenRules broken_chains(const YearView& view);
BrokenRules broken_budgets(const YearView& view);
BrokenRules people_in_two_places(const YearView& view);
BrokenRules too_many_evenings(const YearView& view);
BrokenRules moments_without_rooms(const YearView& view);
BrokenRules starts_too_close(const YearView& view);
BrokenRules broken_pins(const YearView& view);

// Of a rule that has a name and a paragraph; of one that has its name alone.
template <class Rule>
BrokenRule broken(const Rule& rule, Text because, std::vector<std::size_t> meetings) {
  return {rule.name, rule.law, std::move(because), std::move(meetings)};
}
BrokenRule broken_named(std::string_view rule, Text because, std::vector<std::size_t> meetings);

// A time of day, for a placeholder that says so ({start:time}).
Local clock_time(Minutes of_day);
std::string joined(const std::vector<std::string>& names);

}  // namespace indkald::calendars::year_check
