#include "year.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "meeting_days.hpp"

namespace indkald::tools {
namespace {

using std::chrono::days;

constexpr const char* kSecretariat = "Byrådssekretariatet";
constexpr const char* kHr = "HR";

struct Frame {
  std::string ring;
  std::string title;
  Minutes start;
  Minutes end;
  std::string responsible;
};

Activity meeting(const Frame& frame, Date day) {
  return {.ring = frame.ring,
          .title = frame.title,
          .day = day,
          .start = frame.start,
          .end = frame.end,
          .last_day = {},
          .place = {},
          .text = {},
          .responsible = frame.responsible};
}

void add_on(Year& year, const Frame& frame, std::initializer_list<Date> dates) {
  for (const Date day : dates) year.push_back(meeting(frame, day));
}

Frame named(Frame frame, std::string title) {
  frame.title = std::move(title);
  return frame;
}

Frame timed(Frame frame, Minutes start, Minutes end) {
  frame.start = start;
  frame.end = end;
  return frame;
}

// The last Wednesday of each month but July; in December the one before the last week of school.
std::vector<Date> council_days() {
  std::vector<Date> found;
  for (unsigned month = 1; month <= 11; ++month) {
    const auto last = std::chrono::year{2027} / std::chrono::month{month} /
                      std::chrono::Wednesday[std::chrono::last];
    if (month != 7) found.emplace_back(last);
  }
  found.push_back(on(12, 15));
  return found;
}

void add_council(Year& year, PoliticalDays& taken) {
  const Frame frame{"Byrådet", "Byrådsmøde", at(17), at(20), kSecretariat};
  for (const Date day : council_days()) add_on(year, frame, {taken.take(day)});
  add_on(year, named(frame, "Byrådsmøde: budget 2028, 1. behandling"), {taken.take(on(9, 15))});
  add_on(year, named(frame, "Byrådsmøde: budget 2028, 2. behandling"), {taken.take(on(10, 6))});
  const Frame theme = timed(frame, at(17), at(19, 30));
  add_on(year, named(theme, "Temamøde om kommuneplanen"), {taken.take(on(3, 3))});
  add_on(year, named(theme, "Temamøde om sundhed"), {taken.take(on(5, 19))});
  add_on(year, named(theme, "Temamøde om den grønne omstilling"), {taken.take(on(11, 17))});
  add_on(year, timed(named(frame, "Budgetseminar"), at(9), at(16)), {taken.take(on(8, 18))});
  add_on(year, named(frame, "Reserveret: buffermøde (holdes kun ved behov)"),
         {taken.take(on(12, 8))});
}

// Eight days before the byråd; where that week is closed, a week earlier still.
Date finance_day(Date council) {
  const Date wanted = council - days{8};
  return may_meet(wanted) ? wanted : wanted - days{7};
}

void add_finance(Year& year, PoliticalDays& taken) {
  const Frame frame{"Økonomiudvalget", "Udvalgsmøde", at(14), at(17), kSecretariat};
  for (const Date day : council_days()) add_on(year, frame, {taken.take(finance_day(day))});
  add_on(year, named(frame, "Udvalgsmøde: budgetforslag 2028"), {taken.take(on(9, 7))});
  add_on(year, named(frame, "Udvalgsmøde: ændringsforslag til budget 2028"),
         {taken.take(on(9, 28))});
}

struct Committee {
  const char* ring;
  int days_after_monday;  // of the week in which the economic committee meets
};

// The case's way: committee, economic committee, byråd. So the committees meet in the two weeks
// before.
void add_committees(Year& year, PoliticalDays& taken) {
  static constexpr Committee kCommittees[] = {{"Børne- og Ungeudvalget", -7},
                                              {"Social- og Sundhedsudvalget", -6},
                                              {"Teknik- og Miljøudvalget", -5},
                                              {"Kultur- og Fritidsudvalget", -13},
                                              {"Beskæftigelses- og Erhvervsudvalget", -12}};
  for (const Date council : council_days()) {
    const Date monday = finance_day(council) - days{1};
    for (const auto& [ring, after] : kCommittees) {
      const Frame frame{ring, "Udvalgsmøde", at(16), at(18, 30), kSecretariat};
      add_on(year, frame, {taken.take(monday + days{after})});
    }
  }
}

void add_committee_extras(Year& year, PoliticalDays& taken) {
  const Frame frame{{}, {}, at(16), at(18, 30), kSecretariat};
  const auto add = [&](const char* ring, const char* title, Date day, Minutes start, Minutes end) {
    Frame extra = timed(named(frame, title), start, end);
    extra.ring = ring;
    add_on(year, extra, {taken.take(day)});
  };
  add("Børne- og Ungeudvalget", "Dialogmøde med skolebestyrelserne", on(4, 22), at(17), at(20));
  add("Social- og Sundhedsudvalget", "Temamøde om værdig ældrepleje", on(9, 20), at(13), at(15));
  add("Teknik- og Miljøudvalget", "Besigtigelsestur", on(5, 20), at(9), at(15));
  add("Beskæftigelses- og Erhvervsudvalget", "Virksomhedsbesøg", on(11, 11), at(13), at(16));
  Activity trip = meeting(frame, taken.take(on(5, 31)));
  trip.ring = "Kultur- og Fritidsudvalget";
  trip.title = "Studietur: kulturhuse og bibliotekspolitik";
  trip.last_day = on(6, 2);
  trip.start = trip.end = std::nullopt;
  year.push_back(trip);
}

// The first day from `wanted` on that is open and not a Friday or a weekend.
Date open_day(Date wanted) {
  PoliticalDays none;
  return none.take(wanted);
}

void add_directors(Year& year) {
  const Frame frame{"Direktionen", "Direktionsmøde", at(9), at(11), "Direktionssekretariatet"};
  for (Date monday = on(1, 4); monday < on(12, 20); monday += days{14}) {
    if (may_meet(monday) || may_meet(monday + days{1})) add_on(year, frame, {open_day(monday)});
  }
  add_on(year, timed(named(frame, "Direktionsseminar"), at(8, 30), at(15, 30)),
         {on(3, 2), on(8, 19)});
}

void add_heads(Year& year) {
  const Frame frame{"Chefteamet", "Chefmøde", at(9), at(12), "Direktionssekretariatet"};
  add_on(year, frame,
         {on(1, 7), on(2, 4), on(3, 4), on(4, 1), on(5, 13), on(6, 3), on(8, 12), on(9, 2),
          on(10, 7), on(11, 4), on(12, 2)});
}

void add_staff_councils(Year& year) {
  add_on(year, {"HovedMED", "Møde i HovedMED", at(13), at(15, 30), kHr},
         {on(2, 4), on(4, 8), on(6, 10), on(9, 9), on(12, 2)});
  add_on(year, {"LokalMED Rådhuset", "Møde i LokalMED", at(13), at(15), kHr},
         {on(2, 3), on(3, 10), on(4, 28), on(6, 16), on(9, 15), on(11, 17)});
}

void add_advisory_boards(Year& year) {
  add_on(year, {"Handicaprådet", "Møde i Handicaprådet", at(15), at(17), "Sundhed og Omsorg"},
         {on(1, 21), on(3, 4), on(4, 29), on(6, 17), on(9, 2), on(11, 4)});
  add_on(year, {"Ældrerådet", "Møde i Ældrerådet", at(13), at(15), "Sundhed og Omsorg"},
         {on(2, 3), on(3, 10), on(4, 7), on(5, 5), on(6, 9), on(8, 11), on(9, 8), on(10, 6),
          on(11, 3), on(12, 1)});
  add_on(year, {"Integrationsrådet", "Møde i Integrationsrådet", at(17), at(19), "Jobcentret"},
         {on(2, 11), on(4, 15), on(6, 3), on(9, 23), on(11, 18)});
}

void add_building_group(Year& year) {
  add_on(year,
         {"Styregruppe Søbred Svømmehal", "Styregruppemøde", at(8, 30), at(10), "Teknik og Plan"},
         {on(1, 26), on(2, 23), on(3, 16), on(4, 13), on(5, 11), on(6, 15), on(8, 24), on(9, 21),
          on(10, 26), on(11, 23)});
}

}  // namespace

Year draw_year() {
  Year year;
  PoliticalDays taken;
  add_council(year, taken);
  add_finance(year, taken);
  add_committees(year, taken);
  add_committee_extras(year, taken);
  add_directors(year);
  add_heads(year);
  add_staff_councils(year);
  add_advisory_boards(year);
  add_building_group(year);
  return year;
}

Activity& find(Year& year, const std::string& ring, Date day) {
  const auto here = [&](const Activity& row) { return row.ring == ring && row.day == day; };
  const auto found = std::find_if(year.begin(), year.end(), here);
  if (std::count_if(year.begin(), year.end(), here) != 1)
    throw std::logic_error(fmt::format("not exactly one meeting: {} {}", ring, iso(day)));
  return *found;
}

}  // namespace indkald::tools
