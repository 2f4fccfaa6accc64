#include "calendars/timetable_picks.hpp"

#include <gtest/gtest.h>

namespace indkald::calendars {
namespace {

Timetable two_meetings() {
  Timetable timetable;
  timetable.meetings = {{{1, 1, 0}, {5, 5, 0}}, {{1, 1, 0}, {6, 6, 0}}};
  timetable.limits = {{{{0, 0}, {1, 0}}, 1}, {{{0, 1}, {1, 1}}, 2}};
  timetable.precedences = {{0, 1, 1, 0}};
  return timetable;
}

TEST(TimetablePicks, ALimitOfOneExcludes) {
  const Timetable timetable = two_meetings();
  EXPECT_EQ(excluded_by_limits(timetable, Picks(timetable)), (Exclusions{{2}, {}, {0}, {}}));
}

TEST(TimetablePicks, APrecedenceAndTheOneChoiceOfAMeetingExcludeToo) {
  const Timetable timetable = two_meetings();
  EXPECT_EQ(excluded_by_all(timetable, Picks(timetable)),
            (Exclusions{{1, 2}, {0, 2}, {0, 1, 3}, {2}}));
}

// Twenty thousand choices: listing each with every other would take gigabytes.
TEST(TimetablePicks, AMeetingOfVeryManyChoicesIsNotListedWithItself) {
  Timetable timetable = two_meetings();
  timetable.meetings.emplace_back(20'000, Choice{9, 9, 0});
  const Exclusions excluded = excluded_by_all(timetable, Picks(timetable));
  EXPECT_EQ(excluded[2], (PickNumbers{0, 1, 3}));
  EXPECT_TRUE(excluded.back().empty());
}

TEST(TimetablePicks, ACliqueGrowsByWhatAllOfItExclude) {
  EXPECT_EQ(grown({0}, {{1, 2}, {0, 2}, {0, 1, 3}, {2}}), (PickNumbers{0, 1, 2}));
}

}  // namespace
}  // namespace indkald::calendars
