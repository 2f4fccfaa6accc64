#include "calendars/timetable_groups.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <set>

namespace indkald::calendars {
namespace {

// Meetings of one choice each, day by day, each to follow the one before.
Timetable chained(int meetings) {
  Timetable timetable;
  for (int i = 0; i < meetings; ++i) timetable.meetings.push_back({{i, i, 0}});
  for (int i = 1; i < meetings; ++i) timetable.precedences.push_back({i - 1, i, 1, 0});
  return timetable;
}

std::vector<int> all_of(const std::vector<std::vector<int>>& groups) {
  std::vector<int> all;
  for (const auto& group : groups) all.insert(all.end(), group.begin(), group.end());
  std::ranges::sort(all);
  return all;
}

std::vector<int> numbers_below(std::size_t count) {
  std::vector<int> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

TEST(TimetableGroups, EachMeetingIsInOneOfThem) {
  const auto groups = groups_of(chained(700));
  EXPECT_GT(groups.size(), 1U);
  EXPECT_EQ(all_of(groups), numbers_below(700));
}

// The solver would arrange the same timetable anew within itself, without an end.
TEST(TimetableGroups, NoneIsTheWholeTimetable) {
  EXPECT_TRUE(groups_of(chained(300)).empty());
  EXPECT_TRUE(groups_of(chained(1)).empty());
}

TEST(TimetableGroups, ALimitTiesTheMeetingsThatItIsOver) {
  Timetable timetable = chained(400);
  timetable.precedences.clear();
  timetable.limits = {{{{3, 0}, {390, 0}}, 1}};
  const auto groups = groups_of(timetable);
  EXPECT_EQ(std::ranges::count(groups, std::vector{3, 390}), 1);
  EXPECT_EQ(groups.size(), 399U);
}

TEST(TimetableGroups, ALimitOfNothingOrOfVeryMuchTiesNothing) {
  Timetable timetable = chained(400);
  timetable.precedences.clear();
  timetable.limits = {{{}, 1}, {{{7, 0}}, 1}, {{}, 5}};
  for (int i = 0; i < 400; ++i) timetable.limits.back().picks.push_back({i, 0});
  EXPECT_EQ(groups_of(timetable).size(), 400U);
}

TEST(TimetableGroupAround, HoldsTheMeetingsAskedForAndWhatHangsTogetherWithThem) {
  const Timetable timetable = chained(700);
  EXPECT_EQ(group_around(timetable, std::vector{50, 400}, 6).size(), 6U);
  for (const int asked : {50, 400})
    EXPECT_EQ(std::ranges::count(group_around(timetable, std::vector{50, 400}, 6), asked), 1);
  EXPECT_EQ(group_around(timetable, std::vector{50}, 3).size(), 3U);
  for (const int meeting : group_around(timetable, std::vector{50}, 3))
    EXPECT_LE(std::abs(meeting - 50), 2);
}

TEST(TimetableGroupAround, IsNoLargerThanWhatHangsTogether) {
  Timetable timetable = chained(400);
  timetable.precedences = {{7, 8, 1, 0}};
  EXPECT_EQ(group_around(timetable, std::vector{7}, 100), (std::vector{7, 8}));
}

TEST(TimetableStretches, EachMeetingIsInOneAndEachOverlapsTheNext) {
  const Timetable timetable = chained(300);
  const auto stretches = stretches_of(timetable, std::vector<int>(300, 0));
  const auto all = all_of(stretches);
  EXPECT_EQ(std::set<int>(all.begin(), all.end()).size(), 300U);
  for (std::size_t i = 1; i < stretches.size(); ++i)
    EXPECT_LT(stretches[i].front(), stretches[i - 1].back());
}

TEST(TimetableStretches, NoneIsTheWholeYear) {
  EXPECT_TRUE(stretches_of(chained(80), std::vector<int>(80, 0)).empty());
}

}  // namespace
}  // namespace indkald::calendars
