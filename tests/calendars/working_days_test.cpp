#include "calendars/working_days.hpp"

#include <gtest/gtest.h>

namespace indkald::calendars {
namespace {

Date day(int year, unsigned month, unsigned day_of_month) {
  return Date{std::chrono::local_days{std::chrono::year{year} / static_cast<int>(month) /
                                      static_cast<int>(day_of_month)}};
}

TEST(Easter, FallsWhereTheChurchHasIt) {
  EXPECT_EQ(easter_sunday(2014), day(2014, 4, 20));
  EXPECT_EQ(easter_sunday(2016), day(2016, 3, 27));
  EXPECT_EQ(easter_sunday(2027), day(2027, 3, 28));
  EXPECT_EQ(easter_sunday(2038), day(2038, 4, 25));
}

TEST(PublicHoliday, StoreBededagEndsWith2023) {
  EXPECT_TRUE(is_public_holiday(day(2023, 5, 5)));
  EXPECT_FALSE(is_public_holiday(day(2024, 4, 26)));
}

TEST(PublicHoliday, KnowsTheYear2027) {
  const Date holidays[] = {day(2027, 1, 1),   day(2027, 3, 25), day(2027, 3, 26), day(2027, 3, 28),
                           day(2027, 3, 29),  day(2027, 5, 6),  day(2027, 5, 16), day(2027, 5, 17),
                           day(2027, 12, 25), day(2027, 12, 26)};
  int found = 0;
  for (Date at = day(2027, 1, 1); at <= day(2027, 12, 31); at += std::chrono::days{1})
    found += is_public_holiday(at) ? 1 : 0;
  EXPECT_EQ(found, 10);
  for (const Date holiday : holidays) EXPECT_TRUE(is_public_holiday(holiday));
}

TEST(WorkingDays, AgendaForAByraadMeetingAfterEasterGoesOutBeforeIt) {
  const WorkingDays plain;
  EXPECT_EQ(plain.before(day(2027, 3, 31), 4), day(2027, 3, 22));
}

TEST(WorkingDays, MinutesOfAMeetingBeforeEasterComeOutAfterIt) {
  const WorkingDays plain;
  EXPECT_EQ(plain.after(day(2027, 3, 24), 1), day(2027, 3, 30));
  EXPECT_EQ(plain.after(day(2027, 3, 24), 0), day(2027, 3, 24));
}

TEST(WorkingDays, SaturdayAndDaysOffAreTheCallersWord) {
  const WorkingDays with_saturday{.saturday = true};
  EXPECT_EQ(with_saturday.before(day(2027, 1, 25), 1), day(2027, 1, 23));
  const Date off[] = {day(2027, 1, 22)};
  const WorkingDays with_day_off{.days_off = off};
  EXPECT_EQ(with_day_off.before(day(2027, 1, 25), 1), day(2027, 1, 21));
  EXPECT_EQ(with_day_off.before(day(2027, 1, 25), 0), day(2027, 1, 25));
}

}  // namespace
}  // namespace indkald::calendars
