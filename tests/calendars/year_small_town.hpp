// A small municipality's rules for a year, to be changed by each test.
#pragma once

#include "tests/calendars/year_town.hpp"

namespace indkald::calendars {

inline std::vector<std::chrono::month> all_months() {
  std::vector<std::chrono::month> made;
  for (unsigned month = 1; month <= 12; ++month) made.emplace_back(month);
  return made;
}

inline Series monthly_series(std::string body, int week, std::chrono::weekday weekday,
                             std::vector<std::chrono::month> months, Minutes start) {
  Series series;
  series.name = body + " each month";
  series.body = std::move(body);
  series.when = Monthly{week, std::move(months)};
  series.weekdays = {weekday};
  series.starts = {start};
  return series;
}

// The council on the last Wednesday of each month but July at 17.00, its committee on the third
// Tuesday at 14.00. Anna sits on both.
inline YearRules small_town() {
  YearRules rules;
  rules.municipality = "Søbred Kommune";
  rules.people = {{"anna", "Anna Ås"}, {"bo", "Bo Bøg"}, {"carl", "Carl Dam"}};
  rules.bodies = {{"council", "Byrådet", {"anna", "bo"}, 30},
                  {"committee", "Økonomiudvalget", {"anna", "carl"}, 12}};
  rules.rooms = {{"hall", "Byrådssalen", 40, {}}, {"small", "Udvalgsværelset", 14, {}}};
  auto months = all_months();
  std::erase(months, std::chrono::July);
  rules.series = {monthly_series("council", -1, std::chrono::Wednesday, months, Minutes{17 * 60}),
                  monthly_series("committee", 3, std::chrono::Tuesday, months, Minutes{14 * 60})};
  for (Series& series : rules.series)
    series.weekdays = {series.weekdays.front(), std::chrono::Thursday};
  return rules;
}

}  // namespace indkald::calendars
