// The office whose calendar is read: a municipality's configuration, the meetings as they truly
// are, the edits that offices make, and the export as a CSV file. The simulation's own truth: it
// shares no code with what is tested.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/configuration.hpp"
#include "tests/simulation/dice.hpp"

namespace indkald::simulation {

using calendars::Date;
using calendars::Instant;
using calendars::Local;

struct TrueMeeting {
  int number = 0;
  std::string body;  // body id
  std::string title;
  Local start{};
  std::chrono::minutes length{120};
  std::string place;  // a room's name, an outside place, or empty
  bool cancelled = false;
  bool in_export = true;  // false: its row was dropped
  bool kept = false;      // a person said that it stands, though its row was dropped
  Local end() const { return start + length; }
};

class Office {
 public:
  Office(Dice& dice, Instant now);

  // Changes a few things as offices do, of meetings that lie ahead. Each is told as a line.
  std::vector<std::string> edit(Dice& dice, Instant now);
  // A person joins or leaves a body from a day on.
  std::string change_members(Dice& dice, Instant now);

  // The export: shuffled rows with new ids.
  // `dropped_as_cancelled`: a planted fault, in which a vanished row is taken for a cancelled one.
  std::string csv(Dice& dice, bool dropped_as_cancelled = false) const;
  // A broken one: nothing but the header, or less than half of the rows.
  std::string broken_csv(Dice& dice) const;

  // The meeting that a row of the present export stands for. Null: none.
  TrueMeeting* find(const std::string& body, const std::string& title, Local start);

  config::Configuration configuration;
  std::vector<TrueMeeting> meetings;
  int version = 0;  // raised by every change of anything that plans depend on

 private:
  void configure();
  void add_people(Dice& dice);
  void fill_year(Dice& dice, Instant now);
  TrueMeeting& add_meeting(Dice& dice, const std::string& body, Date day);
  bool busy(const std::string& body, Date day) const;
  std::string edit_one(Dice& dice, TrueMeeting& meeting, Instant now);
  std::string swap_rooms(Dice& dice, Instant now);
  std::string row(const TrueMeeting& meeting, int id) const;

  int next_number_ = 1;
  int next_export_ = 1;
};

}  // namespace indkald::simulation
