#include "calendars/year_check_rooms.hpp"

#include <gtest/gtest.h>

namespace indkald::calendars::year_check {
namespace {

const std::vector<YearRoom> kHouse{
    {"sal", "", 40, {}},
    {"a", "", 10, {}},
    {"b", "", 10, {}},
    {"c", "", 10, {}},
    {"ab", "", 20, {"a", "b"}},
    {"bc", "", 20, {"b", "c"}},
    {"abc", "", 30, {"ab", "c"}},
};

TEST(YearCheckRooms, TheLargestMeetingsTakeTheLargestRooms) {
  EXPECT_TRUE(rooms_for(kHouse, {10, 40, 10, 10}));
  EXPECT_FALSE(rooms_for(kHouse, {10, 10, 10, 10, 10}));
  EXPECT_FALSE(rooms_for(kHouse, {41}));
  EXPECT_TRUE(rooms_for(kHouse, {}));
}

TEST(YearCheckRooms, AJoinedRoomTakesItsParts) {
  EXPECT_TRUE(rooms_for(kHouse, {40, 20, 10}));
  EXPECT_FALSE(rooms_for(kHouse, {40, 20, 10, 10}));
}

TEST(YearCheckRooms, TwoJoinedRoomsHaveNoPartInCommon) {
  EXPECT_FALSE(rooms_for(kHouse, {40, 20, 20}));
  EXPECT_TRUE(rooms_for(kHouse, {20, 20, 10}));
}

TEST(YearCheckRooms, AJoinedRoomTakesThePartsOfItsParts) {
  EXPECT_TRUE(rooms_for(kHouse, {40, 30}));
  EXPECT_FALSE(rooms_for(kHouse, {40, 30, 1}));
}

TEST(YearCheckRooms, ARoomWithoutACapacityIsNeverTooSmall) {
  EXPECT_TRUE(rooms_for({{"torv", "", 0, {}}}, {5000}));
  EXPECT_FALSE(rooms_for({{"torv", "", 0, {}}}, {1, 1}));
}

}  // namespace
}  // namespace indkald::calendars::year_check
