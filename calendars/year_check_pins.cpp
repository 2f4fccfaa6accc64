#include <algorithm>

#include "calendars/year_check_days.hpp"
#include "calendars/year_check_judges.hpp"

namespace indkald::calendars::year_check {
namespace {

bool starts_within(const Held& one, const Held& other, Minutes apart) {
  return one.day == other.day && one.start && other.start &&
         std::chrono::abs(*one.start - *other.start) < apart;
}

bool names_body(const Staggered& rule, const Held& held) {
  return std::ranges::find(rule.bodies, held.body->id) != rule.bodies.end();
}

void judge_staggered(const YearView& view, const Staggered& rule, BrokenRules& found) {
  std::vector<std::size_t> named;
  for (std::size_t at = 0; at < view.held.size(); ++at)
    if (view.in_year(at) && names_body(rule, view.held[at])) named.push_back(at);
  for (std::size_t one = 0; one < named.size(); ++one)
    for (std::size_t other = one + 1; other < named.size(); ++other) {
      const Held& earlier = view.held[named[one]];
      const Held& later = view.held[named[other]];
      if (later.day > earlier.day) break;
      if (earlier.body == later.body || !starts_within(earlier, later, rule.apart)) continue;
      found.push_back(broken(rule,
                             Text{"year.staggered",
                                  {{"body", view.body_name(earlier.body->id)},
                                   {"start", *earlier.start},
                                   {"other", view.body_name(later.body->id)},
                                   {"other_start", *later.start},
                                   {"minutes", std::int64_t{rule.apart.count()}}}},
                             {earlier.index, later.index}));
    }
}

bool keeps(const YearView& view, const Pin& pin, const Held& held) {
  const auto start = view.time_of_day(held);
  return held.day == pin.day && (!pin.start || !start || *start == *pin.start);
}

BrokenRule pin_without_day(const YearView& view, const Pin& pin, const Held& nearest) {
  return broken_named(
      pin.name,
      Text{"year.pin.day",
           {{"body", view.body_name(pin.body)}, {"pin", pin.day}, {"day", nearest.day}}},
      {nearest.index});
}

BrokenRule pin_at_another_time(const YearView& view, const Pin& pin, const Held& nearest) {
  return broken_named(pin.name,
                      Text{"year.pin.start",
                           {{"body", view.body_name(pin.body)},
                            {"pin", Local{pin.day} + *pin.start},
                            {"start", *nearest.start}}},
                      {nearest.index});
}

void judge_pin(const YearView& view, const Pin& pin, BrokenRules& found) {
  const std::vector<std::size_t> held = view.held_by(pin.body);
  if (std::ranges::any_of(held, [&](std::size_t at) { return keeps(view, pin, view.held[at]); }))
    return;
  if (held.empty())
    return found.push_back(broken_named(
        pin.name, Text{"year.pin.none", {{"body", view.body_name(pin.body)}, {"pin", pin.day}}},
        {}));
  const auto nearest = std::ranges::min_element(
      held, {}, [&](std::size_t at) { return std::chrono::abs(view.held[at].day - pin.day); });
  const Held& meeting = view.held[*nearest];
  found.push_back(meeting.day == pin.day ? pin_at_another_time(view, pin, meeting)
                                         : pin_without_day(view, pin, meeting));
}

}  // namespace

BrokenRules starts_too_close(const YearView& view) {
  BrokenRules found;
  for (const Staggered& rule : view.rules->staggered) judge_staggered(view, rule, found);
  return found;
}

BrokenRules broken_pins(const YearView& view) {
  BrokenRules found;
  for (const Pin& pin : view.rules->pins)
    if (year_of(pin.day) == view.year) judge_pin(view, pin, found);
  return found;
}

}  // namespace indkald::calendars::year_check
