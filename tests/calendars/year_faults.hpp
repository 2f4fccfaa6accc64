// For each kind of rule and each reason a change to the small municipality that breaks that rule
// and no other.
#pragma once

#include <functional>
#include <ostream>

#include "tests/calendars/year_town.hpp"

namespace indkald::calendars {

struct PlantedFault {
  std::string name;
  std::function<void(YearTown&)> plant;
  std::string rule;
  std::string reason;  // the key of its text
};

inline void PrintTo(const PlantedFault& fault, std::ostream* out) { *out << fault.name; }

inline std::function<void(YearTown&)> moved(std::string body, std::string day, std::string start) {
  return [=](YearTown& town) { town.move(body, day, start); };
}
inline std::function<void(YearTown&)> removed(std::string body, std::string day) {
  return [=](YearTown& town) { town.remove(body, day); };
}
inline std::function<void(YearTown&)> added(std::string body, std::string start, int minutes) {
  return [=](YearTown& town) { town.add(body, start, minutes); };
}

inline std::vector<PlantedFault> faults_of_days() {
  const std::string holidays(kHolidaysRule);
  return {
      {"PublicHoliday", moved("byraad", "2027-03-31", "2027-03-25T17:00:00"), holidays,
       "year.day.holiday"},
      {"Weekend", moved("teknik", "2027-06-10", "2027-06-12T09:00:00"), holidays,
       "year.day.weekend"},
      {"DayOff", moved("teknik", "2027-06-10", "2027-06-04T09:00:00"), holidays, "year.day.off"},
      {"ClosedDay", moved("teknik", "2027-06-10", "2027-06-24T09:00:00"), "Sankt Hans",
       "year.day.closed"},
      {"ClosedOverNewYear", moved("byraad", "2027-12-22", "2027-12-29T17:00:00"), "Jul",
       "year.day.closed"},
      {"ClosedWeek", moved("oekonomi", "2027-10-12", "2027-10-19T15:00:00"), "Efterårsferie",
       "year.day.closed"},
      {"ClosedForOneBody", moved("oekonomi", "2027-03-16", "2027-03-15T15:00:00"), "Topmøde",
       "year.day.closed"},
      {"NoDay",
       [](YearTown& town) {
         town.add("unge", "2027-02-02T09:00:00", 60);
         town.meetings.back().dated = false;
       },
       std::string(kDatedRule), "year.undated"},
  };
}

inline std::vector<PlantedFault> faults_of_number() {
  return {
      {"MissingInAMonth", removed("byraad", "2027-05-26"), "Byrådets møder", "year.missing.month"},
      {"MissingInAWeek", removed("ledelse", "2027-02-01"), "Ledelsen hver fjerde uge",
       "year.missing.week"},
      {"MissingOfSoMany", removed("teknik", "2027-09-30"), "Teknik to gange",
       "year.missing.spread"},
      {"MissingOnce", removed("teknik", "2027-06-10"), "Teknisk seminar", "year.missing.once"},
      {"TooMany", added("teknik", "2027-12-01T15:00:00", 120), "Teknik to gange", "year.unasked"},
      {"TooFar", moved("byraad", "2027-02-24", "2027-03-10T17:00:00"), "Byrådets møder",
       "year.far"},
      {"OutsideItsDays", moved("teknik", "2027-06-10", "2027-07-05T09:00:00"), "Teknisk seminar",
       "year.outside"},
      {"TooCloseTogether", moved("ledelse", "2027-03-01", "2027-02-22T09:00:00"),
       "Ledelsen hver fjerde uge", "year.apart"},
  };
}

inline std::vector<PlantedFault> faults_of_time() {
  return {
      {"WeekdayOfOne", moved("ledelse", "2027-02-01", "2027-02-02T09:00:00"),
       "Ledelsen hver fjerde uge", "year.weekday.one"},
      {"WeekdayOfTwo", moved("oekonomi", "2027-02-16", "2027-02-17T15:00:00"),
       "Økonomiudvalgets møder", "year.weekday.two"},
      {"WeekdayOfThree", moved("teknik", "2027-04-01", "2027-04-02T15:00:00"), "Teknik to gange",
       "year.weekday.three"},
      {"WeekdayOfFour", moved("byraad", "2027-02-24", "2027-02-26T17:00:00"), "Byrådets møder",
       "year.weekday.more"},
      {"StartOfOne", moved("ledelse", "2027-02-01", "2027-02-01T10:00:00"),
       "Ledelsen hver fjerde uge", "year.start.one"},
      {"StartOfTwo", moved("oekonomi", "2027-02-16", "2027-02-16T14:00:00"),
       "Økonomiudvalgets møder", "year.start.two"},
      {"StartOfThree", moved("byraad", "2027-02-24", "2027-02-24T19:00:00"), "Byrådets møder",
       "year.start.more"},
      {"StartOfFour", moved("teknik", "2027-04-01", "2027-04-01T11:00:00"), "Teknik to gange",
       "year.start.more"},
      {"Length",
       [](YearTown& town) {
         Meeting& meeting = town.find("byraad", "2027-02-24");
         meeting.end = meeting.start + 2h;
       },
       "Byrådets møder", "year.length"},
  };
}

inline std::vector<PlantedFault> faults_of_order() {
  return {
      {"NothingBefore", moved("oekonomi", "2027-02-16", "2027-02-22T15:00:00"),
       "Økonomiudvalget før byrådet", "year.chain.before"},
      {"NothingAfter", moved("byraad", "2027-03-31", "2027-04-08T17:00:00"),
       "Byrådet efter ledelsen", "year.chain.after"},
      {"ChainThatCannotBeKept", [](YearTown& town) { town.rules.chains[0].days = 29; },
       "Økonomiudvalget før byrådet", "year.chain.never"},
      {"FirstReading", [](YearTown& town) { town.rules.budgets[0].first_by = any_year(8, 24); },
       "Budgettet", "year.budget.first"},
      {"SecondReadingTooLate", moved("byraad", "2027-09-29", "2027-10-07T17:00:00"), "Budgettet",
       "year.budget.second"},
      {"SecondReadingTooSoon", [](YearTown& town) { town.rules.budgets[0].days_between = 36; },
       "Budgettet", "year.budget.second"},
      {"NoCommitteeBetween", [](YearTown& town) { town.rules.budgets[0].committee = "ledelse"; },
       "Budgettet", "year.budget.committee"},
      {"PinnedDay", moved("byraad", "2027-06-30", "2027-07-01T17:00:00"), "Byrådet den 30. juni",
       "year.pin.day"},
      {"PinnedStart", moved("byraad", "2027-06-30", "2027-06-30T18:00:00"), "Byrådet den 30. juni",
       "year.pin.start"},
      {"PinnedWithoutMeetings",
       [](YearTown& town) {
         town.rules.pins.push_back({"Valget", "valg", year_day("2027-11-16"), {}});
       },
       "Valget", "year.pin.none"},
  };
}

inline std::vector<PlantedFault> faults_of_people_and_rooms() {
  return {
      {"TwoPlaces", moved("teknik", "2027-06-10", "2027-06-15T09:00:00"),
       std::string(kTwoPlacesRule), "year.two_places"},
      {"TwoMeetingsOfABodyAtOnce",
       [](YearTown& town) {
         town.add("unge", "2027-06-30T18:30:00", 60);
         town.rules.bodies[4].heads = 0;
       },
       std::string(kTwoPlacesRule), "year.two_meetings"},
      {"Evenings", moved("teknik", "2027-06-10", "2027-06-29T17:00:00"), "Én aften om ugen",
       "year.evenings"},
      {"Rooms",
       [](YearTown& town) {
         town.rules.bodies[5].heads = 15;
         town.add("valg", "2027-06-30T18:30:00", 60);
       },
       std::string(kRoomsRule), "year.rooms"},
      {"RoomTooSmall", [](YearTown& town) { town.rules.bodies[3].heads = 100; },
       std::string(kRoomsRule), "year.rooms"},
      {"Staggered", added("unge", "2027-02-01T09:15:00", 60), "Forskudt", "year.staggered"},
  };
}

inline std::vector<PlantedFault> planted_faults() {
  std::vector<PlantedFault> all;
  for (const auto& some : {faults_of_days(), faults_of_number(), faults_of_time(),
                           faults_of_order(), faults_of_people_and_rooms()})
    all.insert(all.end(), some.begin(), some.end());
  return all;
}

// What the small municipality's calendar costs after changes that touch every wish.
inline std::vector<SoftCost> costs_of_every_wish() {
  YearTown town = clean_town();
  town.move("byraad", "2027-02-24", "2027-03-04T16:00:00");
  town.move("ledelse", "2027-02-01", "2027-02-01T10:00:00");
  return soft_costs(town.rules, 2027, town.meetings, clean_town().meetings);
}

}  // namespace indkald::calendars
