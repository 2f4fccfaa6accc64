#include "calendars/iso_week.hpp"

#include <gtest/gtest.h>

#include "tests/calendars/year_town.hpp"

namespace indkald::calendars {
namespace {

TEST(IsoWeek, TheMondayOfAWeekMayLieInTheYearBefore) {
  EXPECT_EQ(monday_of(2027, 1), year_day("2027-01-04"));
  EXPECT_EQ(monday_of(2026, 1), year_day("2025-12-29"));
  EXPECT_EQ(monday_of(2026, 53), year_day("2026-12-28"));
}

TEST(IsoWeek, TheMondayOfAWeekIsInThatWeek) {
  for (int year = 1990; year < 2060; ++year)
    for (int week = 1; week <= 52; ++week) {
      const Date monday = monday_of(year, week);
      EXPECT_EQ(monday_of(monday), monday) << year << " " << week;
      EXPECT_EQ(iso_week(monday), week) << year;
    }
}

}  // namespace
}  // namespace indkald::calendars
