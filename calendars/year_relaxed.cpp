#include "calendars/year_relaxed.hpp"

#include <algorithm>
#include <functional>

#include "calendars/iso_week.hpp"
#include "calendars/year_days.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::days;
using std::chrono::month_day;
using std::chrono::year_month_day;

// 2000 is a leap year: each day of any year lies in it.
constexpr std::chrono::year kAnyYear{2000};

DayOfYear moved(const DayOfYear& day, int by) {
  const Date from{day.year.value_or(kAnyYear) / day.day.month() / day.day.day()};
  const year_month_day to{from + days{by}};
  return {month_day{to.month(), to.day()}, day.year ? std::optional(to.year()) : std::nullopt};
}

DayOfYear day_of_year(Date date, bool with_year) {
  const year_month_day day{date};
  return {month_day{day.month(), day.day()}, with_year ? std::optional(day.year()) : std::nullopt};
}

void close(YearRules& rules, const ClosedDays& like, const DayOfYear& from, const DayOfYear& to) {
  rules.closed.push_back({like.name, like.law, from, to, {}, like.bodies});
}

// The week's other days stay closed.
void open_week_of(YearRules& rules, std::size_t index, Date day) {
  const ClosedDays closed = rules.closed[index];
  std::erase(rules.closed[index].weeks, iso_week(day));
  const Date monday = monday_of(day);
  const Date sunday = monday + days{6};
  if (day > monday)
    close(rules, closed, day_of_year(monday, true), day_of_year(day - days{1}, true));
  if (day < sunday)
    close(rules, closed, day_of_year(day + days{1}, true), day_of_year(sunday, true));
}

void cut_stretch(YearRules& rules, std::size_t index, Date day) {
  const DayOfYear from = *rules.closed[index].from;
  const DayOfYear to = *rules.closed[index].to;
  const bool has_year = from.year || to.year;
  rules.closed[index].from.reset();
  rules.closed[index].to.reset();
  const DayOfYear at = day_of_year(day, has_year);
  const ClosedDays closed = rules.closed[index];
  if (at.day != from.day)
    close(rules, closed, from, day_of_year(day - days{1}, to.year.has_value()));
  if (at.day != to.day) close(rules, closed, day_of_year(day + days{1}, from.year.has_value()), to);
}

// In the rule and in the pieces of it that were cut off before.
void open_day(YearRules& rules, std::size_t index, std::size_t cut_from, Date day) {
  const std::size_t end = rules.closed.size();
  for (std::size_t at = 0; at < end; ++at) {
    if (at != index && at < cut_from) continue;
    const ClosedDays& closed = rules.closed[at];
    if (std::ranges::find(closed.weeks, iso_week(day)) != closed.weeks.end())
      open_week_of(rules, at, day);
    if (rules.closed[at].from && rules.closed[at].to &&
        lies_between(day, *rules.closed[at].from, *rules.closed[at].to))
      cut_stretch(rules, at, day);
  }
}

void exempt(YearRules& rules, ClosedDays& closed, const std::string& body) {
  if (closed.bodies.empty())
    for (const YearBody& each : rules.bodies) closed.bodies.push_back(each.id);
  std::erase(closed.bodies, body);
  if (!closed.bodies.empty()) return;
  closed.from.reset();
  closed.to.reset();
  closed.weeks.clear();
}

void take_off(YearRules& rules, const WayOut& way) {
  const auto body = std::ranges::find(rules.bodies, way.body, &YearBody::id);
  if (body == rules.bodies.end()) return;
  for (const std::string& person : way.people) std::erase(body->members, person);
}

void relax_series(Series& series, const WayOut& way) {
  if (way.way == Way::within) series.within_days += way.degree;
  if (way.way == Way::weekday) series.weekdays.emplace_back(static_cast<unsigned>(way.degree));
  if (way.way == Way::apart) series.apart_days -= way.degree;
  if (auto* once = std::get_if<Once>(&series.when)) {
    if (way.way == Way::window_later) once->to = moved(once->to, way.degree);
    if (way.way == Way::window_earlier) once->from = moved(once->from, -way.degree);
  }
}

void relax_chain(Chain& chain, const WayOut& way) {
  if (way.way == Way::chain_at_most) chain.at_most += way.degree;
  if (way.way == Way::chain_days || way.way == Way::chain_both)
    chain.days = std::max(0, chain.days - way.degree);
  if (way.way == Way::chain_weekdays || way.way == Way::chain_both)
    chain.weekdays = std::max(0, chain.weekdays - way.degree);
}

void relax_budget(Budget& budget, const WayOut& way) {
  if (way.way == Way::budget_between) budget.days_between -= way.degree;
  if (way.way == Way::budget_later) budget.adopted_by = moved(budget.adopted_by, way.degree);
  if (way.way == Way::budget_first) budget.first_by = moved(budget.first_by, way.degree);
  if (way.way == Way::budget_earlier) budget.first_from = moved(budget.first_from, -way.degree);
}

void relax_pin(Pin& pin, const WayOut& way) {
  if (way.way == Way::pin_day) pin.day += days{way.degree};
  if (way.way == Way::pin_time && pin.start) *pin.start += Minutes{way.degree};
}

void relax_closed(YearRules& rules, const WayOut& way) {
  const std::size_t cut_from = rules.closed.size();
  if (way.way == Way::exempt) exempt(rules, rules.closed[way.rule.index], way.body);
  for (const Date day : way.days) open_day(rules, way.rule.index, cut_from, day);
}

void add_rooms(YearRules& rules, const WayOut& way) {
  for (int at = 0; at < way.degree; ++at)
    rules.rooms.push_back(
        {"+" + std::to_string(rules.rooms.size()), "", static_cast<int>(way.rule.index), {}});
}

}  // namespace

YearRules relaxed(YearRules rules, const WayOut& way) {
  const std::size_t at = way.rule.index;
  switch (way.rule.kind) {
    case RuleKind::days:
    case RuleKind::within:
    case RuleKind::apart:
      relax_series(rules.series[at], way);
      break;
    case RuleKind::closed:
      relax_closed(rules, way);
      break;
    case RuleKind::chain:
      relax_chain(rules.chains[at], way);
      break;
    case RuleKind::budget:
      relax_budget(rules.budgets[at], way);
      break;
    case RuleKind::two_places:
      take_off(rules, way);
      break;
    case RuleKind::evenings:
      if (rules.evenings) rules.evenings->at_most += way.degree;
      break;
    case RuleKind::staggered:
      rules.staggered[at].apart -= Minutes{way.degree};
      break;
    case RuleKind::rooms:
      add_rooms(rules, way);
      break;
    case RuleKind::pin:
      relax_pin(rules.pins[at], way);
      break;
    case RuleKind::holidays:
    case RuleKind::weekends:
    case RuleKind::days_off:
    case RuleKind::one_meeting:
      break;
  }
  return rules;
}

}  // namespace indkald::calendars
