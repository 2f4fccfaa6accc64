// The annual wheel as someone who looks at it sees it.
#include "calendars/wheel.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <cmath>
#include <map>
#include <set>

#include "tests/calendars/wheel_case.hpp"

namespace indkald::calendars::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> ids(const Picture& picture) {
  std::vector<std::string> found;
  for (const auto& node : picture.meetings()) found.push_back(node.attribute("data-id").value());
  return found;
}

std::vector<std::string> texts(const Picture& picture, const char* xpath) {
  std::vector<std::string> found;
  for (const auto& node : picture.all(xpath)) found.push_back(node.text().as_string());
  return found;
}

// Two meetings of every body on each of many days.
Wheel crowded(std::size_t count) {
  Wheel made = wheel();
  made.rings.clear();
  for (int ring = 0; ring < 6; ++ring) {
    made.rings.push_back({"Ring " + std::to_string(ring), {}});
    for (int body = 0; body < 5; ++body) {
      const std::string id = "b" + std::to_string(ring) + std::to_string(body);
      made.rings.back().bodies.push_back({id, "Udvalg " + id, "U" + std::to_string(body), 0});
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto& bodies = made.rings[i % 6].bodies;
    WheelMeeting next = meeting("m" + std::to_string(1'000'000'000'000'000 + i),
                                bodies[i / 6 % 5].id, "2027-01-01T16:00:00");
    next.start += std::chrono::days{i * 37 % 365};
    next.end = next.start + std::chrono::hours{2};
    next.spoken = "Beskæftigelses- og Erhvervsudvalget: Møde, ons. 3. feb. 2027 kl. 16.00–18.30";
    made.meetings.push_back(next);
  }
  return made;
}

TEST(TheWheel, HasEachMeetingOnceAsALinkToIt) {
  Wheel given = wheel();
  given.meetings = {meeting("m1", "br", "2027-02-03T17:00:00"),
                    meeting("m2", "tm", "2027-02-03T16:00:00")};
  const Picture picture(wheel_svg(given));
  EXPECT_THAT(ids(picture), ElementsAre("m1", "m2"));
  const auto second = picture.meetings()[1];
  EXPECT_STREQ(second.name(), "a");
  EXPECT_STREQ(second.attribute("class").value(), "wheel-meeting");
  EXPECT_STREQ(second.attribute("href").value(), "#/meeting/m2");
  EXPECT_STREQ(second.attribute("data-ring").value(), "1");
  EXPECT_STREQ(second.attribute("data-day").value(), "2027-02-03");
  EXPECT_STREQ(second.attribute("aria-label").value(), "Møde m2");
  EXPECT_STREQ(second.child("title").text().as_string(), "Møde m2");
}

TEST(TheWheel, LetsTheTabKeyIntoOneMeetingAlone) {
  const Picture picture(wheel_svg(crowded(40)));
  EXPECT_EQ(picture.all("//a[@tabindex='0']").size(), 1u);
  EXPECT_EQ(picture.all("//a[@tabindex='-1']").size(), 39u);
  EXPECT_STREQ(picture.meetings()[0].attribute("tabindex").value(), "0");
}

TEST(TheWheel, HasNewYearAtTheTopAndTheYearClockwise) {
  Wheel given = wheel();
  given.meetings = {meeting("first", "br", "2027-01-01T10:00:00"),
                    meeting("july", "br", "2027-07-02T10:00:00"),
                    meeting("last", "br", "2027-12-31T10:00:00")};
  const Picture picture(wheel_svg(given));
  const auto marks = picture.meetings();
  ASSERT_EQ(marks.size(), 3u);
  EXPECT_NEAR(turn_of(marks[0]), 0.5 / 365 * 360, 0.01);
  EXPECT_NEAR(turn_of(marks[1]), 182.5 / 365 * 360, 0.01);
  EXPECT_NEAR(turn_of(marks[2]), 364.5 / 365 * 360, 0.01);
}

TEST(TheWheel, OfALeapYearHasADayMore) {
  Wheel given = wheel(2028);
  given.meetings = {meeting("leap", "br", "2028-02-29T10:00:00"),
                    meeting("last", "br", "2028-12-31T10:00:00")};
  const Picture picture(wheel_svg(given));
  EXPECT_NEAR(turn_of(picture.meetings()[0]), 59.5 / 366 * 360, 0.01);
  EXPECT_NEAR(turn_of(picture.meetings()[1]), 365.5 / 366 * 360, 0.01);
}

TEST(TheWheel, LeavesOutOtherYearsAndUnknownBodiesAndDoesNotCountThem) {
  Wheel given = wheel();
  given.meetings = {meeting("before", "br", "2026-12-31T17:00:00"),
                    meeting("in", "br", "2027-01-01T17:00:00"),
                    meeting("after", "br", "2028-01-01T00:00:00"),
                    meeting("stranger", "nobody", "2027-05-01T00:00:00")};
  const Picture picture(wheel_svg(given));
  EXPECT_THAT(ids(picture), ElementsAre("in"));
  EXPECT_EQ(picture.text("//*[@class='wheel-count']"), "1 møde");
}

TEST(TheWheel, CountsWhatIsHeldApartFromWhatIsCancelled) {
  Wheel given = wheel();
  given.meetings = {meeting("a", "br", "2027-01-05T17:00:00"),
                    meeting("b", "br", "2027-02-05T17:00:00"),
                    meeting("c", "br", "2027-03-05T17:00:00")};
  given.meetings[1].cancelled = true;
  const Picture picture(wheel_svg(given));
  EXPECT_EQ(picture.text("//*[@class='wheel-count']"), "2 møder · 1 aflyst");
}

TEST(TheWheel, HasACancelledMeetingHollowWithALineAcross) {
  Wheel given = wheel();
  given.meetings = {meeting("a", "br", "2027-01-05T17:00:00"),
                    meeting("b", "br", "2027-02-05T17:00:00")};
  given.meetings[1].cancelled = true;
  const Picture picture(wheel_svg(given));
  const auto held = picture.meetings()[0], cancelled = picture.meetings()[1];
  EXPECT_FALSE(held.child("rect").attribute("fill"));
  EXPECT_FALSE(held.child("path"));
  EXPECT_STREQ(cancelled.attribute("class").value(), "wheel-meeting wheel-cancelled");
  EXPECT_STREQ(cancelled.child("rect").attribute("fill").value(), "none");
  EXPECT_TRUE(cancelled.child("path").attribute("stroke"));
}

TEST(TheWheel, DrawsAMeetingOfManyDaysAsAnArcOverAllOfThem) {
  Wheel given = wheel();
  given.meetings = {meeting("tour", "br", "2027-06-01T09:00:00")};
  given.meetings[0].end = at("2027-06-11T00:00:00");
  const Picture picture(wheel_svg(given));
  const auto mark = picture.meetings()[0];
  EXPECT_TRUE(mark.child("path"));
  EXPECT_NEAR(turn_of(mark), (151 + 5.0) / 365 * 360, 0.01);
}

TEST(TheWheel, NeverWritesUpsideDown) {
  Wheel given = crowded(200);
  given.today = day("2027-06-30");
  const Picture picture(wheel_svg(given));
  std::size_t turned = 0;
  for (const auto& text : picture.all("//text[@transform]")) {
    ++turned;
    EXPECT_LE(std::abs(turn_of(text)), 90) << text.text().as_string();
  }
  EXPECT_GT(turned, 12u + 52u);
}

TEST(TheWheel, NamesTheMonthsInOrder) {
  const Picture picture(wheel_svg(wheel()));
  const auto names = texts(picture, "//*[@class='wheel-months']/text");
  ASSERT_EQ(names.size(), 12u);
  EXPECT_EQ(names.front(), "januar");
  EXPECT_EQ(names.back(), "december");
}

// 1 January 2027 is a Friday: it is in week 53 of 2026. 31 December 2029 is a Monday: it is in week
// 1 of 2030, which has too little room for its number.
TEST(TheWheel, NumbersTheWeeksAsIso8601) {
  auto weeks = texts(Picture(wheel_svg(wheel(2027))), "//*[@class='wheel-weeks']/text");
  ASSERT_EQ(weeks.size(), 53u);
  EXPECT_EQ(weeks[0], "53");
  EXPECT_EQ(weeks[1], "1");
  EXPECT_EQ(weeks.back(), "52");
  weeks = texts(Picture(wheel_svg(wheel(2029))), "//*[@class='wheel-weeks']/text");
  EXPECT_EQ(weeks.front(), "1");
  EXPECT_EQ(weeks.back(), "52");
  weeks = texts(Picture(wheel_svg(wheel(2026))), "//*[@class='wheel-weeks']/text");
  EXPECT_EQ(weeks.back(), "53");
}

TEST(TheWheel, ShadesDaysOffAndSchoolHolidaysAndSaysWhatTheyAre) {
  Wheel given = wheel();
  given.days_off = {{{day("2027-03-25"), day("2027-03-29")}, "Påske"}};
  given.school_holidays = {{{day("2026-12-20"), day("2027-01-03")}, "Juleferie"},
                           {{day("2028-02-14"), day("2028-02-20")}, "Vinterferie"}};
  const Picture picture(wheel_svg(given));
  EXPECT_THAT(texts(picture, "//*[@class='wheel-day-off']/path/title"), ElementsAre("Påske"));
  EXPECT_THAT(texts(picture, "//*[@class='wheel-school-holiday']/path/title"),
              ElementsAre("Juleferie"));
}

TEST(TheWheel, PointsAtTodayInItsOwnYearAlone) {
  Wheel given = wheel();
  given.today = day("2027-07-02");
  const Picture with(wheel_svg(given));
  ASSERT_EQ(with.all("//*[@class='wheel-today']").size(), 1u);
  EXPECT_NEAR(turn_of(with.all("//*[@class='wheel-today']")[0]), 180, 0.01);
  EXPECT_EQ(with.text("//*[@class='wheel-date']"), "I dag");
  given.today = day("2028-07-02");
  EXPECT_TRUE(Picture(wheel_svg(given)).all("//*[@class='wheel-today']").empty());
}

TEST(TheWheel, IsWellFormedWhateverTheTextsAre) {
  Wheel given = wheel();
  given.municipality = "<Sø & \"Bred\">\x01\x7f\xff\xc2\x85 ]]>";
  given.rings[0].name = "</g><script>";
  given.meetings = {meeting("\"/><m", "br", "2027-02-03T17:00:00")};
  given.meetings[0].spoken = "Budget <2028> & \"mere\"\n\xF0\x9F\x8E\x89\xEF\xBF\xBF'";
  const Picture picture(wheel_svg(given));
  EXPECT_EQ(picture.text("//*[@class='wheel-municipality']"), "<Sø & \"Bred\">\uFFFD ]]>");
  ASSERT_EQ(picture.meetings().size(), 1u);
  EXPECT_STREQ(picture.meetings()[0].attribute("data-id").value(), "\"/><m");
  EXPECT_STREQ(picture.meetings()[0].attribute("aria-label").value(),
               "Budget <2028> & \"mere\" \xF0\x9F\x8E\x89'");
}

TEST(TheWheel, BringsNoStyleToAPage) {
  const std::string svg = wheel_svg(crowded(60));
  EXPECT_THAT(svg, Not(HasSubstr("<style")));
  EXPECT_THAT(svg, Not(HasSubstr(" style=")));
  EXPECT_THAT(svg, Not(HasSubstr("textPath")));
}

TEST(TheWheel, BringsAStyleAndNoLinksInAFile) {
  Wheel given = wheel();
  given.meetings = {meeting("m1", "br", "2027-02-03T17:00:00")};
  const Picture picture(wheel_svg(given, {.standalone = true}));
  EXPECT_EQ(picture.all("//style").size(), 1u);
  EXPECT_TRUE(picture.all("//a").empty());
  EXPECT_THAT(ids(picture), ElementsAre("m1"));
}

TEST(TheWheel, NamesEachBodyInTheCornersUnlessAskedNotTo) {
  const Picture picture(wheel_svg(wheel()));
  EXPECT_THAT(
      texts(picture, "//*[@class='wheel-legend']//text"),
      ElementsAre("BR", "Byrådet", "Udvalg", "BUU", "Børne- og Ungeudvalget", "TMU", "Teknik"));
  EXPECT_TRUE(
      Picture(wheel_svg(wheel(), {.legend = false})).all("//*[@class='wheel-legend']").empty());
}

TEST(TheWheel, SaysWhereACornerHasNoRoomForAllBodies) {
  Wheel given = wheel();
  for (int i = 0; i < 40; ++i) given.rings[1].bodies.push_back({"b", "Udvalg", "U", 0});
  const auto legend = [&] {
    return texts(Picture(wheel_svg(given)), "//*[@class='wheel-legend']//text");
  };
  EXPECT_THAT(legend(), Not(::testing::Contains("…")));
  for (int i = 0; i < 60; ++i) given.rings[1].bodies.push_back({"b", "Udvalg", "U", 0});
  EXPECT_THAT(legend(), ::testing::Contains("…"));
}

TEST(TheWheel, HasLettersBesideAMarkWhereThereIsRoom) {
  Wheel given = wheel();
  given.meetings = {meeting("a", "br", "2027-02-03T17:00:00"),
                    meeting("b", "br", "2027-02-06T17:00:00")};
  EXPECT_THAT(texts(Picture(wheel_svg(given)), "//*[@class='wheel-letters']/text"),
              ElementsAre("BR"));
}

TEST(TheWheel, IsTheSameForTheSameYear) {
  EXPECT_EQ(wheel_svg(crowded(300)), wheel_svg(crowded(300)));
  Wheel turned = crowded(300);
  std::ranges::reverse(turned.meetings);
  EXPECT_EQ(wheel_svg(turned), wheel_svg(crowded(300)));
}

TEST(TheWheel, OfNothingIsStillAWheel) {
  Wheel empty = wheel();
  empty.rings.clear();
  const Picture picture(wheel_svg(empty));
  EXPECT_TRUE(picture.meetings().empty());
  EXPECT_EQ(picture.text("//*[@class='wheel-count']"), "0 møder");
}

TEST(TheWheel, OfThreeThousandMeetingsHasThemAllInFourHundredBytesEach) {
  const std::string svg = wheel_svg(crowded(3000));
  EXPECT_EQ(Picture(svg).meetings().size(), 3000u);
  EXPECT_LT(svg.size(), 3000u * 450u);
}

}  // namespace
}  // namespace indkald::calendars::testing
