// Where marks, lanes and names of the annual wheel lie.
#include "calendars/wheel_layout.hpp"

#include <gmock/gmock.h>

#include <map>
#include <random>

#include "calendars/wheel_shapes.hpp"
#include "tests/calendars/wheel_case.hpp"

namespace indkald::calendars::testing {
namespace {

using ::testing::ElementsAre;

bool meet(WheelSpan one, WheelSpan other, double days) {
  constexpr double kTouching = 1e-6;
  for (const double turn : {-days, 0.0, days})
    if (one.from + turn < other.to - kTouching && other.from < one.to + turn - kTouching)
      return true;
  return false;
}

void expect_no_overlap(const PlacedRing& ring, double days) {
  for (std::size_t i = 0; i < ring.meetings.size(); ++i)
    for (std::size_t k = i + 1; k < ring.meetings.size(); ++k) {
      const PlacedMeeting &one = ring.meetings[i], &other = ring.meetings[k];
      if (one.lane != other.lane) continue;
      ASSERT_FALSE(meet(one.mark, other.mark, days))
          << one.meeting->id << " and " << other.meeting->id;
    }
}

Wheel drawn_by_lot(unsigned seed, int count) {
  std::mt19937 lot(seed);
  Wheel made = wheel();
  const char* bodies[] = {"br", "bu", "tm"};
  for (int i = 0; i < count; ++i) {
    WheelMeeting next = meeting("m" + std::to_string(i), bodies[lot() % 3], "2027-01-01T09:00:00");
    next.start += std::chrono::days{lot() % 365};
    next.end = next.start + std::chrono::hours{lot() % 10 == 0 ? lot() % 300 : 2};
    made.meetings.push_back(next);
  }
  return made;
}

TEST(LanesOfTheWheel, NeverHaveTwoMarksOnOnePlace) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Wheel given = drawn_by_lot(seed, seed % 2 == 0 ? 40 : 600);
    const WheelLayout layout = wheel_layout(given);
    for (const PlacedRing& ring : layout.rings) expect_no_overlap(ring, layout.year.days);
  }
}

TEST(LanesOfTheWheel, AreApartOverTheTurnOfTheYear) {
  const std::vector<WheelSpan> spans{{-1, 2}, {10, 13}, {363, 366}};
  EXPECT_THAT(lanes_of(spans, 365), ElementsAre(0u, 0u, 1u));
}

TEST(LanesOfTheWheel, AreSharedByWhatOnlyTouches) {
  const std::vector<WheelSpan> spans{{0, 3}, {3, 6}, {5, 8}};
  EXPECT_THAT(lanes_of(spans, 365), ElementsAre(0u, 0u, 1u));
}

TEST(LanesOfTheWheel, AreOneForEachBodyOfAQuietYear) {
  Wheel given = wheel();
  given.meetings = {meeting("a", "bu", "2027-02-03T16:00:00"),
                    meeting("b", "tm", "2027-03-03T16:00:00"),
                    meeting("c", "bu", "2027-05-03T16:00:00")};
  const WheelLayout layout = wheel_layout(given);
  const PlacedRing& ring = layout.rings[1];
  ASSERT_EQ(ring.lanes, 2u);
  ASSERT_EQ(ring.meetings.size(), 3u);
  EXPECT_EQ(ring.meetings[0].lane, 0u);
  EXPECT_EQ(ring.meetings[1].lane, 0u);
  EXPECT_EQ(ring.meetings[2].lane, 1u);
}

TEST(MarksOfTheWheel, AreAtLeastThreeDaysWideAroundTheirOwn) {
  const Wheel given = drawn_by_lot(7, 200);
  const WheelLayout layout = wheel_layout(given);
  for (const PlacedRing& ring : layout.rings)
    for (const PlacedMeeting& placed : ring.meetings) {
      EXPECT_GE(placed.mark.length(), kWheelMarkDays - 1e-9);
      const double first =
          layout.year.day(std::chrono::floor<std::chrono::days>(placed.meeting->start));
      EXPECT_LE(placed.mark.from, first);
      EXPECT_GE(placed.mark.to, first + 1);
    }
}

TEST(MarksOfTheWheel, EndWithTheYear) {
  Wheel given = wheel();
  given.meetings = {meeting("over", "br", "2027-12-27T10:00:00")};
  given.meetings[0].end = at("2028-01-03T12:00:00");
  const WheelLayout layout = wheel_layout(given);
  EXPECT_EQ(layout.rings[0].meetings[0].mark.to, 365);
}

TEST(RingsOfTheWheel, LieInsideEachOtherAndAroundTheHub) {
  for (const int count : {0, 30, 3000}) {
    const Wheel given = drawn_by_lot(3, count);
    const WheelLayout layout = wheel_layout(given);
    EXPECT_LE(layout.rings[0].outer, kWheelRings);
    EXPECT_GT(layout.rings[0].inner, layout.rings[1].outer);
    EXPECT_GE(layout.rings[1].inner, layout.hub);
    EXPECT_GE(layout.hub, 140);
    EXPECT_GT(layout.mark_height(), 0);
  }
}

TEST(RingsOfTheWheel, HaveTheirNameWhereNobodyMeetsBestInJuly) {
  Wheel given = wheel();
  EXPECT_NEAR(wheel_layout(given).rings[0].name->middle(), 197, 0.1);
  given.meetings = {meeting("a", "br", "2027-07-17T10:00:00")};
  const WheelLayout layout = wheel_layout(given);
  ASSERT_TRUE(layout.rings[0].name);
  EXPECT_FALSE(meet(*layout.rings[0].name, layout.rings[0].meetings[0].mark, 365));
  EXPECT_NE(layout.rings[0].name->middle(), 197);
}

TEST(RingsOfTheWheel, HaveNoNameInThemWhereThereIsNoRoom) {
  Wheel given = wheel();
  for (int i = 0; i < 365; i += 5) {
    given.meetings.push_back(meeting("m" + std::to_string(i), "br", "2027-01-01T10:00:00"));
    given.meetings.back().start += std::chrono::days{i};
    given.meetings.back().end.reset();
  }
  EXPECT_FALSE(wheel_layout(given).rings[0].name);
}

TEST(TextOnTheWheel, StandsUprightAllTheWayRound) {
  for (double degrees = -720; degrees <= 720; degrees += 7.5) {
    const Upright text = upright(degrees, 400, 10);
    EXPECT_LE(std::abs(text.degrees), 90) << degrees;
    EXPECT_NEAR(std::abs(text.y), 400, 4) << degrees;
  }
}

TEST(TextOnTheWheel, IsCutBetweenLettersWithAnEllipsis) {
  EXPECT_EQ(cut_to_width("Byrådet", 10, 1000), "Byrådet");
  const std::string cut = cut_to_width("Ældre- og Handicaprådet", 10, 60);
  EXPECT_TRUE(cut.ends_with("…")) << cut;
  EXPECT_LE(text_width(cut, 10), 60);
}

}  // namespace
}  // namespace indkald::calendars::testing
