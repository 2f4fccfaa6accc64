#include "calendars/year_problem.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "calendars/iso_week.hpp"
#include "calendars/year_check_ideals.hpp"
#include "calendars/year_days.hpp"
#include "calendars/year_rooms.hpp"
#include "calendars/year_wanted.hpp"
#include "tests/calendars/year_small_town.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::Monday;
using std::chrono::Thursday;
using std::chrono::Wednesday;

std::vector<Date> ideals(const YearRules& rules, std::size_t series, int year) {
  std::vector<Date> found;
  for (const WantedMeeting& each : wanted_meetings(rules, year))
    if (each.series == series) found.push_back(each.ideal);
  return found;
}

YearRules one_series(Series series) {
  YearRules rules = small_town();
  rules.series = {std::move(series)};
  return rules;
}

Series council_series(decltype(Series::when) when, std::vector<std::chrono::weekday> weekdays) {
  Series series = monthly_series("council", 1, Monday, {}, Minutes{17 * 60});
  series.when = std::move(when);
  series.weekdays = std::move(weekdays);
  return series;
}

bool has(const YearChoice& choice, RuleId rule) {
  return std::ranges::find(choice.taken_by, rule) != choice.taken_by.end();
}

const YearChoice* choice_on(const YearProblem& problem, std::size_t meeting, Date day) {
  const auto& all = problem.choices[meeting];
  const auto found = std::ranges::find(all, day, &YearChoice::day);
  return found == all.end() ? nullptr : &*found;
}

TEST(YearWanted, TheCouncilMeetsOnTheLastWednesdayOfEachOfItsMonths) {
  const std::vector<Date> found = ideals(small_town(), 0, 2028);
  ASSERT_EQ(found.size(), 11u);
  EXPECT_EQ(found[0], year_day("2028-01-26"));
  EXPECT_EQ(found[1], year_day("2028-02-23"));
  EXPECT_EQ(found[6], year_day("2028-08-30"));
}

TEST(YearWanted, EverySecondWeekLeavesOutAWeekInWhichNothingIsOpen) {
  YearRules rules =
      one_series(council_series(Weekly{2, any_year(1, 1), any_year(2, 29)}, {Monday}));
  EXPECT_EQ(ideals(rules, 0, 2028),
            (std::vector{year_day("2028-01-03"), year_day("2028-01-17"), year_day("2028-01-31"),
                         year_day("2028-02-14"), year_day("2028-02-28")}));
  ClosedDays winter;
  winter.name = "Vinterferie";
  winter.weeks = {7};
  rules.closed = {winter};
  EXPECT_EQ(ideals(rules, 0, 2028), (std::vector{year_day("2028-01-03"), year_day("2028-01-17"),
                                                 year_day("2028-01-31"), year_day("2028-02-28")}));
}

TEST(YearWanted, AFewTimesAreSpreadEvenlyOverTheOpenDays) {
  const std::vector<Date> found =
      ideals(one_series(council_series(Spread{4}, {Wednesday})), 0, 2028);
  ASSERT_EQ(found.size(), 4u);
  for (std::size_t at = 1; at < found.size(); ++at) {
    const auto apart = (found[at] - found[at - 1]).count();
    EXPECT_GE(apart, 84);
    EXPECT_LE(apart, 98);
  }
}

TEST(YearWanted, OnceLiesInTheMiddleOfWhatIsOpen) {
  ClosedDays closed;
  closed.name = "Seminar";
  closed.from = any_year(12, 5);
  closed.to = any_year(12, 15);
  YearRules rules = one_series(council_series(Once{any_year(12, 1), any_year(12, 15)}, {}));
  rules.closed = {closed};
  EXPECT_EQ(ideals(rules, 0, 2028), (std::vector{year_day("2028-12-04")}));
}

TEST(YearWanted, WhereNothingIsOpenTheIdealDatesAreThoseThatTheCheckerHas) {
  YearRules rules = one_series(council_series(Once{any_year(12, 1), any_year(12, 4)}, {}));
  rules.closed = {closed_days("Lukket", any_year(1, 1), any_year(12, 31))};
  EXPECT_EQ(ideals(rules, 0, 2028), (std::vector{year_day("2028-12-03")}));
  rules.series[0] = council_series(Spread{1}, {Wednesday});
  EXPECT_EQ(ideals(rules, 0, 2028), (std::vector{year_day("2028-07-05")}));
  const auto judged = year_check::ideals_of(rules, rules.series[0], 2028);
  ASSERT_EQ(judged.size(), 1u);
  EXPECT_EQ(judged[0].day, year_day("2028-07-05"));
}

TEST(YearDays, AClosureOverTheNewYearClosesBothEnds) {
  ClosedDays christmas;
  christmas.from = any_year(12, 20);
  christmas.to = any_year(1, 3);
  YearRules rules = small_town();
  rules.closed = {christmas};
  const RuleId closed{RuleKind::closed, 0};
  for (const Date day : {year_day("2028-01-03"), year_day("2028-12-20")}) {
    const auto found = closed_by(rules, day, "council");
    EXPECT_NE(std::ranges::find(found, closed), found.end());
  }
  EXPECT_TRUE(closed_by(rules, year_day("2028-01-04"), "council").empty());
  EXPECT_TRUE(closed_by(rules, year_day("2028-12-19"), "council").empty());
}

TEST(YearDays, AClosureForOneBodyLeavesTheOthersOpen) {
  ClosedDays summit;
  summit.from = any_year(3, 16);
  summit.to = any_year(3, 17);
  summit.bodies = {"council"};
  YearRules rules = small_town();
  rules.closed = {summit};
  EXPECT_EQ(closed_by(rules, year_day("2028-03-16"), "council").size(), 1u);
  EXPECT_TRUE(closed_by(rules, year_day("2028-03-16"), "committee").empty());
}

TEST(YearDays, WeeksAreThoseOfIso8601) {
  EXPECT_EQ(iso_week(year_day("2027-01-03")), 53);
  EXPECT_EQ(iso_week(year_day("2027-01-04")), 1);
  EXPECT_EQ(iso_week(year_day("2029-12-31")), 1);
  EXPECT_EQ(iso_week(year_day("2028-02-14")), 7);
}

TEST(YearProblem, ADayThatIsTakenAwaySaysByWhichRules) {
  const YearRules rules = small_town();
  const YearProblem all = year_problem(rules, 2028, Reach::conceivable);
  const YearChoice* good_friday = choice_on(all, 2, year_day("2028-04-14"));
  ASSERT_NE(good_friday, nullptr);
  EXPECT_TRUE(has(*good_friday, {RuleKind::holidays, 0}));
  EXPECT_TRUE(has(*good_friday, {RuleKind::days, 0}));
  EXPECT_TRUE(has(*good_friday, {RuleKind::within, 0}));
  const YearProblem allowed = year_problem(rules, 2028, Reach::allowed);
  EXPECT_EQ(choice_on(allowed, 2, year_day("2028-04-14")), nullptr);
}

TEST(YearProblem, WhatMayBeChosenIsTheSameWhicheverWayOneAsks) {
  const YearRules rules = small_town();
  const YearProblem all = year_problem(rules, 2028, Reach::conceivable);
  const YearProblem allowed = year_problem(rules, 2028, Reach::allowed);
  for (std::size_t at = 0; at < all.wanted.size(); ++at) {
    std::vector<Date> open;
    for (const YearChoice& choice : all.choices[at])
      if (choice.taken_by.empty()) open.push_back(choice.day);
    std::vector<Date> expected;
    for (const YearChoice& choice : allowed.choices[at]) expected.push_back(choice.day);
    EXPECT_EQ(open, expected);
  }
}

TEST(YearProblem, APinLeavesTheNearestMeetingOneDay) {
  YearRules rules = small_town();
  rules.pins = {{"Januar", "council", year_day("2028-01-27"), std::nullopt}};
  const YearProblem problem = year_problem(rules, 2028, Reach::allowed);
  ASSERT_EQ(problem.choices[0].size(), 1u);
  EXPECT_EQ(problem.choices[0].front().day, year_day("2028-01-27"));
  EXPECT_GT(problem.choices[1].size(), 1u);
}

TEST(YearProblem, WhoSitsOnTwoBodiesIsInOnePlaceAtATime) {
  YearRules rules = small_town();
  const auto clashes = [&] {
    const YearProblem problem = year_problem(rules, 2028, Reach::allowed);
    return std::ranges::count_if(problem.limits, [](const NamedLimit& each) {
      return each.rule == RuleId{RuleKind::two_places, 0};
    });
  };
  EXPECT_EQ(clashes(), 0);
  rules.series[1].starts = {Minutes{16 * 60}};
  EXPECT_GT(clashes(), 0) << "a meeting of two hours from 16.00 goes on at 17.00";
  rules.series[1].length = Minutes{60};
  EXPECT_EQ(clashes(), 0) << "one that ends at 17.00 does not";
}

TEST(YearProblem, RoomsAreJoinedOrInPartsWhicheverFits) {
  YearRules rules = small_town();
  rules.rooms = {{"a", "A", 20, {}}, {"b", "B", 20, {}}, {"ab", "A og B", 40, {"a", "b"}}};
  rules.bodies[0].heads = 30;
  rules.series[1] = rules.series[0];
  rules.series[1].body = "committee";
  const auto most = [&](std::size_t seats) {
    int found = -1;
    for (const NamedLimit& each : year_problem(rules, 2028, Reach::allowed).limits)
      if (each.rule == RuleId{RuleKind::rooms, seats}) found = each.limit.at_most;
    return found;
  };
  rules.bodies[1].heads = 30;
  EXPECT_EQ(most(30), 1);
  rules.bodies[0].heads = 12;
  rules.bodies[1].heads = 12;
  EXPECT_EQ(most(12), -1) << "two rooms for two bodies bind nothing";
}

TEST(YearProblem, OfRoomsThatShareAPartAsManyAsCanBeCount) {
  YearRules rules = small_town();
  rules.rooms = {{"bc", "", 40, {"b", "c"}}, {"ab", "", 40, {"a", "b"}}, {"cd", "", 40, {"c", "d"}},
                 {"a", "", 20, {}},          {"b", "", 20, {}},          {"c", "", 20, {}},
                 {"d", "", 20, {}}};
  EXPECT_EQ(rooms_of(rules, 30), 2) << "A with B and C with D, though B with C comes first";
  EXPECT_EQ(rooms_of(rules, 20), 4);
  EXPECT_EQ(rooms_of(rules, 41), 0);
}

TEST(YearProblem, BodiesThatHaveNoRoomsTogetherAreTold) {
  YearRules rules = small_town();
  rules.rooms = {{"a", "A", 20, {}}, {"b", "B", 20, {}}, {"ab", "A og B", 40, {"a", "b"}}};
  EXPECT_EQ(crowds(rules, {0, 1}), (std::vector<std::vector<std::size_t>>{{0, 1}}));
  rules.rooms.push_back({"c", "C", 12, {}});
  EXPECT_TRUE(crowds(rules, {0, 1}).empty());
}

std::vector<Date> pinned_to(const YearRules& rules, std::size_t meeting) {
  std::vector<Date> days;
  const YearProblem problem = year_problem(rules, 2028, Reach::allowed);
  for (const YearChoice& choice : problem.choices[meeting]) days.push_back(choice.day);
  return days;
}

TEST(YearProblem, APinIsOfTheSeriesThatMayLieThere) {
  YearRules rules = small_town();
  rules.series = {monthly_series("council", 2, Wednesday, {std::chrono::May}, Minutes{17 * 60}),
                  monthly_series("council", 3, Monday, {std::chrono::May}, Minutes{9 * 60})};
  const Date monday = year_day("2028-05-08");
  rules.pins = {{"Budgetseminar", "council", monday, std::nullopt}};
  EXPECT_EQ(pinned_to(rules, 1), std::vector{monday}) << "though the Wednesday is nearer";
  EXPECT_GT(pinned_to(rules, 0).size(), 1u);
}

TEST(YearProblem, PinsOfOneDayAreOneMeetings) {
  YearRules rules = small_town();
  const Date day = year_day("2028-01-27");
  rules.pins = {{"Dagen", "council", day, std::nullopt},
                {"Dagen og klokken", "council", day, Minutes{17 * 60}}};
  EXPECT_EQ(pinned_to(rules, 0), std::vector{day});
  EXPECT_GT(pinned_to(rules, 1).size(), 1u);
}

TEST(YearProblem, StaggeredStartsAreOfDifferentBodies) {
  YearRules rules = small_town();
  rules.people.clear();
  for (YearBody& body : rules.bodies) body.members.clear();
  rules.series = {monthly_series("council", 2, Wednesday, {std::chrono::May}, Minutes{17 * 60}),
                  monthly_series("council", 2, Wednesday, {std::chrono::May}, Minutes{18 * 60})};
  for (Series& series : rules.series) {
    series.length = Minutes{30};
    series.within_days = 0;
  }
  rules.staggered = {{"Forskudt", "", {"council", "committee"}, Minutes{90}}};
  const auto staggered = [&] {
    const YearProblem problem = year_problem(rules, 2028, Reach::allowed);
    return std::ranges::count_if(problem.limits, [](const NamedLimit& each) {
      return each.rule.kind == RuleKind::staggered;
    });
  };
  EXPECT_EQ(staggered(), 0);
  rules.series[1].body = "committee";
  EXPECT_EQ(staggered(), 1);
}

TEST(YearProblem, AMeetingPastMidnightTakesUpTheNextDay) {
  YearRules rules = small_town();
  rules.series[0].length = Minutes{8 * 60};
  rules.closed = {closed_days("Lukket", any_year(2, 24), any_year(2, 24))};
  const YearProblem problem = year_problem(rules, 2028, Reach::allowed);
  EXPECT_EQ(choice_on(problem, 1, year_day("2028-02-23")), nullptr);
  EXPECT_NE(choice_on(problem, 1, year_day("2028-02-16")), nullptr);
}

TEST(YearProblem, AChainGoesWithTheLastMeetingThatIsEarlyEnough) {
  YearRules rules = small_town();
  Chain chain;
  chain.before = "committee";
  chain.after = "council";
  chain.days = 7;
  chain.weekdays = 5;
  rules.chains = {chain};
  const YearProblem problem = year_problem(rules, 2028, Reach::allowed);
  int pairs = 0;
  for (const NamedPrecedence& each : problem.precedences) {
    if (each.rule.kind != RuleKind::chain || each.precedence.days < 0) continue;
    ++pairs;
    const auto& earlier = problem.wanted[static_cast<std::size_t>(each.precedence.earlier)];
    const auto& later = problem.wanted[static_cast<std::size_t>(each.precedence.later)];
    EXPECT_GE((later.ideal - earlier.ideal).count(), 7);
    EXPECT_LE((later.ideal - earlier.ideal).count(), 15);
  }
  EXPECT_EQ(pairs, 11);
}

TEST(YearProblem, TheBudgetsReadingsAreTheCouncilsMeetingsThatFitItsDates) {
  YearRules rules = small_town();
  Budget budget;
  budget.body = "council";
  budget.committee = "committee";
  budget.first_from = any_year(8, 20);
  budget.first_by = any_year(9, 17);
  budget.adopted_by = any_year(10, 15);
  rules.budgets = {budget};
  const YearProblem problem = year_problem(rules, 2028, Reach::allowed);
  std::vector<Date> readings(3);
  for (const WantedMeeting& each : problem.wanted)
    readings[static_cast<std::size_t>(each.readings.empty() ? 0 : each.readings.front().number)] =
        each.ideal;
  EXPECT_EQ(readings[1], year_day("2028-08-30"));
  EXPECT_EQ(readings[2], year_day("2028-09-27"));
}

std::vector<int> readings_of(const YearRules& rules, std::size_t budget) {
  std::vector<int> numbers;
  const YearProblem problem = year_problem(rules, 2028, Reach::allowed);
  for (const WantedMeeting& each : problem.wanted)
    for (const Reading& reading : each.readings)
      if (reading.budget == budget) numbers.push_back(reading.number);
  return numbers;
}

TEST(YearProblem, EachBudgetOfABodyHasItsReadings) {
  YearRules rules = small_town();
  Budget autumn;
  autumn.body = "council";
  autumn.first_from = any_year(8, 20);
  autumn.first_by = any_year(9, 17);
  autumn.adopted_by = any_year(10, 15);
  Budget spring = autumn;
  spring.first_from = any_year(2, 1);
  spring.first_by = any_year(3, 15);
  spring.adopted_by = any_year(4, 30);
  rules.budgets = {autumn, spring};
  EXPECT_EQ(readings_of(rules, 0), (std::vector{1, 2}));
  EXPECT_EQ(readings_of(rules, 1), (std::vector{1, 2}));
}

TEST(YearProblem, TwoMeetingsOfOneIdealDateMayBeTheReadings) {
  YearRules rules = small_town();
  rules.series = {monthly_series("council", 2, Wednesday, {std::chrono::September}, Minutes{1020}),
                  monthly_series("council", 2, Wednesday, {std::chrono::September}, Minutes{540})};
  Budget budget;
  budget.body = "council";
  budget.first_from = any_year(8, 20);
  budget.first_by = any_year(9, 17);
  budget.adopted_by = any_year(10, 15);
  rules.budgets = {budget};
  EXPECT_EQ(readings_of(rules, 0), (std::vector{1, 2}));
}

TEST(YearProblem, ADayOtherThanInTheCalendarThatIsKeptToCosts) {
  const YearRules rules = small_town();
  Meeting kept;
  kept.body_id = "council";
  kept.start = Local{year_day("2028-01-27")} + std::chrono::hours{17};
  kept.timed = true;
  const YearProblem problem = year_problem(rules, 2028, Reach::allowed, {.meetings = {&kept, 1}});
  EXPECT_EQ(choice_on(problem, 0, year_day("2028-01-26"))->cost, rules.wishes.stability);
  EXPECT_EQ(choice_on(problem, 0, year_day("2028-01-27"))->cost,
            rules.wishes.day + rules.wishes.weekday);
}

TEST(YearProblem, WeekdaysAreCountedPastHolidays) {
  const YearRules rules = small_town();
  const std::vector<int> numbers = weekday_numbers(rules, 2028);
  const auto number = [&](std::string_view day) {
    return numbers[static_cast<std::size_t>((year_day(day) - year_day("2028-01-01")).count())];
  };
  EXPECT_EQ(number("2028-04-18") - number("2028-04-12"), 1)
      << "Maundy Thursday to Easter Monday are holidays";
}

}  // namespace
}  // namespace indkald::calendars
