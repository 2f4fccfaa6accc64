// Closing days of a published calendar: as few of its meetings move as can be.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <ctime>
#include <random>

#include "calendars/year_draft.hpp"
#include "tests/calendars/year_large_town.hpp"
#include "tests/calendars/year_town.hpp"

namespace indkald::calendars {
namespace {

using Times = std::vector<Local>;

// Three bodies with one meeting each in the first half of March 2027; each two may share a member,
// and one may have to follow another.
YearRules three_bodies(std::mt19937& dice) {
  const auto upto = [&](int most) {
    return static_cast<int>(dice() % static_cast<unsigned>(most + 1));
  };
  YearRules rules;
  rules.rooms_are_enough = true;
  rules.people = {{"anna", ""}, {"bo", ""}};
  for (const char* id : {"a", "b", "c"}) {
    YearBody body = body_of(id, id);
    for (const YearPerson& person : rules.people)
      if (upto(2) > 0) body.members.push_back(person.id);
    rules.bodies.push_back(body);
    const std::chrono::weekday first{static_cast<unsigned>(1 + upto(4))};
    Series series = series_of(id, id, Once{any_year(3, 1), any_year(3, 12)}, {first}, {17h});
    for (int more = 1 + upto(2); more > 0; --more)
      series.weekdays.push_back(first + std::chrono::days{more});
    std::erase_if(series.weekdays, [](auto day) { return day.iso_encoding() > 5; });
    rules.series.push_back(series);
  }
  if (upto(1) == 0) rules.chains = {chain_of("Kæde", "a", "b", 1 + upto(2), 5)};
  rules.evenings = Evenings{"Aftener", "", 1 + upto(1), 16h};
  return rules;
}

std::vector<Meeting> calendar_at(const Times& times) {
  std::vector<Meeting> made;
  for (std::size_t at = 0; at < times.size(); ++at) {
    made.push_back(held(std::string(1, static_cast<char>('a' + at)), "2027-03-01T17:00:00", 120));
    made.back().start = times[at];
    made.back().end = times[at] + 2h;
  }
  return made;
}

// By trial of all days that the checker lets pass; -1 where it passes none.
int fewest_moves_by_trial(const YearRules& rules, const Times& published) {
  constexpr int kDays = 12;
  int fewest = -1;
  for (int tried = 0; tried < kDays * kDays * kDays; ++tried) {
    Times times;
    for (int at = 0, left = tried; at < 3; ++at, left /= kDays)
      times.push_back(Local{year_day("2027-03-01") + std::chrono::days{left % kDays}} + 17h);
    int moves = 0;
    for (std::size_t at = 0; at < times.size(); ++at) moves += times[at] == published[at] ? 0 : 1;
    if (fewest >= 0 && moves >= fewest) continue;
    if (check_year(rules, 2027, calendar_at(times)).empty()) fewest = moves;
  }
  return fewest;
}

Times times_of(const std::vector<Meeting>& calendar) {
  Times times;
  for (const char* id : {"a", "b", "c"})
    for (const Meeting& meeting : calendar)
      if (meeting.body_id == id) times.push_back(meeting.start);
  return times;
}

TEST(YearKeep, AsFewMoveAsTrialOfAllDaysFinds) {
  std::mt19937 dice(6);
  int tried = 0;
  int several = 0;
  for (int round = 0; round < 40 && tried < 12; ++round) {
    YearRules rules = three_bodies(dice);
    const std::vector<Meeting> published = draw_up(rules, 2027, {}, {}).calendar();
    if (published.empty()) continue;
    const Date closed = published[dice() % 3].date();
    const std::chrono::year_month_day day{closed};
    rules.closed = {closed_days("Lukket", DayOfYear{day.month() / day.day(), {}}, {})};
    const int fewest = fewest_moves_by_trial(rules, times_of(published));
    const YearDraft draft = draw_up(rules, 2027, {.meetings = published, .fewest_moves = true}, {});
    EXPECT_EQ(draft.infeasible, fewest < 0) << "round " << round;
    if (draft.infeasible) continue;
    ++tried;
    several += fewest > 1 ? 1 : 0;
    EXPECT_EQ(static_cast<int>(draft.moved), fewest) << "round " << round;
    EXPECT_EQ(static_cast<int>(draft.moved_at_least), fewest) << "round " << round;
  }
  EXPECT_GE(tried, 12);
  EXPECT_GE(several, 2);
}

std::vector<Meeting> only(std::vector<Meeting> calendar, const auto& wanted) {
  std::erase_if(calendar, [&](const Meeting& each) { return !wanted(each); });
  return calendar;
}

bool has(const std::vector<Meeting>& calendar, const Meeting& meeting) {
  return std::ranges::any_of(calendar, [&](const Meeting& each) {
    return each.body_id == meeting.body_id && each.start == meeting.start;
  });
}

// Each meeting on the two days must move: where no other does, it is plain that fewer cannot.
TEST(YearKeep, TwoClosedDaysOfAMunicipalitysYearMoveTheirOwnMeetingsAlone) {
  YearRules rules = town::town_rules();
  const std::vector<Meeting> published = draw_up(rules, town::kTownYear, {}, {}).calendar();
  ASSERT_FALSE(published.empty());
  const Date first = published[published.size() / 3].date();
  const Date second = published[2 * published.size() / 3].date();
  for (const Date day : {first, second}) {
    const std::chrono::year_month_day date{day};
    rules.closed.push_back(closed_days("Lukket " + std::to_string(rules.closed.size()),
                                       DayOfYear{date.month() / date.day(), {}}, {}));
  }
  const std::clock_t begin = std::clock();
  const YearDraft draft =
      draw_up(rules, town::kTownYear, {.meetings = published, .fewest_moves = true}, {});
  std::printf("%zu of %zu meetings move, %.2f s of CPU\n", draft.moved, published.size(),
              static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  const auto on_closed = [&](const Meeting& each) {
    return each.date() == first || each.date() == second;
  };
  EXPECT_TRUE(draft.proven);
  EXPECT_EQ(draft.moved, only(published, on_closed).size());
  EXPECT_EQ(draft.moved_at_least, draft.moved);
  const std::vector<Meeting> kept = draft.calendar();
  const auto is_gone = [&](const Meeting& each) { return !on_closed(each) && !has(kept, each); };
  EXPECT_THAT(only(published, is_gone), testing::IsEmpty());
  EXPECT_TRUE(draft.broken.empty());
}

}  // namespace
}  // namespace indkald::calendars
