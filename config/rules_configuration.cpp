#include <algorithm>
#include <array>
#include <unordered_map>

#include "config/rules_days.hpp"
#include "config/rules_values.hpp"

namespace indkald::config {
namespace {

// The days of the year on which each person has a seat on one body, in the file's order.
struct Sitting {
  std::vector<std::string> people;
  std::vector<YearDays> days;
};
using Sittings = std::unordered_map<std::string, Sitting>;

YearDays held(const Seat& seat, int year) {
  const Date first = first_of(year);
  const Date from = std::max(first, seat.from.value_or(first));
  const Date to = std::min(last_of(year), seat.to.value_or(last_of(year)));
  YearDays days;
  for (Date day = from; day <= to; day += std::chrono::days{1})
    days.set(static_cast<std::size_t>((day - first).count()));
  return days;
}

Sittings sittings_of(const Configuration& configuration, int year) {
  Sittings all;
  for (const Person& person : configuration.people)
    for (const Seat& seat : person.seats) {
      if (seat.role != Role::chair && seat.role != Role::member) continue;
      const YearDays days = held(seat, year);
      if (days.none()) continue;
      Sitting& sitting = all[seat.body_id];
      if (!sitting.people.empty() && sitting.people.back() == person.id) {
        sitting.days.back() |= days;
      } else {
        sitting.people.push_back(person.id);
        sitting.days.push_back(days);
      }
    }
  return all;
}

// Whoever follows another on the body takes that seat: no room needs both.
int most_at_once(const Sitting& sitting) {
  std::array<int, YearDays().size()> heads{};
  for (const YearDays& days : sitting.days)
    for (std::size_t day = 0; day < heads.size(); ++day) heads[day] += days[day] ? 1 : 0;
  return *std::ranges::max_element(heads);
}

}  // namespace

void take_configuration(calendars::YearRules& rules, const Configuration& configuration, int year) {
  rules.municipality = configuration.municipality;
  rules.zone = configuration.zone;
  rules.saturday = configuration.saturday_is_weekday;
  rules.days_off = configuration.days_off;
  for (const Person& person : configuration.people)
    rules.people.push_back({person.id, person.name});
  Sittings sittings = sittings_of(configuration, year);
  for (const Body& body : configuration.bodies) {
    const Sitting& sitting = sittings[body.id];
    const int heads = body.arrange_room ? most_at_once(sitting) + body.guests : 0;
    rules.bodies.push_back({body.id, body.name, sitting.people, heads, body.closed});
  }
  for (const Room& room : configuration.rooms)
    rules.rooms.push_back({room.id, room.name, room.capacity, room.parts});
}

}  // namespace indkald::config
