#include "calendars/year_learn.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

#include "calendars/fold.hpp"
#include "calendars/read.hpp"
#include "tests/calendars/year_learn_town.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::Monday;
using std::chrono::Tuesday;
using std::chrono::Wednesday;
using testing::ElementsAre;
using testing::IsEmpty;

YearRules of_bodies(const std::vector<std::string>& ids) {
  YearRules base;
  base.municipality = "Søbred Kommune";
  base.rooms_are_enough = true;
  for (const std::string& id : ids) base.bodies.push_back(body_of(id, id));
  return base;
}

std::vector<Meeting> held_on(const std::string& body, const std::vector<std::string>& days,
                             const std::string& time = "T17:00:00") {
  std::vector<Meeting> made;
  for (const std::string& day : days) made.push_back(held(body, day + time, 120));
  return made;
}

Learnt learnt(const YearRules& base, const std::vector<Meeting>& meetings) {
  return learn_year(base, 2028, meetings, {});
}

// The last Wednesdays of 2027 but in July and December; that of March lies in Holy Week.
const std::vector<std::string> kLastWednesdays{"2027-01-27", "2027-02-24", "2027-04-28",
                                               "2027-05-26", "2027-06-30", "2027-08-25",
                                               "2027-09-29", "2027-10-27", "2027-11-24"};

TEST(YearLearn, TheLastWednesdayOfEachMonthIsOneRuleWithItsMonthsAndTimes) {
  auto days = kLastWednesdays;
  days.emplace_back("2027-03-31");
  const Learnt found = learnt(of_bodies({"byraad"}), held_on("byraad", days));
  ASSERT_EQ(found.rules.series.size(), 1u);
  const Series& series = found.rules.series.front();
  const auto* monthly = std::get_if<Monthly>(&series.when);
  ASSERT_NE(monthly, nullptr);
  EXPECT_EQ(monthly->week, -1);
  EXPECT_EQ(monthly->months.size(), 10u);
  EXPECT_THAT(series.weekdays, ElementsAre(Wednesday));
  EXPECT_THAT(series.starts, ElementsAre(17h));
  EXPECT_EQ(series.length, 120min);
  EXPECT_EQ(found.series.front().reproduced, 10);
  EXPECT_GT(found.series.front().confidence, 0.9);
  EXPECT_THAT(found.series.front().exceptions, IsEmpty());
}

TEST(YearLearn, AMeetingMovedForEasterIsOneExceptionWithItsReason) {
  const std::vector<std::string> fourth{"2027-01-27", "2027-02-24", "2027-03-17", "2027-04-28",
                                        "2027-05-26", "2027-06-23", "2027-08-25", "2027-09-22",
                                        "2027-10-27", "2027-11-24"};
  const Learnt found = learnt(of_bodies({"byraad"}), held_on("byraad", fourth));
  ASSERT_EQ(found.rules.series.size(), 1u);
  const auto& all = found.series.front().exceptions;
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all.front().at, year_day("2027-03-17"));
  EXPECT_FALSE(all.front().missing);
  EXPECT_EQ(all.front().because.key, "learn.because.easter");
}

TEST(YearLearn, EverySecondMondayIsARhythmAndNoListOfMonths) {
  std::vector<std::string> days;
  for (Date day = year_day("2027-01-04"); day <= year_day("2027-12-20");
       day += std::chrono::weeks{2})
    if (day != year_day("2027-03-29") && day != year_day("2027-05-17"))
      days.push_back(iso_date(day));
  const Learnt found = learnt(of_bodies({"direktion"}), held_on("direktion", days, "T09:00:00"));
  ASSERT_EQ(found.rules.series.size(), 1u);
  const auto* weekly = std::get_if<Weekly>(&found.rules.series.front().when);
  ASSERT_NE(weekly, nullptr);
  EXPECT_EQ(weekly->weeks, 2);
  EXPECT_FALSE(weekly->from.has_value());
  EXPECT_EQ(found.bodies.front().reproduced, found.bodies.front().meetings);
}

TEST(YearLearn, TwoSortsOfMeetingsOfOneBodyHaveARuleEach) {
  auto all = held_on("byraad", kLastWednesdays);
  for (Meeting& meeting : all) meeting.title = "Byrådsmøde";
  for (const char* day : {"2027-02-01", "2027-05-03", "2027-09-06", "2027-11-01"}) {
    Meeting theme = held("byraad", std::string(day) + "T15:00:00", 90);
    theme.title = "Temamøde";
    all.push_back(theme);
  }
  const Learnt found = learnt(of_bodies({"byraad"}), all);
  ASSERT_EQ(found.rules.series.size(), 2u);
  EXPECT_EQ(found.rules.series[0].title, "Byrådsmøde");
  EXPECT_EQ(found.rules.series[1].title, "Temamøde");
  EXPECT_THAT(found.rules.series[1].weekdays.front(), Monday);
  EXPECT_EQ(found.rules.series[1].length, 90min);
}

TEST(YearLearn, TheEconomicCommitteeBeforeTheCouncilIsAChain) {
  const YearRules base = [] {
    YearRules made = of_bodies({"byraad", "oeu"});
    made.bodies[0].name = "Byrådet";
    made.bodies[1].name = "Økonomiudvalget";
    return made;
  }();
  auto all = held_on("byraad", kLastWednesdays);
  for (const std::string& day : kLastWednesdays)
    all.push_back(held("oeu", iso_date(year_day(day) - std::chrono::days{8}) + "T14:00:00", 180));
  const Learnt found = learnt(base, all);
  ASSERT_EQ(found.rules.chains.size(), 1u);
  EXPECT_EQ(found.rules.chains.front().before, "oeu");
  EXPECT_EQ(found.rules.chains.front().after, "byraad");
  EXPECT_EQ(found.rules.chains.front().days, 7);
  EXPECT_GT(found.chains.front(), 0.9);
}

TEST(YearLearn, WhatWasCancelledWasPlannedButIsNoMeeting) {
  auto all = held_on("byraad", kLastWednesdays);
  all[3].status = Status::cancelled;
  const Learnt found = learnt(of_bodies({"byraad"}), all);
  ASSERT_FALSE(found.bodies.empty());
  EXPECT_EQ(found.bodies.front().meetings, 8);
  EXPECT_EQ(found.bodies.front().reproduced, 8);
}

TEST(YearLearn, AnExtraordinaryMeetingIsAnExceptionAndNoRule) {
  auto all = held_on("byraad", kLastWednesdays);
  Meeting extra = held("byraad", "2027-04-13T12:00:00", 60);
  extra.title = "Ekstraordinært byrådsmøde";
  all.push_back(extra);
  const Learnt found = learnt(of_bodies({"byraad"}), all);
  ASSERT_EQ(found.rules.series.size(), 1u);
  ASSERT_EQ(found.series.front().exceptions.size(), 1u);
  EXPECT_EQ(found.series.front().exceptions.front().at, year_day("2027-04-13"));
  EXPECT_EQ(found.series.front().exceptions.front().because.key, "learn.because.extraordinary");
}

TEST(YearLearn, AMeetingOfAWeekendNeverBecomesARule) {
  auto all = held_on("byraad", kLastWednesdays);
  all.push_back(held("byraad", "2027-08-14T10:00:00", 240));
  const Learnt found = learnt(of_bodies({"byraad"}), all);
  for (const Series& series : found.rules.series)
    EXPECT_NE(series.weekdays.front(), std::chrono::Saturday);
  EXPECT_EQ(found.bodies.front().meetings - found.bodies.front().reproduced, 1);
}

TEST(YearLearn, NoMeetingsGiveNoRules) {
  const Learnt found = learnt(of_bodies({"byraad"}), {});
  EXPECT_THAT(found.rules.series, IsEmpty());
  EXPECT_THAT(found.years, IsEmpty());
}

TEST(YearLearn, TwoYearsThatAgreeAreMoreCertainThanOne) {
  const LearnTown town(3);
  const auto year = town.drawn(2027);
  auto both = town.drawn(2026);
  both.insert(both.end(), year.begin(), year.end());
  const Learnt one = learn_year(town.base(), 2028, year, {});
  const Learnt two = learn_year(town.base(), 2028, both, {});
  EXPECT_THAT(two.years, ElementsAre(2026, 2027));
  EXPECT_GT(two.series.front().confidence, one.series.front().confidence);
}

TEST(YearLearn, AMistypedYearIsNoneOfACalendarsYears) {
  auto few = held_on("byraad", {"2027-01-27", "2027-02-24"});
  for (const char* day : {"2207-01-28", "9999-01-27"}) few.push_back(held("byraad", day));
  EXPECT_THAT(full_years(few), ElementsAre(2027));
  EXPECT_THAT(full_years(held_on("byraad", {"9999-01-27"})), IsEmpty());
}

TEST(YearLearn, AYearIsFullBesideTheFullestOnlyWithAFifthOfItsMeetings) {
  auto all = held_on("byraad", kLastWednesdays);
  all.push_back(held("byraad", "2028-01-26T17:00:00"));
  EXPECT_THAT(full_years(all), ElementsAre(2027));
  all.push_back(held("byraad", "2028-02-23T17:00:00"));
  EXPECT_THAT(full_years(all), ElementsAre(2027, 2028));
  all.back().status = Status::cancelled;
  EXPECT_THAT(full_years(all), ElementsAre(2027));
}

TEST(YearLearn, StrayMeetingsOfFarYearsChangeNoRule) {
  const LearnTown town(3);
  auto meetings = town.drawn(2027);
  const Learnt without = learn_year(town.base(), 2028, meetings, {});
  for (const char* day : {"2207-01-28T17:00:00", "9999-01-27T17:00:00"})
    meetings.push_back(held(meetings.front().body_id, day, 120));
  const Learnt found = learn_year(town.base(), 2028, meetings, {});
  EXPECT_THAT(found.years, ElementsAre(2027));
  EXPECT_EQ(found.rules.closed.size(), without.rules.closed.size());
  EXPECT_EQ(found.rules.series.size(), without.rules.series.size());
}

class PublishedRules : public testing::TestWithParam<const char*> {};

// What a calendar that a kommune has published gives: INDKALD_CORPUS names the folder that holds
// it.
TEST_P(PublishedRules, GiveAtLeastEnoughOfTheYearsDates) {
  const char* corpus = std::getenv("INDKALD_CORPUS");
  if (corpus == nullptr) {
    std::cout << "INDKALD_CORPUS is not set: the published calendars are not learnt from\n";
    return;
  }
  std::ifstream file(corpus + std::string("/calendars/") + GetParam(), std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  std::vector<Meeting> meetings = read_calendar(bytes, {.file_name = GetParam()}).meetings;
  YearRules base = of_bodies({});
  for (Meeting& meeting : meetings) {
    meeting.body_id = fold(meeting.body);
    if (std::ranges::find(base.bodies, meeting.body_id, &YearBody::id) == base.bodies.end())
      base.bodies.push_back(body_of(meeting.body_id, meeting.body));
  }
  const int year = static_cast<int>(std::chrono::year_month_day{meetings.front().date()}.year());
  const Learnt found = learn_year(base, year + 1, meetings, {});
  for (const LearntBody& body : found.bodies) {
    if (body.meetings < 5) continue;
    std::cout << GetParam() << ": " << body.body << " " << body.reproduced << " of "
              << body.meetings << "\n";
    EXPECT_GE(body.reproduced, kEnough * body.meetings) << body.body;
  }
  for (const int each : {year, year + 1}) {
    const YearDraft draft = draw_up(found.rules, each, {}, {});
    EXPECT_FALSE(draft.infeasible) << each;
    EXPECT_TRUE(draft.proven);
    EXPECT_THAT(draft.broken, IsEmpty());
  }
}

INSTANTIATE_TEST_SUITE_P(All, PublishedRules,
                         testing::Values("fredensborg_2016.csv", "herning_2014.csv",
                                         "holbaek_2023.csv", "odense_2015.csv"));

}  // namespace
}  // namespace indkald::calendars
