// Small municipalities with rules of every kind, drawn at random: some can be met and some cannot.
#pragma once

#include <random>

#include "tests/calendars/year_small_town.hpp"

namespace indkald::calendars {

class RandomTown {
 public:
  explicit RandomTown(unsigned seed) : dice_(seed) {}

  YearRules rules() {
    add_bodies();
    for (std::size_t body = 0; body < rules_.bodies.size(); ++body) {
      add_series(body);
      if (chance(3)) add_series(body);
    }
    add_rooms();
    add_closed_days();
    add_pins();
    add_order();
    if (chance(2)) rules_.evenings = Evenings{"Aftener", "", upto(2), Minutes{16 * 60}};
    if (chance(3)) rules_.staggered = {{"Forskudt", "", ids(), Minutes{30 * (1 + upto(4))}}};
    if (chance(4)) rules_.wishes = {upto(3), upto(9), upto(9), upto(3), upto(4), upto(5)};
    return std::move(rules_);
  }

  // Some of the calendar's meetings a little elsewhere, without a time of day, or not there.
  std::vector<Meeting> changed(std::vector<Meeting> calendar) {
    for (Meeting& meeting : calendar) {
      if (chance(5)) meeting.start += std::chrono::days{upto(9)};
      if (chance(9)) meeting.start += 1h;
      if (chance(12)) meeting.status = Status::cancelled;
      meeting.end.reset();
    }
    return calendar;
  }

  bool chance(unsigned in) { return dice_() % in == 0; }
  int upto(int most) { return static_cast<int>(dice_() % static_cast<unsigned>(most + 1)); }

 private:
  std::chrono::month month() { return std::chrono::month{static_cast<unsigned>(7 + upto(4))}; }
  std::chrono::weekday weekday() { return std::chrono::weekday{static_cast<unsigned>(1 + upto(4))}; }
  DayOfYear day(unsigned first, int more) {
    return {month() / std::chrono::day{first + static_cast<unsigned>(upto(more))}, {}};
  }
  std::vector<std::string> ids() const {
    std::vector<std::string> made;
    for (const YearBody& body : rules_.bodies) made.push_back(body.id);
    return made;
  }

  void add_bodies() {
    rules_.people = {{"anna", "Anna"}, {"bo", "Bo"}, {"carl", "Carl"}};
    for (const char* id : {"council", "committee", "board"}) {
      if (rules_.bodies.size() == 2 && chance(2)) break;
      YearBody body = body_of(id, id, {}, 10 * upto(3));
      for (const YearPerson& person : rules_.people)
        if (chance(2)) body.members.push_back(person.id);
      rules_.bodies.push_back(std::move(body));
    }
  }

  decltype(Series::when) when() {
    switch (upto(5)) {
      case 0:
        return Spread{1 + upto(3)};
      case 1:
        return Weekly{1 + upto(2), any_year(9, 1u + unsigned(upto(20))),
                      any_year(10, 1u + unsigned(upto(20)))};
      case 2: {
        const DayOfYear from = day(1, 14);
        return Once{from, {from.day.month() / std::chrono::day{15 + unsigned(upto(12))}, {}}};
      }
      default: {
        Monthly monthly{upto(4) == 0 ? -1 : 1 + upto(3), {}};
        for (int count = 1 + upto(2); count > 0; --count) {
          const auto more = month();
          if (std::ranges::find(monthly.months, more) == monthly.months.end())
            monthly.months.push_back(more);
        }
        return monthly;
      }
    }
  }

  void add_series(std::size_t body) {
    const std::string& id = rules_.bodies[body].id;
    Series series = series_of(id + std::to_string(rules_.series.size()), id, when(), {weekday()},
                              {Minutes{60 * (9 + upto(8))}}, Minutes{30 * (1 + upto(7))});
    while (!chance(2)) series.weekdays.push_back(weekday());
    if (chance(2)) series.starts.push_back(Minutes{60 * (9 + upto(8))});
    if (chance(20)) series.length = Minutes{10 * 60};
    series.within_days = upto(12);
    series.apart_days = 1 + (chance(2) ? upto(20) : 0);
    if (chance(5)) series.title = "Seminar";
    unique(series.weekdays);
    unique(series.starts);
    rules_.series.push_back(std::move(series));
  }

  template <class Value>
  static void unique(std::vector<Value>& values) {
    std::vector<Value> made;
    for (const Value& value : values)
      if (std::ranges::find(made, value) == made.end()) made.push_back(value);
    values = std::move(made);
  }

  void add_rooms() {
    rules_.rooms_are_enough = chance(3);
    rules_.rooms = {{"a", "A", 20, {}}, {"b", "B", 10, {}}, {"ab", "AB", 30, {"a", "b"}}};
    if (chance(2)) rules_.rooms.push_back({"sal", "Sal", 30, {}});
    if (chance(3)) rules_.rooms.push_back({"c", "C", 10 * (1 + upto(2)), {}});
  }

  void add_closed_days() {
    for (int at = upto(4); at > 0; --at) {
      ClosedDays closed = closed_days("Lukket " + std::to_string(at), {}, {});
      if (chance(2)) {
        closed.weeks = {30 + upto(20), 30 + upto(20)};
      } else {
        closed.from = day(1, 10);
        if (chance(2)) closed.to = {closed.from->day.month() / std::chrono::day{20}, {}};
      }
      if (chance(3)) closed.bodies = {rules_.bodies[static_cast<std::size_t>(upto(1))].id};
      rules_.closed.push_back(closed);
    }
  }

  void add_pins() {
    for (int at = upto(5) - 3; at > 0; --at) {
      const Series& series = rules_.series[static_cast<std::size_t>(upto(1))];
      Pin pin{"Pin " + std::to_string(at), series.body,
              Date{std::chrono::year{2028} / month() / (1 + upto(27))}, {}};
      const auto away = series.weekdays.front() - std::chrono::weekday{pin.day};
      if (!chance(4)) pin.day += away;
      if (chance(2)) pin.start = series.starts.back();
      rules_.pins.push_back(pin);
    }
  }

  void add_order() {
    for (int at = upto(4) - 2; at > 0; --at) {
      Chain chain = chain_of("Kæde " + std::to_string(at), "committee", "council", upto(8),
                             20 + upto(60));
      if (chance(2)) chain.weekdays = upto(5);
      chain.each_before = chance(3);
      if (chance(3)) std::swap(chain.before, chain.after);
      rules_.chains.push_back(chain);
    }
    for (int at = upto(5) - 4 + (chance(4) ? 1 : 0); at > 0; --at) {
      Budget budget;
      budget.name = "Budget " + std::to_string(at);
      budget.body = "council";
      if (chance(2)) budget.committee = "committee";
      budget.first_from = any_year(7, 20);
      budget.first_by = any_year(10, 1u + unsigned(upto(20)));
      budget.adopted_by = any_year(12, 1u + unsigned(upto(20)));
      budget.days_between = 7 + upto(21);
      if (of_council() > 1) rules_.budgets.push_back(budget);
    }
  }

  // At least so many meetings are asked of it.
  int of_council() const {
    int count = 0;
    for (const Series& series : rules_.series) {
      if (series.body != "council") continue;
      const auto* monthly = std::get_if<Monthly>(&series.when);
      const auto* spread = std::get_if<Spread>(&series.when);
      if (monthly != nullptr) count += static_cast<int>(monthly->months.size());
      if (spread != nullptr) count += spread->times;
      if (std::holds_alternative<Once>(series.when)) ++count;
    }
    return count;
  }

  std::mt19937 dice_;
  YearRules rules_;
};

}  // namespace indkald::calendars
