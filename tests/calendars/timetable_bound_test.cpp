#include "calendars/timetable_bound.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace indkald::calendars {
namespace {

constexpr double kForEver = std::numeric_limits<double>::infinity();

// Five meetings in a ring, of which neighbours exclude each other at their cheap time. The
// relaxation takes half of each: that is 2.5 points, where 3 are needed.
Timetable ring_of_five() {
  Timetable timetable;
  for (int i = 0; i < 5; ++i) timetable.meetings.push_back({{1, 1, 0}, {2, 2, 1}});
  for (int i = 0; i < 5; ++i) timetable.limits.push_back({{{i, 0}, {(i + 1) % 5, 0}}, 1});
  return timetable;
}

// Three meetings of which any two exclude each other at their cheap time, the third of them by
// precedences alone. The relaxation takes half of each: 1.5 points, where 2 are needed.
Timetable triangle() {
  Timetable timetable;
  timetable.meetings = {{{5, 5, 0}, {2, 2, 1}}, {{5, 5, 0}, {3, 3, 1}}, {{6, 6, 0}, {20, 20, 1}}};
  timetable.limits = {{{{0, 0}, {1, 0}}, 1}};
  timetable.precedences = {{0, 2, 2, 0}, {1, 2, 2, 0}};
  return timetable;
}

TEST(TimetableBound, NoAnswerCostsLess) {
  const TimetableBound bound = bound_of(ring_of_five(), [] { return kForEver; });
  EXPECT_FALSE(bound.stopped);
  EXPECT_NEAR(bound.bound, 2.5, 1e-4);
  EXPECT_EQ(bound.fractional, 10U);
}

TEST(TimetableBound, LimitsThatHoldByPrecedencesTooAreFound) {
  const TimetableBound bound = bound_of(triangle(), [] { return kForEver; });
  EXPECT_EQ(bound.found.size(), 1U);
  EXPECT_NEAR(bound.bound, 2, 1e-4);
}

TEST(TimetableBound, TheTimeLeftIsAskedForInEachRound) {
  int asked = 0;
  const auto once = [&] { return ++asked == 1 ? kForEver : 0.0; };
  const TimetableBound bound = bound_of(triangle(), once);
  EXPECT_EQ(asked, 2);
  EXPECT_FALSE(bound.stopped) << "what the first round proved holds";
  EXPECT_EQ(bound.reduced.size(), 3U);
}

TEST(TimetableBound, WithoutTimeNothingIsClaimed) {
  const TimetableBound bound = bound_of(triangle(), [] { return 0.0; });
  EXPECT_TRUE(bound.stopped);
  EXPECT_FALSE(bound.infeasible);
  EXPECT_EQ(bound.bound, 0);
}

}  // namespace
}  // namespace indkald::calendars
