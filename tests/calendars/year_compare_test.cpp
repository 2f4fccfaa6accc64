#include "calendars/year_compare.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/calendars/year_town.hpp"

namespace indkald::calendars {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Calendar = std::vector<Meeting>;

std::vector<std::string> compared(const Calendar& one, const Calendar& other) {
  std::vector<std::string> lines;
  for (const YearDifference& each : differences(one, other)) {
    const std::string left = each.one ? iso_local(one[*each.one].start) : "-";
    const std::string right = each.other ? iso_local(other[*each.other].start) : "-";
    lines.push_back((each.one ? one[*each.one] : other[*each.other]).body + " " + left + " " +
                    right);
  }
  return lines;
}

TEST(YearCompare, TheSameCalendarDiffersInNothing) {
  const YearTown town = clean_town();
  EXPECT_THAT(compared(town.meetings, town.meetings), IsEmpty());
}

TEST(YearCompare, AMeetingThatLiesElsewhereIsOneDifference) {
  const YearTown town = clean_town();
  YearTown moved = town;
  moved.move("oekonomi", "2027-03-16", "2027-03-09T13:00:00");
  moved.move("byraad", "2027-04-28", "2027-04-29T17:00:00");
  EXPECT_THAT(compared(town.meetings, moved.meetings),
              ElementsAre("byraad 2027-04-28T17:00:00 2027-04-29T17:00:00",
                          "oekonomi 2027-03-16T15:00:00 2027-03-09T13:00:00"));
}

// The second of two lies where the first lay: one has moved, not both.
TEST(YearCompare, WhatStandsIsNoDifferenceWhereOthersPassIt) {
  const Calendar one{held("a", "2027-03-01T09:00:00"), held("a", "2027-03-08T09:00:00")};
  const Calendar other{held("a", "2027-03-08T09:00:00"), held("a", "2027-03-15T09:00:00")};
  EXPECT_THAT(compared(one, other), ElementsAre("a 2027-03-01T09:00:00 2027-03-15T09:00:00"));
}

TEST(YearCompare, AMeetingInOneAloneIsToldByItself) {
  const Calendar one{held("a", "2027-01-01T09:00:00"), held("b", "2027-02-02T09:00:00")};
  const Calendar other{held("a", "2027-11-01T09:00:00"), held("c", "2027-02-02T09:00:00")};
  EXPECT_THAT(compared(one, other),
              ElementsAre("a 2027-01-01T09:00:00 -", "a - 2027-11-01T09:00:00",
                          "b 2027-02-02T09:00:00 -", "c - 2027-02-02T09:00:00"));
}

TEST(YearCompare, LikeTitlesGoTogether) {
  Calendar one{held("a", "2027-09-01T09:00:00"), held("a", "2027-09-10T09:00:00")};
  Calendar other{held("a", "2027-09-05T09:00:00"), held("a", "2027-09-14T09:00:00")};
  one[0].title = other[1].title = "Budget";
  EXPECT_THAT(compared(one, other), ElementsAre("a 2027-09-01T09:00:00 2027-09-14T09:00:00",
                                                "a 2027-09-10T09:00:00 2027-09-05T09:00:00"));
}

TEST(YearCompare, AnotherEndIsADifferenceAndAMissingOneIsNone) {
  const Calendar one{held("a", "2027-03-01T09:00:00", 60), held("a", "2027-03-08T09:00:00", 60)};
  const Calendar other{held("a", "2027-03-01T09:00:00", 90), held("a", "2027-03-08T09:00:00")};
  EXPECT_THAT(compared(one, other), ElementsAre("a 2027-03-01T09:00:00 2027-03-01T09:00:00"));
}

TEST(YearCompare, OneMomentInTwoZonesIsTheSame) {
  Calendar other{held("a", "2027-03-01T08:00:00")};
  other[0].zone = "UTC";
  EXPECT_THAT(compared({held("a", "2027-03-01T09:00:00")}, other), IsEmpty());
}

TEST(YearCompare, CancelledAndUndatedMeetingsAreLeftOut) {
  Calendar one{held("a", "2027-03-01T09:00:00"), held("a", "2027-03-02T09:00:00"),
               held("", "2027-03-03T09:00:00")};
  one[0].status = Status::cancelled;
  one[1].dated = false;
  EXPECT_THAT(compared(one, {}), IsEmpty());
}

TEST(YearCompare, CostsStandSideBySideByRule) {
  const std::vector<SoftCost> one{{"x", Wish::day, 3, 0, {}}, {"y", Wish::day, 1, 0, {}}};
  const std::vector<SoftCost> other{{"z", Wish::day, 5, 0, {}}, {"x", Wish::start, 4, 0, {}}};
  EXPECT_THAT(side_by_side(one, other),
              ElementsAre(RuleCosts{"x", 3, 4}, RuleCosts{"y", 1, 0}, RuleCosts{"z", 0, 5}));
}

TEST(YearCompare, WhoeverSitsOnABodyThatDiffersIsAffected) {
  const YearTown town = clean_town();
  YearTown changed = town;
  changed.move("byraad", "2027-04-28", "2027-04-29T17:00:00");
  changed.move("byraad", "2027-05-26", "2027-05-27T17:00:00");
  changed.remove("unge", "2027-06-30");
  const auto found = differences(town.meetings, changed.meetings);
  EXPECT_THAT(affected(town.rules, town.meetings, changed.meetings, found),
              ElementsAre(Affected{"byraad", 2, {"anna", "bo"}}, Affected{"unge", 1, {}}));
}

}  // namespace
}  // namespace indkald::calendars
