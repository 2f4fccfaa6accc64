#include "calendars/year_check_days.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/calendars/year_town.hpp"

namespace indkald::calendars::year_check {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(YearCheckWeek, IsNumberedByTheYearOfItsThursday) {
  EXPECT_EQ(week_number(year_day("2027-01-01")), 53);
  EXPECT_EQ(week_number(year_day("2027-01-04")), 1);
  EXPECT_EQ(week_number(year_day("2026-12-31")), 53);
  EXPECT_EQ(week_number(year_day("2029-12-31")), 1);
  EXPECT_EQ(week_number(year_day("2027-12-31")), 52);
}

TEST(YearCheckClosed, OverTheNewYearTakesBothEndsOfEveryYear) {
  const ClosedDays closed = closed_days("Jul", any_year(12, 24), any_year(1, 1));
  EXPECT_TRUE(is_closing(closed, year_day("2027-01-01")));
  EXPECT_TRUE(is_closing(closed, year_day("2027-12-24")));
  EXPECT_FALSE(is_closing(closed, year_day("2027-12-23")));
  EXPECT_FALSE(is_closing(closed, year_day("2027-01-02")));
}

TEST(YearCheckClosed, OverTheNewYearOfOneYearTakesThatOne) {
  for (const ClosedDays& closed :
       {closed_days("Jul", one_day("2027-12-24"), any_year(1, 1)),
        closed_days("Jul", any_year(12, 24), one_day("2028-01-01")),
        closed_days("Jul", one_day("2027-12-24"), one_day("2028-01-01"))}) {
    EXPECT_TRUE(is_closing(closed, year_day("2027-12-31")));
    EXPECT_TRUE(is_closing(closed, year_day("2028-01-01")));
    EXPECT_FALSE(is_closing(closed, year_day("2027-01-01")));
    EXPECT_FALSE(is_closing(closed, year_day("2028-12-31")));
  }
}

TEST(YearCheckClosed, WeekFiftyThreeIsClosedInJanuaryToo) {
  const ClosedDays closed = closed_days("Uge 53", {}, {}, {53});
  EXPECT_TRUE(is_closing(closed, year_day("2026-12-28")));
  EXPECT_TRUE(is_closing(closed, year_day("2027-01-01")));
  EXPECT_FALSE(is_closing(closed, year_day("2027-12-31")));
}

TEST(YearCheckClosed, WeekOneIsClosedInDecemberToo) {
  const ClosedDays closed = closed_days("Uge 1", {}, {}, {1});
  EXPECT_TRUE(is_closing(closed, year_day("2029-12-31")));
  EXPECT_FALSE(is_closing(closed, year_day("2027-01-01")));
}

TEST(YearCheckClosed, OneEndAloneIsOneDayAndNoneIsNoDay) {
  EXPECT_TRUE(is_closing(closed_days("", any_year(5, 3), {}), year_day("2027-05-03")));
  EXPECT_FALSE(is_closing(closed_days("", any_year(5, 3), {}), year_day("2027-05-04")));
  EXPECT_FALSE(is_closing(closed_days("", {}, {}), year_day("2027-05-04")));
}

TEST(YearCheckPeriod, TheLastOfFebruaryIsThereInEveryYear) {
  const DayOfYear leap = any_year(2, 29);
  EXPECT_EQ(period_in(leap, leap, 2028), (Period{year_day("2028-02-29"), year_day("2028-02-29")}));
  EXPECT_EQ(period_in(any_year(2, 1), leap, 2027).last, year_day("2027-02-28"));
  EXPECT_EQ(period_in(leap, any_year(4, 1), 2027).first, year_day("2027-03-01"));
  EXPECT_TRUE(is_closing(closed_days("", any_year(2, 20), leap), year_day("2027-02-28")));
  EXPECT_FALSE(is_closing(closed_days("", any_year(2, 20), leap), year_day("2027-03-01")));
}

TEST(YearCheckOpen, SaturdayIsTheRulesWordAndSundayIsClosed) {
  YearRules rules;
  EXPECT_FALSE(is_open(rules, "byraad", year_day("2027-01-16")));
  rules.saturday = true;
  EXPECT_TRUE(is_open(rules, "byraad", year_day("2027-01-16")));
  EXPECT_FALSE(is_open(rules, "byraad", year_day("2027-01-17")));
}

TEST(YearCheckOpen, AClosingForSomeBodiesLeavesTheOthersOpen) {
  YearRules rules;
  rules.closed = {closed_days("", any_year(5, 3), any_year(5, 3), {}, {"teknik"})};
  EXPECT_FALSE(is_open(rules, "teknik", year_day("2027-05-03")));
  EXPECT_TRUE(is_open(rules, "byraad", year_day("2027-05-03")));
}

}  // namespace
}  // namespace indkald::calendars::year_check
