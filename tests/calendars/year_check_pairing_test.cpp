#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/calendars/year_town.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::Thursday;
using std::chrono::Wednesday;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// A body that meets on a month's last Wednesday and once on a Thursday of that month.
YearTown two_series() {
  YearTown town;
  town.rules.bodies = {body_of("byraad", "Byrådet")};
  Series usual =
      series_of("Møder", "byraad", Monthly{-1, {std::chrono::April}}, {Wednesday}, {17h});
  usual.within_days = 14;
  Series seminar = series_of("Seminar", "byraad", Once{any_year(4, 1), any_year(4, 30)}, {Thursday},
                             {9h}, 420min);
  seminar.title = "Budgetseminar";
  town.rules.series = {usual, seminar};
  return town;
}

std::vector<std::string> rules_of(const std::vector<BrokenRule>& broken) {
  std::vector<std::string> rules;
  for (const BrokenRule& rule : broken) rules.push_back(rule.rule + " " + rule.because.key);
  return rules;
}

TEST(YearCheckPairing, AMeetingIsOfTheSeriesThatItFitsThoughAnotherIsNearer) {
  YearTown town = two_series();
  town.add("byraad", "2027-04-14T17:00:00", 120);
  town.add("byraad", "2027-04-29T09:00:00", 420);
  EXPECT_THAT(town.check(), IsEmpty());
}

TEST(YearCheckPairing, TheTitleSaysWhichMeetingIsWrong) {
  YearTown town = two_series();
  town.add("byraad", "2027-04-28T17:00:00", 120);
  town.add("byraad", "2027-04-21T17:00:00", 120);
  town.meetings[0].title = "Budgetseminar";
  const auto broken = town.check();
  ASSERT_THAT(broken, SizeIs(3));
  for (const BrokenRule& rule : broken) {
    EXPECT_EQ(rule.rule, "Seminar");
    EXPECT_THAT(rule.meetings, ElementsAre(0));
  }
}

TEST(YearCheckPairing, AMeetingFarAwayIsTooManyAndItsPlaceIsEmpty) {
  YearTown town = two_series();
  town.add("byraad", "2027-04-14T17:00:00", 120);
  town.add("byraad", "2027-09-02T09:00:00", 420);
  EXPECT_THAT(rules_of(town.check()),
              ElementsAre("Seminar year.missing.once", "Møder year.unasked"));
}

TEST(YearCheckPairing, AMeetingTooManyInAYearThatAsksForNoneIsFound) {
  YearTown town;
  town.rules.bodies = {body_of("byraad", "Byrådet")};
  town.rules.series = {series_of("Efter valget", "byraad",
                                 Once{one_day("2029-12-01"), one_day("2029-12-15")}, {}, {})};
  town.add("byraad", "2027-12-07T17:00:00", 120);
  EXPECT_THAT(rules_of(town.check()), ElementsAre("Efter valget year.unasked"));
}

}  // namespace
}  // namespace indkald::calendars
