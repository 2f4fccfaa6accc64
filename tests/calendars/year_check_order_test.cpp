#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/calendars/year_town.hpp"

namespace indkald::calendars {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

YearTown two_bodies() {
  YearTown town;
  town.rules.bodies = {body_of("byraad", "Byrådet"), body_of("oekonomi", "Økonomiudvalget")};
  return town;
}

YearTown chained(int days, int weekdays, int at_most) {
  YearTown town = two_bodies();
  town.rules.chains = {chain_of("Kæde", "oekonomi", "byraad", days, at_most)};
  town.rules.chains[0].weekdays = weekdays;
  return town;
}

std::vector<BrokenRule> with_meetings(YearTown town, std::string_view committee,
                                      std::string_view council) {
  town.meetings = {held("oekonomi", committee), held("byraad", council)};
  return town.check();
}

TEST(YearCheckChain, CountsDaysFromBothEnds) {
  EXPECT_THAT(with_meetings(chained(7, 0, 14), "2027-02-17", "2027-02-24"), IsEmpty());
  EXPECT_THAT(with_meetings(chained(7, 0, 14), "2027-02-18", "2027-02-24"), SizeIs(1));
  EXPECT_THAT(with_meetings(chained(7, 0, 14), "2027-02-10", "2027-02-24"), IsEmpty());
  EXPECT_THAT(with_meetings(chained(7, 0, 14), "2027-02-09", "2027-02-24"), SizeIs(1));
}

TEST(YearCheckChain, EasterHoldsNoWeekdays) {
  EXPECT_THAT(with_meetings(chained(1, 4, 14), "2027-03-22", "2027-03-31"), IsEmpty());
  EXPECT_THAT(with_meetings(chained(1, 4, 14), "2027-03-23", "2027-03-31"), SizeIs(1));
}

TEST(YearCheckChain, AMeetingOfTheYearBeforeIsFollowedToo) {
  EXPECT_THAT(with_meetings(chained(7, 0, 35), "2026-12-15", "2027-01-06"), IsEmpty());
}

TEST(YearCheckChain, TheOtherBodysMeetingsNeedNoPartner) {
  YearTown town = chained(7, 0, 14);
  town.meetings = {held("oekonomi", "2027-05-10")};
  EXPECT_THAT(town.check(), IsEmpty());
  town.rules.chains[0].each_before = true;
  EXPECT_THAT(town.check(), SizeIs(1));
}

YearTown budgeted() {
  YearTown town = two_bodies();
  town.rules.budgets = {town_budget()};
  return town;
}

TEST(YearCheckBudget, TheCommitteeMeetsAfterTheFirstReadingUpToTheDayOfTheSecond) {
  YearTown town = budgeted();
  town.meetings = {held("byraad", "2027-09-08"), held("byraad", "2027-09-29"),
                   held("oekonomi", "2027-09-29")};
  EXPECT_THAT(town.check(), IsEmpty());
  town.meetings[2] = held("oekonomi", "2027-09-08");
  EXPECT_THAT(town.check(), SizeIs(1));
  town.meetings[2] = held("oekonomi", "2027-09-30");
  EXPECT_THAT(town.check(), SizeIs(1));
}

TEST(YearCheckBudget, ThreeWeeksAreTwentyOneDays) {
  YearTown town = budgeted();
  town.rules.budgets[0].committee.clear();
  town.meetings = {held("byraad", "2027-09-08"), held("byraad", "2027-09-29")};
  EXPECT_THAT(town.check(), IsEmpty());
  town.meetings[1] = held("byraad", "2027-09-28");
  const auto broken = town.check();
  ASSERT_THAT(broken, SizeIs(1));
  EXPECT_EQ(broken[0].law, "kommunestyrelsesloven § 38");
  EXPECT_THAT(broken[0].meetings, ElementsAre(0));
}

TEST(YearCheckBudget, AnyTwoMeetingsMayBeTheReadings) {
  YearTown town = budgeted();
  town.meetings = {held("byraad", "2027-08-25"), held("byraad", "2027-09-08"),
                   held("byraad", "2027-09-27"), held("byraad", "2027-10-06"),
                   held("oekonomi", "2027-10-05")};
  EXPECT_THAT(town.check(), IsEmpty());
}

TEST(YearCheckBudget, OfAnotherYearIsNotAsked) {
  YearTown town = budgeted();
  town.rules.budgets[0].first_from = one_day("2026-08-20");
  town.rules.budgets[0].first_by = one_day("2026-09-10");
  town.rules.budgets[0].adopted_by = one_day("2026-10-06");
  EXPECT_THAT(town.check(), IsEmpty());
}

TEST(YearCheckPin, OneMeetingOnItsDayIsEnoughAndNeedsNoTime) {
  YearTown town = two_bodies();
  town.rules.pins = {{"Fast", "byraad", year_day("2027-06-30"), 17h}};
  town.meetings = {held("byraad", "2027-06-29"), held("byraad", "2027-06-30")};
  EXPECT_THAT(town.check(), IsEmpty());
  town.meetings[1] = held("byraad", "2027-06-30T16:59:00", 60);
  EXPECT_THAT(town.check(), SizeIs(1));
}

TEST(YearCheckPin, OfAnotherYearIsNotAsked) {
  YearTown town = two_bodies();
  town.rules.pins = {{"Fast", "byraad", year_day("2026-06-30"), {}}};
  EXPECT_THAT(town.check(), IsEmpty());
}

}  // namespace
}  // namespace indkald::calendars
