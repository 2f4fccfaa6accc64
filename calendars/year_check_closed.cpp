#include <algorithm>

#include "calendars/working_days.hpp"
#include "calendars/year_check_days.hpp"
#include "calendars/year_check_judges.hpp"

namespace indkald::calendars::year_check {
namespace {

constexpr std::chrono::days kYear{366};

const char* why_no_weekday(const YearRules& rules, Date day) {
  if (is_public_holiday(day)) return "year.day.holiday";
  if (std::ranges::find(rules.days_off, day) != rules.days_off.end()) return "year.day.off";
  return "year.day.weekend";
}

// Of each meeting that takes up one of those days: the first such day.
template <class Taken, class Report>
void for_taken_days(const YearView& view, const Taken& taken, const Report& report) {
  for (const Held& held : view.held) {
    if (!held.in_year) continue;
    const std::vector<Date> days = days_of({held.day, std::min(held.last, held.day + kYear)});
    const auto first = std::ranges::find_if(days, [&](Date day) { return taken(held, day); });
    if (first != days.end()) report(held, *first);
  }
}

void put_closed(const YearView& view, const ClosedDays& closed, BrokenRules& found) {
  for_taken_days(
      view,
      [&](const Held& held, Date day) {
        return concerns(closed, held.body->id) && is_closing(closed, day);
      },
      [&](const Held& held, Date day) {
        const std::string& body = view.body_name(held.body->id);
        found.push_back(broken(
            closed, Text{"year.day.closed", {{"body", body}, {"day", day}, {"why", closed.name}}},
            {held.index}));
      });
}

}  // namespace

BrokenRules undated_meetings(const YearView& view) {
  BrokenRules found;
  for (const Undated& undated : view.undated)
    found.push_back(broken_named(kDatedRule,
                                 Text{"year.undated", {{"body", view.body_name(undated.body->id)}}},
                                 {undated.index}));
  return found;
}

BrokenRules meetings_on_days_off(const YearView& view) {
  const YearRules& rules = *view.rules;
  BrokenRules found;
  for_taken_days(
      view, [&](const Held&, Date day) { return !is_weekday(rules, day); },
      [&](const Held& held, Date day) {
        found.push_back(broken_named(kHolidaysRule,
                                     Text{why_no_weekday(rules, day),
                                          {{"body", view.body_name(held.body->id)}, {"day", day}}},
                                     {held.index}));
      });
  return found;
}

BrokenRules meetings_on_closed_days(const YearView& view) {
  BrokenRules found;
  for (const ClosedDays& closed : view.rules->closed) put_closed(view, closed, found);
  return found;
}

}  // namespace indkald::calendars::year_check
