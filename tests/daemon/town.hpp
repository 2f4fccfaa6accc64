// A small made-up municipality for tests of planning and applying: a council and two committees,
// five rooms of which one is joined of two others, and a kitchen, over connectors in memory, a
// ledger in memory and a clock that stands until it is moved.
//
// Tests change `desk.configuration` and `rows` as an office would, and look at plans and at what
// the outside systems hold.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/memory/memory.hpp"
#include "daemon/clock.hpp"
#include "daemon/desk.hpp"

namespace indkald::daemon::testing {

using calendars::Meeting;
using Names = std::vector<std::string>;

calendars::Local local(std::string_view text);      // "2027-02-03T17:00"
calendars::Date date(std::string_view text);        // "2027-02-03"
calendars::Instant instant(std::string_view text);  // "2027-02-03T16:00:00Z"

config::Configuration small_town();

// `place` empty: the body's wishes decide. Without "T": a date alone, to which the body's usual
// time belongs.
Meeting row(std::string_view title, std::string_view start, std::string_view end = "",
            std::string_view place = "");
// Of the committee that has no catering: its meetings lie in the rooms that they name.
Meeting committee(std::string_view title, std::string_view start, std::string_view end,
                  std::string_view place);

class HandClock : public Clock {
 public:
  explicit HandClock(Instant now) : now_(now) {}
  Instant now() override {
    return now_ + std::chrono::floor<std::chrono::seconds>(std::chrono::milliseconds{slept_});
  }
  void sleep(std::chrono::milliseconds time) override { slept_ += time; }
  void set(Instant now) {
    now_ = now;
    slept_ = {};
  }
  std::chrono::milliseconds slept() const { return slept_; }

 private:
  Instant now_;
  std::chrono::milliseconds slept_{0};
};

class Town {
 public:
  explicit Town(const std::string& ledger = ":memory:");

  Plan plan() { return plan_now(desk); }
  // Approves the plan as it is now, and applies it.
  ApplyReport apply();
  // Applies what waits or is approved already.
  ApplyReport carry_on();

  Meeting& row_named(std::string_view title);
  void drop_row(std::string_view title);
  std::string id_of(std::string_view title);  // by the ledger

  // "lokale1 2027-02-03T10:00" for each booking of a room, in order of time.
  Names booked(const std::string& room) const;
  // Subjects' first words and SEQUENCE are left to the tests: the bytes of all mails to a person.
  Names mails_to(const std::string& person) const;
  int mails() const { return static_cast<int>(world->mails.size()); }
  // The people who were mailed since there were `before` mails, each once, sorted.
  Names mailed_since(int before) const;
  Names living_orders() const;  // numbers

  Done done(const std::string& title, Kind kind, const std::string& item = "");

  std::shared_ptr<connectors::World> world = std::make_shared<connectors::World>();
  connectors::FaultHook fault;
  Desk desk;
  std::vector<Meeting> rows;
  HandClock* clock = nullptr;  // of the desk
};

// A town where everything in `rows` is arranged.
std::unique_ptr<Town> arranged(std::vector<Meeting> rows);

// One line per step: "create room/lokale1", "hold room/lokale2", "update invitation". With
// `title`, of that meeting alone.
Names lines(const Plan& plan, std::string_view title = "");
Names warnings(const Plan& plan);  // keys
Names waiting(const Plan& plan);   // rules
Names findings(const Plan& plan);  // rules
// "ane invite", in the step's order.
Names letters(const Plan& plan, std::string_view title);

// The value of a property in the iCalendar object of a mail or booking; empty when it has none.
std::string property(const std::string& bytes, const std::string& name);

}  // namespace indkald::daemon::testing
