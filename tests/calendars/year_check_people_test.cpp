#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/calendars/year_town.hpp"

namespace indkald::calendars {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// Two bodies with two members in common, and no other rules.
YearTown two_bodies() {
  YearTown town;
  town.rules.people = {{"bo", "Bo Lund"}, {"anna", "Anna Holm"}, {"carl", "Carl Dam"}};
  town.rules.bodies = {body_of("byraad", "Byrådet", {"anna", "bo", "carl"}),
                       body_of("teknik", "Teknisk Udvalg", {"bo", "anna"})};
  return town;
}

Text::Value argument(const BrokenRule& broken, std::string_view name) {
  for (const auto& [key, value] : broken.because.args)
    if (key == name) return value;
  return {};
}

TEST(YearCheckTwoPlaces, SaysWhoAndWhichTwoMeetings) {
  YearTown town = two_bodies();
  town.add("teknik", "2027-02-03T18:59:00", 60);
  town.add("byraad", "2027-02-03T17:00:00", 120);
  const auto broken = town.check();
  ASSERT_THAT(broken, SizeIs(1));
  EXPECT_EQ(broken[0].rule, kTwoPlacesRule);
  EXPECT_EQ(argument(broken[0], "people"), Text::Value("Anna Holm, Bo Lund"));
  EXPECT_THAT(broken[0].meetings, ElementsAre(1, 0));
}

TEST(YearCheckTwoPlaces, MeetingsThatTouchDoNotOverlap) {
  YearTown town = two_bodies();
  town.add("byraad", "2027-02-03T17:00:00", 120);
  town.add("teknik", "2027-02-03T19:00:00", 60);
  EXPECT_THAT(town.check(), IsEmpty());
}

TEST(YearCheckTwoPlaces, AMeetingWithoutAnEndLastsAsLongAsItsSeriesSays) {
  YearTown town = two_bodies();
  town.rules.series = {
      series_of("Byrådet", "byraad", Once{any_year(2, 3), any_year(2, 3)}, {}, {}, 90min)};
  town.add("byraad", "2027-02-03T17:00:00", 0);
  town.add("teknik", "2027-02-03T18:30:00", 60);
  EXPECT_THAT(town.check(), IsEmpty());
  town.rules.series[0].length = 91min;
  EXPECT_THAT(town.check(), SizeIs(1));
}

TEST(YearCheckTwoPlaces, AMeetingPastMidnightOverlapsTheNextDays) {
  YearTown town = two_bodies();
  town.add("byraad", "2027-02-03T23:00:00", 120);
  town.add("teknik", "2027-02-04T00:30:00", 60);
  EXPECT_THAT(town.check(), SizeIs(1));
}

TEST(YearCheckTwoPlaces, BodiesWithoutCommonMembersMayMeetAtOnce) {
  YearTown town = two_bodies();
  town.rules.bodies[1].members = {"dorte"};
  town.add("byraad", "2027-02-03T17:00:00", 120);
  town.add("teknik", "2027-02-03T17:00:00", 60);
  EXPECT_THAT(town.check(), IsEmpty());
}

YearTown evenings(int at_most) {
  YearTown town = two_bodies();
  town.rules.evenings = Evenings{"Aftener", "", at_most, 16h + 30min};
  return town;
}

TEST(YearCheckEvenings, AreToldTogetherForThoseWithTheSameMeetings) {
  YearTown town = evenings(1);
  town.add("byraad", "2027-02-01T16:30:00", 60);
  town.add("teknik", "2027-02-05T18:00:00", 60);
  const auto broken = town.check();
  ASSERT_THAT(broken, SizeIs(1));
  EXPECT_EQ(argument(broken[0], "people"), Text::Value("Anna Holm, Bo Lund"));
  EXPECT_EQ(argument(broken[0], "week"), Text::Value(std::int64_t{5}));
  EXPECT_THAT(broken[0].meetings, ElementsAre(0, 1));
}

TEST(YearCheckEvenings, BeginAtTheirTimeAndEndWithTheWeek) {
  YearTown town = evenings(1);
  town.add("byraad", "2027-02-04T16:29:00", 60);
  town.add("teknik", "2027-02-05T18:00:00", 60);
  town.add("byraad", "2027-02-08T18:00:00", 60);
  EXPECT_THAT(town.check(), IsEmpty());
}

TEST(YearCheckEvenings, AWeekGoesOnOverTheNewYear) {
  YearTown town = evenings(1);
  town.rules.closed.clear();
  town.add("byraad", "2029-12-31T18:00:00", 60);
  town.add("teknik", "2030-01-02T18:00:00", 60);
  EXPECT_THAT(check_year(town.rules, 2029, town.meetings), SizeIs(1));
  EXPECT_THAT(check_year(town.rules, 2030, town.meetings), SizeIs(1));
  EXPECT_THAT(check_year(town.rules, 2028, town.meetings), IsEmpty());
}

TEST(YearCheckStaggered, CountsStartsOfDifferentBodiesOnOneDay) {
  YearTown town;
  town.rules.bodies = {body_of("byraad", "Byrådet"), body_of("teknik", "Teknisk Udvalg")};
  town.rules.staggered = {{"Forskudt", "", {"byraad", "teknik"}, 30min}};
  town.add("byraad", "2027-02-03T17:00:00", 10);
  town.add("teknik", "2027-02-03T17:30:00", 10);
  town.add("teknik", "2027-02-03T17:40:00", 10);
  EXPECT_THAT(town.check(), IsEmpty());
  town.add("byraad", "2027-02-03T17:11:00", 10);
  EXPECT_THAT(town.check(), SizeIs(2));
}

// Two bodies of 25, neither with members.
YearTown two_large_bodies() {
  YearTown town;
  town.rules.bodies = {body_of("byraad", "Byrådet", {}, 25), body_of("unge", "Ungerådet", {}, 25)};
  return town;
}

TEST(YearCheckRoomsAtOnce, NeedNotBeEnoughWhereTheRulesSaySo) {
  YearTown town = two_large_bodies();
  town.add("byraad", "2027-02-03T17:00:00", 60);
  town.add("unge", "2027-02-03T17:30:00", 60);
  EXPECT_THAT(town.check(), SizeIs(2));
  town.rules.rooms_are_enough = true;
  EXPECT_THAT(town.check(), IsEmpty());
}

TEST(YearCheckRoomsAtOnce, ARoomIsFreeWhenAMeetingEnds) {
  YearTown town = two_large_bodies();
  town.rules.rooms = {{"sal", "", 25, {}}};
  town.add("byraad", "2027-02-03T17:00:00", 60);
  town.add("byraad", "2027-02-03T18:00:00", 60);
  EXPECT_THAT(town.check(), IsEmpty());
  town.add("unge", "2027-02-03T18:00:00", 60);
  EXPECT_THAT(town.check(), SizeIs(1));
}

TEST(YearCheckOneMeeting, OfABodyThereIsOneAtATimeThoughNobodyIsAMember) {
  YearTown town;
  town.rules.bodies = {body_of("byraad", "Byrådet")};
  town.add("byraad", "2027-02-03T17:00:00", 60);
  town.add("byraad", "2027-02-03T18:00:00", 60);
  EXPECT_THAT(town.check(), IsEmpty());
  town.add("byraad", "2027-02-03T17:30:00", 30);
  const auto broken = town.check();
  ASSERT_THAT(broken, SizeIs(1));
  EXPECT_EQ(broken[0].because.key, "year.two_meetings");
  EXPECT_THAT(broken[0].meetings, ElementsAre(0, 2));
}

}  // namespace
}  // namespace indkald::calendars
