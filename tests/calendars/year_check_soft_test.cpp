#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/calendars/year_faults.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::Thursday;
using std::chrono::Wednesday;
using testing::ElementsAre;
using testing::IsEmpty;

// The last Wednesday of the first three months of 2027: 27 January, 24 February, 31 March.
YearTown three_months() {
  YearTown town;
  town.rules.bodies = {body_of("byraad", "Byrådet")};
  town.rules.series = {
      series_of("Møder", "byraad",
                Monthly{-1, {std::chrono::January, std::chrono::February, std::chrono::March}},
                {Wednesday, Thursday}, {17h, 16h})};
  return town;
}

YearTown three_meetings(std::string_view january, std::string_view february,
                        std::string_view march) {
  YearTown town = three_months();
  for (const std::string_view start : {january, february, march})
    town.meetings.push_back(held("byraad", start, 120));
  return town;
}

std::vector<std::string> costs(const std::vector<SoftCost>& all) {
  std::vector<std::string> lines;
  for (const SoftCost& cost : all)
    lines.push_back(std::string(to_string(cost.kind)) + " " + std::to_string(cost.cost) + " of " +
                    std::to_string(cost.meeting));
  return lines;
}
std::vector<std::string> costs(const YearTown& town, const std::vector<Meeting>& kept = {}) {
  return costs(soft_costs(town.rules, 2027, town.meetings, kept));
}

TEST(YearCheckCosts, TheIdealCalendarCostsNothing) {
  EXPECT_THAT(
      costs(three_meetings("2027-01-27T17:00:00", "2027-02-24T17:00:00", "2027-03-31T17:00:00")),
      IsEmpty());
}

// 28 days are ideal from January to February and 35 on to March. Here they are 37 and 26, which is
// 9 off both times, 6 beyond the slack.
TEST(YearCheckCosts, DaysWeekdaysStartsAndSpacingAreCountedEach) {
  EXPECT_THAT(
      costs(three_meetings("2027-01-27T17:00:00", "2027-03-05T16:00:00", "2027-03-31T17:00:00")),
      ElementsAre("day 9 of 1", "weekday 6 of 1", "start 4 of 1", "spacing 12 of 1",
                  "spacing 12 of 2"));
}

TEST(YearCheckCosts, SpacingWithinTheSlackCostsNothing) {
  EXPECT_THAT(
      costs(three_meetings("2027-01-27T17:00:00", "2027-02-27T17:00:00", "2027-03-31T17:00:00")),
      ElementsAre("day 3 of 1", "weekday 6 of 1"));
}

TEST(YearCheckCosts, AMissingMeetingLeavesTheDistanceOfTheOthersIdealDays) {
  YearTown town =
      three_meetings("2027-01-27T17:00:00", "2027-02-24T17:00:00", "2027-03-24T17:00:00");
  town.meetings[1].status = Status::cancelled;
  EXPECT_THAT(costs(town), ElementsAre("day 7 of 2", "spacing 8 of 2"));
}

TEST(YearCheckCosts, AWeightOfZeroCostsNothing) {
  YearTown town =
      three_meetings("2027-01-27T17:00:00", "2027-03-05T16:00:00", "2027-03-31T17:00:00");
  town.rules.wishes = {0, 0, 0, 0, 3, 0};
  EXPECT_THAT(costs(town), IsEmpty());
}

TEST(YearCheckCosts, AnotherDayOrTimeThanInTheKeptCalendarCosts) {
  const YearTown kept =
      three_meetings("2027-01-27T17:00:00", "2027-02-24T17:00:00", "2027-03-31T17:00:00");
  const YearTown town =
      three_meetings("2027-01-28T17:00:00", "2027-02-24T16:00:00", "2027-03-31T17:00:00");
  EXPECT_THAT(costs(town, kept.meetings),
              ElementsAre("day 1 of 0", "weekday 6 of 0", "start 4 of 1", "stability 3 of 0",
                          "stability 3 of 1"));
}

TEST(YearCheckCosts, WhatStandsHasNotMovedWhicheverMeetingItWas) {
  YearTown kept = three_months();
  YearTown town = three_months();
  kept.rules.series.clear();
  town.rules.series.clear();
  for (const char* day : {"2027-01-05", "2027-02-02"}) kept.meetings.push_back(held("byraad", day));
  for (const char* day : {"2027-03-02", "2027-02-02"}) town.meetings.push_back(held("byraad", day));
  EXPECT_THAT(costs(town, kept.meetings), ElementsAre("stability 3 of 0"));
}

TEST(YearCheckCosts, OfAnotherNumberTheNearestGoTogether) {
  YearTown kept = three_months();
  YearTown town = three_months();
  town.rules.series.clear();
  for (const char* day : {"2027-01-05", "2027-02-02"}) kept.meetings.push_back(held("byraad", day));
  for (const char* day : {"2027-01-20", "2027-02-02", "2027-06-01"})
    town.meetings.push_back(held("byraad", day));
  EXPECT_THAT(costs(town, kept.meetings), ElementsAre("stability 3 of 0"));
}

TEST(YearCheckCosts, ATimeThatOneCalendarLacksIsNoOtherTime) {
  const YearTown kept = three_meetings("2027-01-27", "2027-02-24", "2027-03-31");
  const YearTown town =
      three_meetings("2027-01-27T17:00:00", "2027-02-24T17:00:00", "2027-03-31T17:00:00");
  EXPECT_THAT(costs(town, kept.meetings), IsEmpty());
}

TEST(YearCheckCosts, EachIsNamedByItsSeriesOrByTheKeptCalendar) {
  for (const SoftCost& cost : costs_of_every_wish())
    EXPECT_EQ(cost.rule == kKeptRule, cost.kind == Wish::stability) << cost.rule;
}

}  // namespace
}  // namespace indkald::calendars
