#include "calendars/year_relaxed.hpp"

#include <algorithm>

#include "calendars/iso_week.hpp"
#include "calendars/year_days.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

DayOfYear day_of(Date date, bool with_year) {
  DayOfYear made = day_of_year(date);
  if (!with_year) made.year.reset();
  return made;
}

void move_day(DayOfYear& day, Date to) { day = day_of(to, day.year.has_value()); }

bool is_named(const YearRules& rules, const std::string& name) {
  return std::ranges::find(rules.closed, name, &ClosedDays::name) != rules.closed.end();
}

// A piece of what a rule closes: in its place where it closes nothing else, otherwise as a rule of
// its own with the next free name.
void close(YearRules& rules, std::size_t index, const DayOfYear& from, const DayOfYear& to) {
  ClosedDays& whole = rules.closed[index];
  if (!whole.from && !whole.to && whole.weeks.empty()) {
    whole.from = from;
    whole.to = to;
    return;
  }
  ClosedDays piece{whole.name, whole.law, from, to, {}, whole.bodies};
  for (int number = 2; is_named(rules, piece.name); ++number)
    piece.name = whole.name + " (" + std::to_string(number) + ")";
  rules.closed.push_back(std::move(piece));
}

// The week's other days stay closed.
void open_week_of(YearRules& rules, std::size_t index, Date day) {
  std::erase(rules.closed[index].weeks, iso_week(day));
  const Date monday = monday_of(day);
  const Date sunday = monday + days{6};
  if (day > monday) close(rules, index, day_of_year(monday), day_of_year(day - days{1}));
  if (day < sunday) close(rules, index, day_of_year(day + days{1}), day_of_year(sunday));
}

void cut_stretch(YearRules& rules, std::size_t index, Date day) {
  ClosedDays& closed = rules.closed[index];
  const DayOfYear from = closed.from ? *closed.from : *closed.to;
  const DayOfYear to = closed.to ? *closed.to : *closed.from;
  closed.from.reset();
  closed.to.reset();
  const bool has_year = from.year.has_value();
  const DayOfYear at = day_of(day, has_year);
  if (at != from) close(rules, index, from, day_of(day - days{1}, has_year));
  if (at != to) close(rules, index, day_of(day + days{1}, has_year), to);
}

// In the rule and in the pieces of it that were cut off before.
void open_day(YearRules& rules, std::size_t index, std::size_t cut_from, Date day) {
  const std::size_t end = rules.closed.size();
  for (std::size_t at = 0; at < end; ++at) {
    if (at != index && at < cut_from) continue;
    const auto& weeks = rules.closed[at].weeks;
    if (std::ranges::find(weeks, iso_week(day)) != weeks.end()) open_week_of(rules, at, day);
    if (closes(rules.closed[at], day)) cut_stretch(rules, at, day);
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
    if (way.way == Way::window_later) move_day(once->to, way.days.front());
    if (way.way == Way::window_earlier) move_day(once->from, way.days.front());
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
  if (way.way == Way::budget_later) move_day(budget.adopted_by, way.days.front());
  if (way.way == Way::budget_first) move_day(budget.first_by, way.days.front());
  if (way.way == Way::budget_earlier) move_day(budget.first_from, way.days.front());
}

void relax_pin(Pin& pin, const WayOut& way) {
  if (way.way == Way::pin_day) pin.day = way.days.front();
  if (way.way == Way::pin_time && pin.start) *pin.start += Minutes{way.degree};
}

void relax_closed(YearRules& rules, const WayOut& way) {
  const std::size_t cut_from = rules.closed.size();
  if (way.way == Way::exempt) exempt(rules, rules.closed[way.rule.index], way.body);
  for (const Date day : way.days) open_day(rules, way.rule.index, cut_from, day);
}

void add_rooms(YearRules& rules, const WayOut& way) {
  int number = 1;
  for (int at = 0; at < way.degree; ++at) {
    std::string id;
    do id = "extra-" + std::to_string(number++);
    while (std::ranges::find(rules.rooms, id, &YearRoom::id) != rules.rooms.end());
    rules.rooms.push_back({id, id, static_cast<int>(way.rule.index), {}});
  }
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
