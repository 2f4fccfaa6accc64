// A small municipality's rules for 2027 and a calendar that keeps all of them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/time.hpp"
#include "calendars/year_check.hpp"

namespace indkald::calendars {

using namespace std::chrono_literals;

inline Date year_day(std::string_view iso) { return parse_iso_date(iso).value(); }

inline DayOfYear any_year(unsigned month, unsigned day) {
  return {std::chrono::month{month} / std::chrono::day{day}, {}};
}
inline DayOfYear one_day(std::string_view iso) {
  const std::chrono::year_month_day date{year_day(iso)};
  return {date.month() / date.day(), date.year()};
}

// "2027-01-27" or "2027-01-27T17:00:00"; without minutes it has no end.
inline Meeting held(std::string body, std::string_view start, int minutes = 0) {
  Meeting meeting;
  meeting.body = body;
  meeting.body_id = std::move(body);
  meeting.timed = start.size() > 10;
  meeting.start = meeting.timed ? parse_iso_local(start).value() : Local{year_day(start)};
  if (minutes > 0) meeting.end = meeting.start + std::chrono::minutes{minutes};
  return meeting;
}

inline YearBody body_of(std::string id, std::string name, std::vector<std::string> members = {},
                        int heads = 0) {
  return {std::move(id), std::move(name), std::move(members), heads};
}

struct YearTown {
  YearRules rules;
  std::vector<Meeting> meetings;

  Meeting& find(std::string_view body, std::string_view day) {
    return *std::ranges::find_if(meetings, [&](const Meeting& meeting) {
      return meeting.body_id == body && meeting.date() == year_day(day);
    });
  }
  void add(std::string body, std::string_view start, int minutes) {
    meetings.push_back(held(std::move(body), start, minutes));
  }
  void move(std::string_view body, std::string_view day, std::string_view start) {
    Meeting& meeting = find(body, day);
    const auto length = *meeting.end - meeting.start;
    meeting.start = parse_iso_local(start).value();
    meeting.end = meeting.start + length;
  }
  void remove(std::string_view body, std::string_view day) {
    find(body, day).status = Status::cancelled;
  }
  Series& series(std::string_view name) {
    return *std::ranges::find(rules.series, name, &Series::name);
  }
  std::vector<BrokenRule> check() const { return check_year(rules, 2027, meetings); }
};

inline std::vector<std::chrono::month> months_but_july() {
  std::vector<std::chrono::month> months;
  for (unsigned month = 1; month <= 12; ++month)
    if (month != 7) months.emplace_back(month);
  return months;
}

template <class When>
Series series_of(std::string name, std::string body, When when,
                 std::vector<std::chrono::weekday> weekdays, std::vector<Minutes> starts,
                 Minutes length = 120min) {
  Series series;
  series.name = std::move(name);
  series.body = std::move(body);
  series.when = std::move(when);
  series.weekdays = std::move(weekdays);
  series.starts = std::move(starts);
  series.length = length;
  return series;
}

inline ClosedDays closed_days(std::string name, std::optional<DayOfYear> from,
                              std::optional<DayOfYear> to, std::vector<int> weeks = {},
                              std::vector<std::string> bodies = {}) {
  return {std::move(name), "", from, to, std::move(weeks), std::move(bodies)};
}

inline Chain chain_of(std::string name, std::string before, std::string after, int days,
                      int at_most) {
  Chain chain;
  chain.name = std::move(name);
  chain.before = std::move(before);
  chain.after = std::move(after);
  chain.days = days;
  chain.at_most = at_most;
  return chain;
}

inline std::vector<Series> town_series() {
  using namespace std::chrono;
  Series council = series_of("Byrådets møder", "byraad", Monthly{-1, months_but_july()},
                             {Wednesday, Thursday, Tuesday, Monday}, {17h, 16h, 18h}, 180min);
  council.law = "kommunestyrelsesloven § 8";
  const Series economy = series_of("Økonomiudvalgets møder", "oekonomi",
                                   Monthly{3, months_but_july()}, {Tuesday, Monday}, {15h, 13h});
  const Series works = series_of("Teknik to gange", "teknik", Spread{2},
                                 {Thursday, Wednesday, Tuesday}, {15h, 14h, 13h, 12h});
  Series seminar =
      series_of("Teknisk seminar", "teknik", Once{any_year(6, 1), any_year(6, 30)}, {}, {}, 480min);
  seminar.title = "Seminar";
  Series managers = series_of("Ledelsen hver fjerde uge", "ledelse", Weekly{4, {}, any_year(3, 31)},
                              {Monday}, {9h}, 60min);
  managers.apart_days = 25;
  return {council, economy, works, seminar, managers};
}

inline std::vector<ClosedDays> town_closings() {
  return {closed_days("Jul", any_year(12, 24), any_year(1, 1)),
          closed_days("Efterårsferie", {}, {}, {42}),
          closed_days("Sankt Hans", any_year(6, 23), any_year(6, 24)),
          closed_days("Topmøde", one_day("2027-03-15"), one_day("2027-03-15"), {}, {"oekonomi"})};
}

inline Budget town_budget() {
  Budget budget;
  budget.name = "Budgettet";
  budget.law = "kommunestyrelsesloven § 38";
  budget.body = "byraad";
  budget.committee = "oekonomi";
  budget.first_from = any_year(8, 20);
  budget.first_by = any_year(9, 10);
  budget.adopted_by = any_year(10, 6);
  return budget;
}

inline YearRules town_rules() {
  YearRules rules;
  rules.days_off = {year_day("2027-06-04")};
  rules.people = {{"anna", "Anna Holm"}, {"bo", "Bo Lund"}, {"carl", "Carl Dam"}};
  rules.bodies = {body_of("byraad", "Byrådet", {"anna", "bo"}, 25),
                  body_of("oekonomi", "Økonomiudvalget", {"anna", "carl"}, 10),
                  body_of("teknik", "Teknisk Udvalg", {"bo", "carl"}, 15),
                  body_of("ledelse", "Ledelsen"),
                  body_of("unge", "Ungerådet", {}, 15),
                  body_of("valg", "Valgbestyrelsen")};
  rules.rooms = {{"sal", "Byrådssalen", 40, {}},
                 {"a", "A", 10, {}},
                 {"b", "B", 10, {}},
                 {"ab", "A og B", 20, {"a", "b"}}};
  rules.closed = town_closings();
  rules.series = town_series();
  rules.chains = {chain_of("Økonomiudvalget før byrådet", "oekonomi", "byraad", 6, 28),
                  chain_of("Byrådet efter ledelsen", "ledelse", "byraad", 10, 37)};
  rules.chains[0].weekdays = 4;
  rules.chains[1].each_before = true;
  rules.budgets = {town_budget()};
  rules.evenings = Evenings{"Én aften om ugen", "", 1, 16h + 30min};
  rules.staggered = {{"Forskudt", "", {"ledelse", "unge"}, 30min}};
  rules.pins = {{"Byrådet den 30. juni", "byraad", year_day("2027-06-30"), 17h}};
  return rules;
}

inline YearTown clean_town() {
  YearTown town{town_rules(), {}};
  for (const char* day : {"01-27", "02-24", "03-31", "04-28", "05-26", "06-30", "08-25", "09-29",
                          "10-27", "11-24", "12-22"})
    town.add("byraad", "2027-" + std::string(day) + "T17:00:00", 180);
  for (const char* day : {"01-19", "02-16", "03-16", "04-20", "05-18", "06-15", "08-17", "09-21",
                          "10-12", "11-16", "12-14"})
    town.add("oekonomi", "2027-" + std::string(day) + "T15:00:00", 120);
  for (const char* day : {"01-04", "02-01", "03-01"})
    town.add("ledelse", "2027-" + std::string(day) + "T09:00:00", 60);
  town.add("teknik", "2027-04-01T15:00:00", 120);
  town.add("teknik", "2027-09-30T15:00:00", 120);
  town.add("teknik", "2027-06-10T09:00:00", 480);
  town.add("unge", "2027-06-30T17:00:00", 120);
  return town;
}

}  // namespace indkald::calendars
