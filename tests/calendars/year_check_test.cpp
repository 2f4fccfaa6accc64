#include "calendars/year_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/calendars/year_faults.hpp"

namespace indkald::calendars {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Names = std::set<std::pair<std::string, std::string>>;

Names names(const std::vector<BrokenRule>& broken) {
  Names all;
  for (const BrokenRule& rule : broken) all.emplace(rule.rule, rule.because.key);
  return all;
}

TEST(YearCheck, ACalendarThatKeepsAllRulesBreaksNone) {
  EXPECT_EQ(names(clean_town().check()), Names{});
}

class YearCheckFault : public testing::TestWithParam<PlantedFault> {};

TEST_P(YearCheckFault, IsFoundUnderItsNameAndNothingElse) {
  YearTown town = clean_town();
  GetParam().plant(town);
  EXPECT_EQ(names(town.check()), (Names{{GetParam().rule, GetParam().reason}}));
}

INSTANTIATE_TEST_SUITE_P(All, YearCheckFault, testing::ValuesIn(planted_faults()),
                         [](const auto& fault) { return fault.param.name; });

TEST(YearCheck, ABrokenRuleNamesItsMeetingsAndItsParagraph) {
  YearTown town = clean_town();
  town.move("byraad", "2027-02-24", "2027-02-26T17:00:00");
  const auto broken = town.check();
  ASSERT_EQ(broken.size(), 1u);
  EXPECT_EQ(broken[0].law, "kommunestyrelsesloven § 8");
  EXPECT_THAT(broken[0].meetings, ElementsAre(1));
}

TEST(YearCheck, MeetingsOfUnknownBodiesAndCancelledOnesAreNoMatter) {
  YearTown town = clean_town();
  town.add("sport", "2027-12-25T17:00:00", 60);
  town.add("byraad", "2027-12-25T17:00:00", 60);
  town.meetings.back().status = Status::cancelled;
  EXPECT_THAT(town.check(), IsEmpty());
}

TEST(YearCheck, MeetingsOfTheYearsBesideAreNotJudged) {
  YearTown town = clean_town();
  town.add("byraad", "2026-12-24T03:00:00", 60);
  town.add("byraad", "2028-01-01T03:00:00", 60);
  EXPECT_THAT(town.check(), IsEmpty());
}

TEST(YearCheck, AMeetingWithoutATimeIsJudgedByItsDayAlone) {
  YearTown town = clean_town();
  for (Meeting& meeting : town.meetings) {
    meeting.start = Local{meeting.date()};
    meeting.timed = false;
    meeting.end.reset();
  }
  EXPECT_THAT(town.check(), IsEmpty());
}

TEST(YearCheck, TimesInAnotherZoneAreTakenIntoTheRules) {
  YearTown town = clean_town();
  for (Meeting& meeting : town.meetings) {
    const Instant start = to_instant(meeting.start, meeting.zone);
    const auto length = *meeting.end - meeting.start;
    meeting.zone = "Etc/UTC";
    meeting.start = to_local(start, meeting.zone);
    meeting.end = meeting.start + length;
  }
  EXPECT_THAT(town.check(), IsEmpty());
}

TEST(YearCheck, TheOrderOfTheMeetingsDoesNotMatter) {
  YearTown town = clean_town();
  std::ranges::reverse(town.meetings);
  EXPECT_THAT(town.check(), IsEmpty());
}

TEST(YearCheck, AMeetingThatTakesUpAClosedDayLaterIsFound) {
  YearTown town = clean_town();
  Meeting& seminar = town.find("teknik", "2027-06-10");
  seminar.start = Local{year_day("2027-06-22")};
  seminar.end = Local{year_day("2027-06-24")};
  seminar.timed = false;
  seminar.all_day = true;
  EXPECT_EQ(names(town.check()), (Names{{"Sankt Hans", "year.day.closed"}}));
}

TEST(YearCheck, AsManyDaysApartAsTheSeriesSaysAreEnough) {
  YearTown town = clean_town();
  town.series("Ledelsen hver fjerde uge").apart_days = 28;
  EXPECT_THAT(town.check(), IsEmpty());
  town.series("Ledelsen hver fjerde uge").apart_days = 29;
  EXPECT_EQ(names(town.check()), (Names{{"Ledelsen hver fjerde uge", "year.apart"}}));
}

TEST(YearCheck, APlaceholderNeedsNoDay) {
  YearTown town = clean_town();
  town.find("teknik", "2027-06-10").dated = false;
  EXPECT_EQ(town.check().size(), 2u);
  town.series("Teknisk seminar").placeholder = true;
  EXPECT_THAT(town.check(), IsEmpty());
}

}  // namespace
}  // namespace indkald::calendars
