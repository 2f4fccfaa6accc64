#include "calendars/year_check_ideals.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/calendars/year_town.hpp"

namespace indkald::calendars::year_check {
namespace {

using std::chrono::Friday;
using std::chrono::Monday;
using std::chrono::Thursday;
using std::chrono::Wednesday;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> ideals(const YearRules& rules, const Series& series, int year = 2027) {
  std::vector<std::string> days;
  for (const Ideal& ideal : ideals_of(rules, series, year)) days.push_back(iso_date(ideal.day));
  return days;
}

template <class When>
std::vector<std::string> ideals(When when, std::vector<std::chrono::weekday> weekdays,
                                const YearRules& rules = {}, int year = 2027) {
  return ideals(rules, series_of("x", "byraad", when, std::move(weekdays), {}), year);
}

TEST(YearCheckIdeal, OfAMonthIsItsNthOrLastPreferredWeekdayOpenOrNot) {
  const std::vector<std::chrono::month> months{std::chrono::March, std::chrono::January};
  EXPECT_THAT(ideals(Monthly{-1, months}, {Wednesday, Thursday}),
              ElementsAre("2027-01-27", "2027-03-31"));
  EXPECT_THAT(ideals(Monthly{1, months}, {Friday}), ElementsAre("2027-01-01", "2027-03-05"));
  EXPECT_THAT(ideals(Monthly{-1, {std::chrono::February}}, {std::chrono::Tuesday}, {}, 2028),
              ElementsAre("2028-02-29"));
  EXPECT_THAT(ideals(Monthly{1, {}}, {Wednesday}), IsEmpty());
}

TEST(YearCheckIdeal, OfWeeksGoesOnFromTheFirstPreferredWeekday) {
  EXPECT_THAT(ideals(Weekly{2, any_year(1, 5), any_year(2, 10)}, {Monday}),
              ElementsAre("2027-01-11", "2027-01-25", "2027-02-08"));
}

TEST(YearCheckIdeal, OfWeeksKeepsItsStepFromAYearBefore) {
  EXPECT_THAT(ideals(Weekly{2, one_day("2026-12-21"), any_year(2, 1)}, {Monday}),
              ElementsAre("2027-01-04", "2027-01-18", "2027-02-01"));
}

TEST(YearCheckIdeal, AWeekWithoutAnOpenAllowedDayHasNone) {
  const Weekly weekly{1, any_year(3, 15), any_year(4, 5)};
  EXPECT_THAT(ideals(weekly, {Monday}), ElementsAre("2027-03-15", "2027-03-22", "2027-04-05"));
  EXPECT_THAT(ideals(weekly, {Monday, Wednesday}),
              ElementsAre("2027-03-15", "2027-03-22", "2027-03-29", "2027-04-05"));
}

TEST(YearCheckIdeal, AWeekOpenOnlyInTheYearBeforeHasNone) {
  const Weekly weekly{1, any_year(1, 1), any_year(1, 10)};
  EXPECT_THAT(ideals(weekly, {Friday, Monday}), ElementsAre("2027-01-08"));
}

TEST(YearCheckIdeal, OfSoManyLiesInTheMiddleOfItsShareOfTheOpenDays) {
  EXPECT_THAT(ideals(Spread{2}, {Thursday}, town_rules()), ElementsAre("2027-04-01", "2027-09-30"));
}

TEST(YearCheckIdeal, OfOnceIsTheMiddleOpenAllowedDay) {
  const Once once{any_year(3, 22), any_year(4, 2)};
  EXPECT_THAT(ideals(once, {}), ElementsAre("2027-03-30"));
  EXPECT_THAT(ideals(once, {Monday}), ElementsAre("2027-03-22"));
}

TEST(YearCheckIdeal, OfOnceInAnotherYearIsNotThere) {
  EXPECT_THAT(ideals(Once{one_day("2029-12-01"), one_day("2029-12-15")}, {}), IsEmpty());
}

TEST(YearCheckIdeal, MayLieSoManyDaysFromItAndOnceAnywhereBetweenItsDays) {
  Series series = series_of("x", "byraad", Monthly{-1, {std::chrono::January}}, {Wednesday}, {});
  series.within_days = 3;
  EXPECT_EQ(ideals_of({}, series, 2027).front().allowed,
            (Period{year_day("2027-01-24"), year_day("2027-01-30")}));
  series.when = Once{any_year(6, 1), any_year(6, 30)};
  EXPECT_EQ(ideals_of({}, series, 2027).front().allowed,
            (Period{year_day("2027-06-01"), year_day("2027-06-30")}));
}

}  // namespace
}  // namespace indkald::calendars::year_check
