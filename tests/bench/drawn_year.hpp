// A made-up municipality's year of meetings from one seed, in the kinds that calendars come in, and
// the CSV file that its office would export: no row ids. The same seed gives the same year.
//
// Local wall time of Denmark.
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "calendars/time.hpp"
#include "tests/simulation/dice.hpp"

namespace indkald::bench {

using calendars::Date;
using simulation::Dice;
using std::chrono::days;
using std::chrono::minutes;

struct Row {
  int number = 0;  // which meeting it is: the truth
  std::string body, title, place;
  Date day{};
  std::optional<minutes> start, end;
  bool same_content(const Row& other) const {
    return body == other.body && title == other.title && place == other.place && day == other.day &&
           start == other.start && end == other.end;
  }
};
using Rows = std::vector<Row>;

// Which columns the file has.
struct Columns {
  bool body = true, title = true, place = true, end = true;
};

struct Year {
  Columns columns;
  Rows rows;
};

// How often the bodies of a municipality meet, out of a hundred; the rest meet monthly.
struct Rhythms {
  int fortnightly = 0, weekly = 0, twice_a_week = 0, seldom = 0;
};

struct Kind {
  const char* name;
  Rhythms rhythms;
  bool body_column = true;
  bool times = true;
  int readings = 5;  // percent of the meetings whose title carries an ordinal mark or an occasion
};

inline const std::vector<std::string>& body_names() {
  static const std::vector<std::string> names{"Byråd",
                                              "Økonomiudvalg",
                                              "Økonomi- og Erhvervsudvalg",
                                              "Børne- og Ungdomsudvalg",
                                              "Børne- og Skoleudvalg",
                                              "Kultur- og Fritidsudvalg",
                                              "Kultur-, Fritids- og Idrætsudvalg",
                                              "Plan-, Teknik- og Miljøudvalg",
                                              "Teknik- og Miljøudvalg",
                                              "Klima- og Naturudvalg",
                                              "Social- og Sundhedsudvalg",
                                              "Beskæftigelsesudvalg",
                                              "Arbejdsmarkedsudvalg",
                                              "Landdistriktsudvalg",
                                              "Folkeoplysningsudvalg",
                                              "Ældreråd",
                                              "Handicapråd",
                                              "Ungeråd",
                                              "Integrationsråd",
                                              "Udsatteråd",
                                              "HovedMED",
                                              "LokalMED Rådhuset",
                                              "LokalMED Skolerne",
                                              "Direktion",
                                              "Koncernledelse",
                                              "Chefteam",
                                              "Hegnsyn",
                                              "Beredskabskommission",
                                              "Huslejenævn",
                                              "Bevillingsnævn"};
  return names;
}

inline const std::vector<std::string>& place_names() {
  static const std::vector<std::string> names{"Byrådssalen",    "Mødelokale 1", "Mødelokale 2",
                                              "Lokale Vest",    "Kantinen",     "Kulturhuset",
                                              "Rådhuset, D104", "Festsalen"};
  return names;
}

class YearDrawing {
 public:
  YearDrawing(const Kind& kind, std::uint64_t seed) : kind_(kind), dice_(seed) {}

  Year draw() {
    year_.columns.body = kind_.body_column;
    year_.columns.title = !kind_.body_column || dice_.chance(60);
    year_.columns.place = dice_.chance(70);
    year_.columns.end = kind_.times && dice_.chance(60);
    usual_title_ = dice_.below(4);
    std::vector<std::string> names = body_names();
    dice_.shuffle(names);
    constexpr std::size_t kBodies = 14;
    for (std::size_t i = 0; i < kBodies; ++i) add_body(names[i]);
    return std::move(year_);
  }

 private:
  struct Habit {
    std::string body, place;
    int weekday = 0;
    minutes start{}, length{};
  };

  void add_body(const std::string& name) {
    Habit habit{name, dice_.chance(75) ? dice_.one_of(place_names()) : std::string(),
                dice_.below(5), minutes{30 * dice_.between(16, 36)},
                minutes{30 * dice_.between(2, 7)}};
    const int rhythm = dice_.below(100);
    const Rhythms& r = kind_.rhythms;
    if (rhythm < r.fortnightly) return add_every(habit, 2);
    if (rhythm < r.fortnightly + r.weekly) return add_every(habit, 1);
    if (rhythm < r.fortnightly + r.weekly + r.twice_a_week) return add_twice_a_week(habit);
    if (rhythm < r.fortnightly + r.weekly + r.twice_a_week + r.seldom)
      return add_every(habit, dice_.between(9, 13));
    add_monthly(habit);
  }

  static Date first_monday() { return Date{std::chrono::January / 4 / 2027}; }

  static bool meeting_free(int week) {
    return week == 6 || (week >= 26 && week <= 30) || week == 41 || week >= 51;
  }

  void add_every(const Habit& habit, int weeks) {
    for (int week = dice_.below(weeks); week < 52; week += weeks)
      if (!meeting_free(week)) add(habit, first_monday() + days{7 * week + habit.weekday});
  }

  void add_twice_a_week(Habit habit) {
    add_every(habit, 1);
    habit.weekday = (habit.weekday + dice_.between(1, 3)) % 5;
    add_every(habit, 1);
  }

  // The second Tuesday of each month, say.
  void add_monthly(const Habit& habit) {
    const unsigned which = 1 + static_cast<unsigned>(dice_.below(4));
    for (unsigned month = 1; month <= 12; ++month) {
      if (month == 7) continue;
      const std::chrono::weekday weekday{static_cast<unsigned>(habit.weekday + 1)};
      add(habit, Date{std::chrono::year{2027} / std::chrono::month{month} / weekday[which]});
    }
  }

  std::string usual_title(const std::string& body) const {
    switch (usual_title_) {
      case 0:
        return body;
      case 1:
        return "Møde i " + body;
      case 2:
        return body + ", ordinært møde";
      default:
        return kind_.body_column ? "Ordinært møde" : body + " - møde";
    }
  }

  std::string mark() {
    static const std::vector<std::string> marks{
        "1. behandling", "2. behandling",      "temamøde",          "budget, 1. behandling",
        "dialogmøde",    "budgetopfølgning 1", "budgetopfølgning 2"};
    return dice_.one_of(marks);
  }

  void add(const Habit& habit, Date day) {
    Row row;
    row.number = static_cast<int>(year_.rows.size());
    row.body = kind_.body_column ? habit.body : "";
    if (year_.columns.title) row.title = usual_title(habit.body);
    if (year_.columns.title && dice_.chance(kind_.readings)) row.title += " + " + mark();
    row.place = !year_.columns.place ? std::string()
                : dice_.chance(90)   ? habit.place
                                     : dice_.one_of(place_names());
    row.day = day;
    if (kind_.times) row.start = habit.start;
    if (year_.columns.end) row.end = habit.start + habit.length;
    year_.rows.push_back(row);
  }

  const Kind& kind_;
  Dice dice_;
  Year year_;
  int usual_title_ = 0;
};

inline std::string clock_text(const std::optional<minutes>& time) {
  if (!time) return {};
  return fmt::format("{:02}:{:02}", time->count() / 60 % 24, time->count() % 60);
}

inline std::string csv_of(const Rows& rows, const Columns& columns) {
  const auto field = [](bool wanted, const std::string& text) {
    return wanted ? "\"" + text + "\";" : std::string();
  };
  std::string csv = std::string(columns.body ? "Udvalg;" : "") + (columns.title ? "Emne;" : "") +
                    (columns.place ? "Sted;" : "") + (columns.end ? "Sluttid;" : "") +
                    "Dato;Starttid\r\n";
  for (const Row& row : rows)
    csv += field(columns.body, row.body) + field(columns.title, row.title) +
           field(columns.place, row.place) + field(columns.end, clock_text(row.end)) +
           calendars::iso_date(row.day) + ";" + clock_text(row.start) + "\r\n";
  return csv;
}

}  // namespace indkald::bench
