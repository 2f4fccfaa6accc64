// A municipality of its size for measuring: 25 bodies with some 280 meetings, 60 people on several
// of them, rooms, school holidays, chains and a budget.
#pragma once

#include <array>

#include "calendars/year_rules.hpp"

namespace indkald::calendars::town {

using namespace std::chrono_literals;
using std::chrono::day;
using std::chrono::month;

inline constexpr int kTownYear = 2027;
inline constexpr int kTownMistakes = 8;

inline constexpr int kPeople = 60;
inline constexpr int kCommittees = 8;
inline constexpr int kCouncils = 15;

inline DayOfYear on(unsigned the_day, unsigned the_month) {
  return {month{the_month} / day{the_day}, std::nullopt};
}

inline Date date(unsigned the_day, unsigned the_month) {
  return Date{std::chrono::year{kTownYear} / month{the_month} / day{the_day}};
}

inline std::vector<month> all_months_but(unsigned left_out) {
  std::vector<month> made;
  for (unsigned each = 1; each <= 12; ++each)
    if (each != left_out) made.push_back(month{each});
  return made;
}

inline void add_body(YearRules& rules, const std::string& id, int heads,
                     const std::vector<int>& members) {
  YearBody body{id, id, {}, heads};
  for (const int each : members) body.members.push_back("p" + std::to_string(each % kPeople));
  rules.bodies.push_back(std::move(body));
}

inline void add_monthly(YearRules& rules, const std::string& body, int week,
                        std::vector<std::chrono::weekday> weekdays, std::vector<Minutes> starts) {
  Series series;
  series.name = body + "s møder";
  series.body = body;
  series.when = Monthly{week, all_months_but(7)};
  series.weekdays = std::move(weekdays);
  series.starts = std::move(starts);
  series.within_days = 10;
  series.apart_days = 14;
  rules.series.push_back(std::move(series));
}

inline std::vector<int> numbers(int from, int count, int step) {
  std::vector<int> made;
  for (int at = 0; at < count; ++at) made.push_back(from + at * step);
  return made;
}

inline void add_closed(YearRules& rules) {
  rules.closed.push_back({"Vinterferie", "", {}, {}, {7}, {}});
  rules.closed.push_back({"Sommerferie", "", on(1, 7), on(8, 8), {}, {}});
  rules.closed.push_back({"Efterårsferie", "", {}, {}, {42}, {}});
  rules.closed.push_back({"Juleferie", "", on(20, 12), on(2, 1), {}, {}});
}

inline void add_political(YearRules& rules) {
  const std::array weekdays{std::chrono::Monday, std::chrono::Tuesday, std::chrono::Wednesday,
                            std::chrono::Thursday};
  add_body(rules, "Byråd", 31, numbers(0, 31, 1));
  add_monthly(rules, "Byråd", 4, {std::chrono::Wednesday, std::chrono::Thursday}, {17h});
  rules.series.back().within_days = 16;
  add_body(rules, "Økonomiudvalg", 9, numbers(0, 9, 3));
  add_monthly(rules, "Økonomiudvalg", 2, {std::chrono::Monday, std::chrono::Tuesday}, {15h, 16h});
  rules.series.back().within_days = 14;
  for (int at = 0; at < kCommittees; ++at) {
    const std::string name = "Udvalg " + std::to_string(at + 1);
    add_body(rules, name, 9, numbers(at * 4, 7, 1));
    add_monthly(rules, name, 1, {weekdays[static_cast<std::size_t>(at) % 4], std::chrono::Friday},
                {15h, 16h});
    rules.chains.push_back(
        {name + " før økonomiudvalget", "", name, "Økonomiudvalg", true, 5, 4, 35});
  }
  rules.chains.push_back({"Dagsorden", "§ 8", "Økonomiudvalg", "Byråd", true, 5, 4, 30});
}

inline void add_councils(YearRules& rules) {
  for (int at = 0; at < kCouncils; ++at) {
    const std::string name = "Råd " + std::to_string(at + 1);
    add_body(rules, name, 12, numbers(25 + at * 2, 10, 1));
    add_monthly(rules, name, 2 + at % 2,
                {std::chrono::weekday{static_cast<unsigned>(1 + at % 5)},
                 std::chrono::weekday{static_cast<unsigned>(1 + (at + 2) % 5)}},
                {13h, 16h + 30min});
  }
}

inline void add_budget(YearRules& rules) {
  for (const bool is_first : {true, false}) {
    Series series;
    series.name = is_first ? "Budget, 1. behandling" : "Budget, 2. behandling";
    series.body = "Byråd";
    series.when = is_first ? Once{on(1, 9), on(20, 9)} : Once{on(1, 10), on(15, 10)};
    series.starts = {14h, 17h};
    rules.series.push_back(std::move(series));
  }
  rules.budgets.push_back(
      {"Budget", "§ 38", "Byråd", "Økonomiudvalg", on(25, 8), on(20, 9), on(15, 10), 21});
}

inline void pin(YearRules& rules, const std::string& body, Date when,
                std::optional<Minutes> start) {
  rules.pins.push_back({body + " ligger fast", body, when, start});
}

// These rules can be met.
inline YearRules town_rules() {
  YearRules rules;
  rules.municipality = "Mosekommune";
  for (int at = 0; at < kPeople; ++at)
    rules.people.push_back({"p" + std::to_string(at), "Person " + std::to_string(at + 1)});
  add_closed(rules);
  add_political(rules);
  add_councils(rules);
  add_budget(rules);
  rules.evenings = Evenings{"Aftener", "", 3, 16h + 30min};
  rules.rooms = {{"r1", "Byrådssalen", 40, {}},
                 {"r2", "Mødelokale 1", 14, {}},
                 {"r3", "Mødelokale 2", 12, {}},
                 {"r4", "Mødelokale 3", 12, {}}};
  return rules;
}

// The same with something amiss, by number.
inline YearRules town_with_mistake(int mistake) {
  YearRules rules = town_rules();
  switch (mistake) {
    case 0:
      pin(rules, "Byråd", date(25, 12), std::nullopt);
      break;
    case 1:
      rules.closed.push_back({"Lukket i oktober", "", on(28, 9), on(15, 10), {}, {"Byråd"}});
      break;
    case 2:
      for (const unsigned week : {0U, 1U, 2U, 3U})
        rules.closed.push_back(
            {"Lukket uge", "", on(8 + 7 * week, 3), on(14 + 7 * week, 3), {}, {}});
      break;
    case 3:
      pin(rules, "Udvalg 1", date(8, 3), 15h);
      pin(rules, "Udvalg 2", date(8, 3), 15h);
      break;
    case 4:
      rules.rooms.resize(1);
      break;
    case 5:
      rules.evenings->at_most = 0;
      break;
    case 6:
      rules.chains.back().days = 20;
      rules.chains.back().at_most = 22;
      rules.chains.back().weekdays = 16;
      break;
    default:
      rules.series[3].apart_days = 31;
      break;
  }
  return rules;
}

}  // namespace indkald::calendars::town
