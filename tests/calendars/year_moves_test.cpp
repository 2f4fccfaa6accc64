#include "calendars/year_moves.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/calendars/year_town.hpp"

namespace indkald::calendars {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::size_t place_of(const YearTown& town, std::string_view body, std::string_view day) {
  for (std::size_t at = 0; at < town.meetings.size(); ++at)
    if (town.meetings[at].body_id == body && town.meetings[at].date() == year_day(day)) return at;
  throw std::out_of_range(std::string(day));
}

JudgedYear judged(const YearTown& town) { return judged_year(town.rules, 2027, town.meetings); }

JudgedMove judge(const YearTown& town, std::string_view body, std::string_view from,
                 std::string_view to, std::optional<Minutes> start = {}) {
  return judge_move(town.rules, 2027, judged(town),
                    {place_of(town, body, from), year_day(to), start});
}

std::vector<std::string> names(const std::vector<BrokenRule>& broken) {
  std::vector<std::string> all;
  for (const BrokenRule& each : broken) all.push_back(each.rule);
  return all;
}

std::vector<std::string> kinds(const std::vector<SoftCost>& costs) {
  std::vector<std::string> all;
  for (const SoftCost& each : costs)
    all.push_back(std::string(to_string(each.kind)) + " " + std::to_string(each.cost));
  return all;
}

std::vector<std::string> dates(const std::vector<PossibleDate>& found) {
  std::vector<std::string> all;
  for (const PossibleDate& each : found) {
    const Local start{each.start ? Local{each.day} + *each.start : Local{each.day}};
    all.push_back((each.start ? iso_local(start) : iso_date(each.day)) + " " +
                  std::to_string(each.cost));
  }
  return all;
}

std::vector<std::string> nearest(const YearTown& town, std::string_view body, std::string_view from,
                                 std::string_view to, std::size_t each_side = 2) {
  return dates(nearest_dates(town.rules, 2027, judged(town),
                             {place_of(town, body, from), year_day(to), {}}, each_side));
}

TEST(YearMoves, APossibleMoveSaysWhatItCostsMore) {
  const JudgedMove judged = judge(clean_town(), "byraad", "2027-04-28", "2027-04-29");
  EXPECT_TRUE(judged.possible());
  EXPECT_THAT(kinds(judged.dearer), ElementsAre("day 1", "weekday 6"));
  EXPECT_THAT(judged.spared, IsEmpty());
  EXPECT_EQ(judged.cost, 7);
}

TEST(YearMoves, BackToTheIdealDayIsCheaper) {
  YearTown town = clean_town();
  town.move("byraad", "2027-04-28", "2027-04-29T16:00:00");
  const JudgedMove judged = judge(town, "byraad", "2027-04-29", "2027-04-28", 17h);
  EXPECT_TRUE(judged.possible());
  EXPECT_THAT(judged.dearer, IsEmpty());
  EXPECT_THAT(kinds(judged.spared), ElementsAre("day 1", "weekday 6", "start 4"));
  EXPECT_EQ(judged.cost, -11);
}

TEST(YearMoves, AnImpossibleMoveNamesEachRuleThatItBreaks) {
  const YearTown town = clean_town();
  EXPECT_THAT(names(judge(town, "oekonomi", "2027-03-16", "2027-03-15").broken),
              ElementsAre("Topmøde"));
  EXPECT_THAT(names(judge(town, "byraad", "2027-06-30", "2027-06-29").broken),
              ElementsAre("Byrådet den 30. juni"));
  EXPECT_THAT(names(judge(town, "oekonomi", "2027-04-20", "2027-04-26").broken),
              ElementsAre("Økonomiudvalget før byrådet"));
}

TEST(YearMoves, WhatWasBrokenBeforeIsNotTheMovesFault) {
  YearTown town = clean_town();
  town.remove("ledelse", "2027-02-01");
  ASSERT_THAT(judged(town).broken, testing::Not(IsEmpty()));
  EXPECT_TRUE(judge(town, "byraad", "2027-04-28", "2027-04-29").possible());
}

TEST(YearMoves, AMoveThatMendsSomethingSaysSo) {
  YearTown town = clean_town();
  town.move("oekonomi", "2027-03-16", "2027-03-15T15:00:00");
  const JudgedMove judged = judge(town, "oekonomi", "2027-03-15", "2027-03-16");
  EXPECT_TRUE(judged.possible());
  EXPECT_THAT(names(judged.mended), ElementsAre("Topmøde"));
}

TEST(YearMoves, AMovedMeetingKeepsItsLengthAndTakesTheRulesZone) {
  const YearTown town = clean_town();
  Meeting meeting = held("byraad", "2027-03-31T15:00:00", 180);
  meeting.zone = "UTC";
  const Meeting there = moved(meeting, town.rules, {0, year_day("2027-10-27"), {}});
  EXPECT_EQ(there.zone, "Europe/Copenhagen");
  EXPECT_EQ(iso_local(there.start), "2027-10-27T17:00:00");
  EXPECT_EQ(iso_local(*there.end), "2027-10-27T20:00:00");
  const Meeting untimed =
      moved(held("byraad", "2027-03-31"), town.rules, {0, year_day("2027-04-01"), {}});
  EXPECT_FALSE(untimed.timed);
  EXPECT_EQ(untimed.date(), year_day("2027-04-01"));
}

// Within nine days of 28 April the council may meet from Monday to Thursday. On 3 May it is five
// days late and on a Monday (5 + 6), 33 days after the meeting before and 23 ahead of the next,
// where 28 are ideal (twice two beyond the slack, 4 + 4).
TEST(YearMoves, TheNearestDatesAreThoseOnEachSideThatKeepEveryRule) {
  EXPECT_THAT(nearest(clean_town(), "byraad", "2027-04-28", "2027-04-30"),
              ElementsAre("2027-04-28T16:00:00 4", "2027-04-29T17:00:00 7",
                          "2027-05-03T17:00:00 19", "2027-05-04T17:00:00 24"));
  EXPECT_THAT(nearest(clean_town(), "byraad", "2027-04-28", "2027-04-30", 1),
              ElementsAre("2027-04-29T17:00:00 7", "2027-05-03T17:00:00 19"));
}

TEST(YearMoves, EachNearestDateIsIndeedPossibleAtItsCost) {
  const YearTown town = clean_town();
  const JudgedYear before = judged(town);
  for (std::size_t at = 0; at < town.meetings.size(); ++at) {
    if (town.meetings[at].body_id == "unge") continue;
    const YearMove move{at, town.meetings[at].date(), {}};
    for (const PossibleDate& date : nearest_dates(town.rules, 2027, before, move)) {
      const JudgedMove judged = judge_move(town.rules, 2027, before, {at, date.day, date.start});
      EXPECT_TRUE(judged.possible()) << at << " " << iso_date(date.day);
      EXPECT_EQ(judged.cost, date.cost);
    }
  }
}

// On the last Wednesday of June the youth council has the other large room, and the pin the day.
TEST(YearMoves, NoDateIsNearWhereAPinHoldsTheMeeting) {
  EXPECT_THAT(nearest(clean_town(), "byraad", "2027-06-30", "2027-06-29"), IsEmpty());
}

TEST(YearMoves, TheAskedDayItselfIsOfferedAtAnotherTime) {
  YearTown town = clean_town();
  town.rules.people.push_back({"dora", "Dora Friis"});
  town.rules.bodies[0].members.push_back("dora");
  town.rules.bodies[4].members.push_back("dora");
  town.add("unge", "2027-04-29T15:00:00", 90);
  EXPECT_THAT(names(judge(town, "byraad", "2027-04-28", "2027-04-29", 16h).broken),
              ElementsAre(std::string(kTwoPlacesRule)));
  const auto found = nearest(town, "byraad", "2027-04-28", "2027-04-29", 0);
  EXPECT_THAT(found, ElementsAre("2027-04-29T17:00:00 7"));
}

TEST(YearMoves, AMeetingWithoutATimeOfDayIsOfferedDaysAlone) {
  YearTown town = clean_town();
  Meeting& meeting = town.find("byraad", "2027-04-28");
  meeting = held("byraad", "2027-04-28");
  EXPECT_THAT(nearest(town, "byraad", "2027-04-28", "2027-04-28", 1),
              ElementsAre("2027-04-27 7", "2027-04-29 7"));
}

TEST(YearMoves, AClosingMoreIsJudgedByWhatItNewlyBreaks) {
  YearTown town = clean_town();
  town.remove("ledelse", "2027-02-01");
  const JudgedYear before = judged(town);
  YearRules closed = town.rules;
  closed.closed.push_back(
      closed_days("Flytning", one_day("2027-04-26"), one_day("2027-04-30"), {}, {}));
  const auto broken = newly_broken(closed, 2027, before);
  ASSERT_THAT(names(broken), ElementsAre("Flytning"));
  EXPECT_EQ(broken[0].meetings, std::vector{place_of(town, "byraad", "2027-04-28")});
}

}  // namespace
}  // namespace indkald::calendars
