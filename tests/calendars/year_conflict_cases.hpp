// Rules that cannot all be met, one kind of conflict each, and the minimal set that conflicts.
#pragma once

#include <string>
#include <vector>

#include "calendars/year_conflicts.hpp"

namespace indkald::calendars::conflict_cases {

using namespace std::chrono_literals;
using std::chrono::month;
using std::chrono::weekday;

inline constexpr int kYear = 2027;

inline DayOfYear on(unsigned day, unsigned the_month) {
  return {month{the_month} / std::chrono::day{day}, std::nullopt};
}

inline Date date(unsigned day, unsigned the_month) {
  return Date{std::chrono::year{kYear} / month{the_month} / std::chrono::day{day}};
}

inline std::vector<weekday> workdays() {
  return {std::chrono::Monday, std::chrono::Tuesday, std::chrono::Wednesday, std::chrono::Thursday,
          std::chrono::Friday};
}

inline void add_body(YearRules& rules, const std::string& id, std::vector<std::string> members = {},
                     int heads = 0) {
  rules.bodies.push_back({id, id, std::move(members), heads});
}

inline Series series_of(const std::string& body) {
  Series made;
  made.name = body + ": møder";
  made.body = body;
  made.weekdays = workdays();
  made.starts = {17h};
  return made;
}

inline void add_monthly(YearRules& rules, const std::string& body, int week,
                        std::vector<weekday> weekdays, unsigned the_month, int within) {
  Series made = series_of(body);
  made.when = Monthly{week, {month{the_month}}};
  made.weekdays = std::move(weekdays);
  made.within_days = within;
  rules.series.push_back(std::move(made));
}

inline void add_once(YearRules& rules, const std::string& body, DayOfYear from, DayOfYear to) {
  Series made = series_of(body);
  made.when = Once{from, to};
  made.weekdays.clear();
  rules.series.push_back(std::move(made));
}

inline void close(YearRules& rules, const std::string& name, DayOfYear from, DayOfYear to) {
  rules.closed.push_back({name, "", from, to, {}, {}});
}

inline void pin(YearRules& rules, const std::string& body, Date day,
                std::optional<Minutes> start = std::nullopt) {
  const std::string number = std::to_string(rules.pins.size() + 1);
  rules.pins.push_back({"Aftale " + number, body, day, start});
}

inline RuleId rule(RuleKind kind, std::size_t index = 0) { return {kind, index}; }

// Bodies A, B …, each with a meeting in March.
inline YearRules bodies_in_march(int count, const std::vector<std::string>& members, int heads) {
  YearRules rules;
  for (const std::string& each : members) rules.people.push_back({each, "Person " + each});
  for (int at = 0; at < count; ++at) {
    const std::string id(1, static_cast<char>('A' + at));
    add_body(rules, id, members, heads);
    add_monthly(rules, id, 2, workdays(), 3, 20);
  }
  return rules;
}

inline YearRules pin_on_a_closed_day() {
  YearRules rules = bodies_in_march(1, {}, 0);
  close(rules, "Ombygning", on(9, 3), on(12, 3));
  pin(rules, "A", date(10, 3));
  return rules;
}

inline YearRules closed_window() {
  YearRules rules;
  add_body(rules, "Byråd");
  add_once(rules, "Byråd", on(4, 10), on(8, 10));
  close(rules, "Efterårsferie", on(1, 10), on(15, 10));
  return rules;
}

inline YearRules closed_month() {
  YearRules rules;
  add_body(rules, "Byråd");
  add_monthly(rules, "Byråd", -1, {std::chrono::Wednesday}, 3, 9);
  close(rules, "Valg", on(1, 3), on(20, 4));
  return rules;
}

inline YearRules budget_and_closure() {
  YearRules rules;
  add_body(rules, "Byråd");
  add_once(rules, "Byråd", on(25, 8), on(30, 9));
  add_once(rules, "Byråd", on(20, 9), on(31, 10));
  close(rules, "Ombygning", on(20, 9), on(15, 10));
  rules.budgets.push_back({"Budget", "", "Byråd", "", on(1, 9), on(15, 9), on(15, 10), 21});
  return rules;
}

inline YearRules tight_chain() {
  YearRules rules;
  add_body(rules, "Økonomiudvalg");
  add_body(rules, "Byråd");
  add_monthly(rules, "Økonomiudvalg", 2,
              {std::chrono::Monday, std::chrono::Tuesday, std::chrono::Wednesday}, 3, 2);
  add_monthly(rules, "Byråd", 3, {std::chrono::Wednesday, std::chrono::Friday}, 3, 2);
  close(rules, "Temadag", on(8, 3), on(8, 3));
  rules.chains.push_back({"Indstilling", "", "Økonomiudvalg", "Byråd", true, 11, 4, 35});
  return rules;
}

inline YearRules pins_too_near() {
  YearRules rules;
  add_body(rules, "A");
  Series series = series_of("A");
  series.when = Monthly{4, {month{3}, month{4}}};
  series.within_days = 30;
  series.apart_days = 14;
  rules.series.push_back(series);
  pin(rules, "A", date(13, 4));
  pin(rules, "A", date(8, 4));
  return rules;
}

inline YearRules person_in_two_places() {
  YearRules rules = bodies_in_march(2, {"p"}, 0);
  for (Series& each : rules.series) each.starts = {15h, 18h};
  pin(rules, "A", date(10, 3), 15h);
  pin(rules, "B", date(10, 3), 15h);
  return rules;
}

inline YearRules too_many_evenings() {
  YearRules rules;
  rules.people.push_back({"p", "Anne Jensen"});
  for (const char* body : {"A", "B", "C"}) {
    add_body(rules, body, {"p"});
    add_once(rules, body, on(8, 3), on(12, 3));
  }
  rules.evenings = Evenings{"Aftener", "", 2, 16h + 30min};
  return rules;
}

inline YearRules too_few_rooms() {
  YearRules rules = bodies_in_march(3, {}, 20);
  rules.rooms = {{"r1", "Salen", 40, {}}, {"r2", "Kantinen", 25, {}}, {"r3", "Lille", 8, {}}};
  for (const char* body : {"A", "B", "C"}) pin(rules, body, date(10, 3));
  return rules;
}

inline YearRules no_room() {
  YearRules rules = bodies_in_march(1, {}, 50);
  rules.rooms = {{"r1", "Salen", 40, {}}};
  return rules;
}

inline YearRules starts_too_near() {
  YearRules rules = bodies_in_march(2, {}, 0);
  for (Series& each : rules.series) each.starts = {15h, 15h + 15min};
  pin(rules, "A", date(10, 3), 15h);
  pin(rules, "B", date(10, 3), 15h + 15min);
  rules.staggered.push_back({"Forskudt", "", {"A", "B"}, 30min});
  return rules;
}

inline YearRules weekdays_and_weeks() {
  YearRules rules;
  add_body(rules, "A");
  add_monthly(rules, "A", 2, {std::chrono::Wednesday, std::chrono::Thursday}, 3, 6);
  rules.closed.push_back({"Praktik", "", {}, {}, {9}, {}});
  rules.closed.push_back({"Projekt", "", {}, {}, {10}, {}});
  return rules;
}

inline YearRules spread_too_far_apart() {
  YearRules rules;
  add_body(rules, "A");
  Series series = series_of("A");
  series.when = Spread{5};
  series.apart_days = 90;
  rules.series.push_back(series);
  return rules;
}

inline YearRules pin_on(Date day) {
  YearRules rules = bodies_in_march(1, {}, 0);
  pin(rules, "A", day);
  return rules;
}

inline YearRules window_on_a_day_off() {
  YearRules rules;
  add_body(rules, "A");
  add_once(rules, "A", on(4, 6), on(4, 6));
  rules.days_off = {date(4, 6)};
  return rules;
}

inline YearRules one_body_twice() {
  YearRules rules;
  add_body(rules, "A");
  add_once(rules, "A", on(9, 3), on(9, 3));
  add_once(rules, "A", on(9, 3), on(9, 3));
  return rules;
}

// Anne sits where the meetings coincide; so does Bo.
inline YearRules body_and_people_twice() {
  YearRules rules = one_body_twice();
  rules.people = {{"p", "Anne"}, {"q", "Bo"}};
  rules.bodies[0].members = {"p", "q"};
  add_body(rules, "B", {"p", "q"});
  add_once(rules, "B", on(20, 4), on(23, 4));
  return rules;
}

inline YearRules people_in_two_places() {
  YearRules rules = person_in_two_places();
  rules.people.push_back({"q", "Person q"});
  for (YearBody& body : rules.bodies) body.members.push_back("q");
  return rules;
}

// All days that are near enough to be conceivable are closed: the width is what says so.
inline YearRules closed_half_a_year() {
  YearRules rules;
  add_body(rules, "A");
  add_monthly(rules, "A", 2, {std::chrono::Wednesday}, 5, 9);
  close(rules, "Ombygning", on(1, 3), on(31, 7));
  return rules;
}

inline YearRules chain_farther_than_conceivable() {
  YearRules rules;
  add_body(rules, "A");
  add_body(rules, "B");
  add_monthly(rules, "A", 2, {std::chrono::Wednesday}, 3, 9);
  add_monthly(rules, "B", 2, {std::chrono::Wednesday}, 5, 9);
  rules.chains.push_back({"Længe efter", "", "A", "B", true, 120, 0, 220});
  return rules;
}

// The two small rooms are one, or two: not both.
inline YearRules joined_rooms() {
  YearRules rules = bodies_in_march(3, {}, 10);
  rules.bodies[0].heads = 15;
  rules.bodies[1].heads = 15;
  rules.rooms = {{"salen", "Salen", 40, {}},
                 {"a", "A", 10, {}},
                 {"b", "B", 10, {}},
                 {"ab", "A og B", 20, {"a", "b"}}};
  for (const char* body : {"A", "B", "C"}) pin(rules, body, date(10, 3));
  return rules;
}

inline YearRules no_evenings_at_all() {
  YearRules rules = bodies_in_march(1, {"p"}, 0);
  rules.evenings = Evenings{"Ingen aftener", "", 0, 16h + 30min};
  return rules;
}

inline YearRules on_one_day_alone() {
  YearRules rules;
  add_body(rules, "A");
  add_monthly(rules, "A", 2, {std::chrono::Wednesday}, 3, 0);
  close(rules, "Ombygning", on(10, 3), on(10, 3));
  return rules;
}

inline YearRules two_closures_and_a_window() {
  YearRules rules;
  add_body(rules, "A");
  add_once(rules, "A", on(8, 3), on(12, 3));
  close(rules, "Konference", on(8, 3), on(9, 3));
  close(rules, "Kursus", on(10, 3), on(12, 3));
  return rules;
}

struct Case {
  std::string name;
  YearRules rules;
  std::vector<RuleId> expected;
};

inline std::vector<Case> cases() {
  using enum RuleKind;
  return {
      {"PinOnAClosedDay", pin_on_a_closed_day(), {rule(closed), rule(RuleKind::pin)}},
      {"ClosedWindow", closed_window(), {rule(closed), rule(within)}},
      {"ClosedMonth", closed_month(), {rule(closed), rule(within)}},
      {"BudgetAndClosure", budget_and_closure(), {rule(closed), rule(budget)}},
      {"TightChain",
       tight_chain(),
       {rule(closed), rule(days), rule(within, 0), rule(within, 1), rule(chain)}},
      {"PinsTooNear", pins_too_near(), {rule(apart), rule(RuleKind::pin), rule(RuleKind::pin, 1)}},
      {"PersonInTwoPlaces",
       person_in_two_places(),
       {rule(two_places), rule(RuleKind::pin), rule(RuleKind::pin, 1)}},
      {"TooManyEvenings",
       too_many_evenings(),
       {rule(within), rule(within, 1), rule(within, 2), rule(evenings)}},
      {"TooFewRooms",
       too_few_rooms(),
       {rule(rooms, 20), rule(RuleKind::pin), rule(RuleKind::pin, 1), rule(RuleKind::pin, 2)}},
      {"NoRoom", no_room(), {rule(rooms, 50)}},
      {"StartsTooNear",
       starts_too_near(),
       {rule(staggered), rule(RuleKind::pin), rule(RuleKind::pin, 1)}},
      {"WeekdaysAndWeeks",
       weekdays_and_weeks(),
       {rule(closed), rule(closed, 1), rule(days), rule(within)}},
      {"SpreadTooFarApart", spread_too_far_apart(), {rule(within), rule(apart)}},
      {"Holiday", pin_on(date(25, 3)), {rule(holidays), rule(RuleKind::pin)}},
      {"Weekend", pin_on(date(13, 3)), {rule(weekends), rule(RuleKind::pin)}},
      {"DayOff", window_on_a_day_off(), {rule(days_off), rule(within)}},
      {"OneBodyTwice", one_body_twice(), {rule(within), rule(within, 1), rule(one_meeting)}},
      {"BodyAndPeopleTwice",
       body_and_people_twice(),
       {rule(within), rule(within, 1), rule(one_meeting)}},
      {"PeopleInTwoPlaces",
       people_in_two_places(),
       {rule(two_places), rule(RuleKind::pin), rule(RuleKind::pin, 1)}},
      {"ClosedHalfAYear", closed_half_a_year(), {rule(closed), rule(within)}},
      {"ChainFartherThanConceivable",
       chain_farther_than_conceivable(),
       {rule(within), rule(within, 1), rule(chain)}},
      {"JoinedRooms",
       joined_rooms(),
       {rule(rooms, 10), rule(RuleKind::pin), rule(RuleKind::pin, 1), rule(RuleKind::pin, 2)}},
      {"NoEveningsAtAll", no_evenings_at_all(), {rule(evenings)}},
      {"OnOneDayAlone", on_one_day_alone(), {rule(closed), rule(within)}},
      {"TwoClosuresAndAWindow",
       two_closures_and_a_window(),
       {rule(closed), rule(closed, 1), rule(within)}},
  };
}

}  // namespace indkald::calendars::conflict_cases
