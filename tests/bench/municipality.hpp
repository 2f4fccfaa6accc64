// A large municipality for the benchmarks, written as a folder that the program reads:
// configuration, people, and a calendar as CSV. The same numbers give the same bytes.
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

namespace indkald::bench {

struct Municipality {
  int meetings = 5000;
  int bodies = 40;
  int people = 500;
  int attendees = 30;  // of each meeting
};

// All meetings lie after this.
inline constexpr const char* kNow = "2027-01-01T00:00:00Z";

inline void write_text(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

// Every body has a room of its own, and two more that it would take.
inline nlohmann::json body_settings(const Municipality& of, int number) {
  const auto room = [&](int i) { return fmt::format("lokale-{}", i % of.bodies); };
  return {{"id", fmt::format("forum-{}", number)},
          {"name", fmt::format("Udvalget for område {:02}", number)},
          {"mailbox", fmt::format("forum-{}@example.org", number)},
          {"contact", "Sekretariatet, 00 00 00 00"},
          {"rooms", {room(number), room(number + 1), room(number + 2)}},
          {"catering", "moede"},
          {"agenda_weekdays", 4}};
}

inline nlohmann::json room_settings(int number) {
  return {{"id", fmt::format("lokale-{}", number)},
          {"name", fmt::format("Lokale {}", number)},
          {"connector", "mappe"},
          {"capacity", 40},
          {"setup_minutes", 15},
          {"clearing_minutes", 15},
          {"directions", "Indgang fra gården, første sal"}};
}

inline nlohmann::json supplier_settings() {
  const nlohmann::json items = {{{"name", "Kaffe, te og vand"}, {"price", 25.0}},
                                {{"name", "Frugt"}, {"price", 12.5}}};
  return {{"id", "kantinen"},
          {"name", "Kantinen"},
          {"connector", "mappe"},
          {"menus", {{"kaffe", {{"name", "Kaffe og frugt"}, {"items", items}}}}},
          {"deadlines", {{{"below_heads", 0}, {"weekdays", 2}, {"at", "12:00"}}}}};
}

inline nlohmann::json settings(const Municipality& of) {
  nlohmann::json bodies = nlohmann::json::array(), rooms = bodies;
  for (int i = 0; i < of.bodies; ++i) {
    bodies.push_back(body_settings(of, i));
    rooms.push_back(room_settings(i));
  }
  return {{"municipality", "Prøve Kommune"},
          {"domain", "indkald.example.org"},
          {"people", "people.csv"},
          {"sources",
           {{{"id", "kalender"},
             {"path", "moeder.csv"},
             {"from", "2027-01-01"},
             {"to", "2027-12-31"}}}},
          {"bodies", bodies},
          {"rooms", rooms},
          {"catering_rules",
           {{{"id", "moede"}, {"supplier", "kantinen"}, {"rows", {{{"menu", "kaffe"}}}}}}},
          {"suppliers", {supplier_settings()}},
          {"connectors", {{"mappe", {{"type", "folder"}, {"path", "ud"}, {"sync", false}}}}},
          {"invitations", {{"connector", "mappe"}}}};
}

inline std::string people_csv(const Municipality& of) {
  std::string text = "id;name;mail;body;role;from;to;language\n";
  for (int body = 0; body < of.bodies; ++body)
    for (int seat = 0; seat < of.attendees; ++seat) {
      const int person = (body * 37 + seat * 11) % of.people;
      text += fmt::format("p{0};Medlem Nummer {0:03};medlem.{0}@example.org;forum-{1};{2};;;da\n",
                          person, body, seat == 0 ? "chair" : "member");
    }
  return text;
}

// The bodies in turn, as many on each day that is no weekend as use up 250 days, between nine and
// half past four.
inline std::string calendar_csv(const Municipality& of) {
  using namespace std::chrono;
  std::string text = "Id;Dato;Tid;Sluttid;Udvalg;Titel;Beskrivelse\n";
  const int a_day = (of.meetings + 249) / 250;
  local_days day{January / 4 / 2027};
  for (int number = 0; number < of.meetings; ++number) {
    if (number > 0 && number % a_day == 0) day += days{weekday(day) == Friday ? 3 : 1};
    const year_month_day date(day);
    const int hour = 9 + 2 * (number % 4);
    text += fmt::format(
        "{};{:02}-{:02}-{};{:02}:00;{:02}:30;Udvalget for område {:02};Møde {};"
        "Dagsorden følger senest fire hverdage før\n",
        10'000 + number, static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
        static_cast<int>(date.year()), hour, hour + 1, number % of.bodies, number);
  }
  return text;
}

// Gives the path of the configuration.
inline std::string write_municipality(const std::filesystem::path& folder, const Municipality& of) {
  std::filesystem::create_directories(folder);
  write_text(folder / "people.csv", people_csv(of));
  write_text(folder / "moeder.csv", calendar_csv(of));
  write_text(folder / "indkald.json", settings(of).dump(2));
  return (folder / "indkald.json").string();
}

}  // namespace indkald::bench
