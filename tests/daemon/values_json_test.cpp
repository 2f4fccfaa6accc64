// What the ledger writes down must come back as it was.
#include "daemon/values_json.hpp"

#include <gtest/gtest.h>

#include "tests/daemon/town.hpp"

namespace indkald::daemon::testing {
namespace {

TEST(ATextInTheLedger, KeepsTheTypesOfItsArguments) {
  const Text text{"plan.because.moved",
                  {{"name", std::string("Ane")},
                   {"count", std::int64_t{3}},
                   {"day", date("2027-02-03")},
                   {"from", local("2027-02-03T17:00")},
                   {"amount", Money{-150}},
                   {"kind", Text::Word{"common.word.room"}}}};
  EXPECT_EQ(text_from_json(text_to_json(text)), text);
}

TEST(AStepInTheLedger, ComesBackWhole) {
  Town town;
  town.rows = {row("Møde æøå", "2027-02-03T17:00"),
               committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 3")};
  town.apply();
  town.rows[0].start += std::chrono::hours{24};
  town.rows[1].place = "Lokale 1";
  town.rows[1].status = Status::tentative;
  const Plan plan = town.plan();
  ASSERT_GE(plan.steps.size(), 6u);
  for (const Step& step : plan.steps) {
    const Step back = step_from_json(nlohmann::json::parse(step_to_json(step).dump()));
    EXPECT_EQ(step_to_json(back), step_to_json(step));
    EXPECT_EQ(back.row, step.row);
    EXPECT_EQ(back.wanted, step.wanted);
    EXPECT_EQ(back.before, step.before);
    EXPECT_EQ(back.after, step.after);
    EXPECT_EQ(back.part, step.part);
    EXPECT_EQ(back.because, step.because);
  }
}

TEST(AnOverrideInTheLedger, KeepsWhatWasSetAndNothingElse) {
  Override value;
  value.menu = "kaffe";
  value.process = {{Kind::room, "by-hand"}, {Kind::catering, "skip"}};
  const Override back = override_from_json(override_to_json(value));
  EXPECT_EQ(back.menu, "kaffe");
  EXPECT_EQ(back.process, value.process);
  EXPECT_FALSE(back.room.has_value());
  EXPECT_FALSE(back.heads.has_value());
}

TEST(AChoiceOfAPerson, IsKnownByItsWord) {
  for (const Choice choice : {Choice::same, Choice::added, Choice::gone})
    EXPECT_EQ(choice_from(to_string(choice)), choice);
  EXPECT_FALSE(choice_from("måske"));
}

TEST(WhatTheLedgerNeverWrote, IsRefused) {
  EXPECT_ANY_THROW(step_from_json(nlohmann::json::object()));
  EXPECT_ANY_THROW(text_from_json(nlohmann::json::array()));
  EXPECT_ANY_THROW(override_from_json({{"process", {{"party", "skip"}}}}));
}

}  // namespace
}  // namespace indkald::daemon::testing
