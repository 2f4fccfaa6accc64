#include "connectors/caldav/object.hpp"

#include <gmock/gmock.h>

#include "calendars/time.hpp"
#include "connectors/caldav/free_time.hpp"
#include "connectors/caldav/series.hpp"

namespace indkald::connectors::caldav {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kZone = "Europe/Copenhagen";

Instant utc(const std::string& iso) { return calendars::parse_iso_instant(iso).value(); }
Interval between(const std::string& start, const std::string& end) {
  return {utc(start), utc(end)};
}

std::string calendar(const std::string& events) {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + events + "END:VCALENDAR\r\n";
}
std::string event(const std::string& lines) {
  return "BEGIN:VEVENT\r\nUID:a\r\n" + lines + "END:VEVENT\r\n";
}
ServerEvent read_event(const std::string& lines) {
  return read_object(calendar(event(lines)), kZone).events.at(0);
}

TEST(ServerEvent, IsReadWithItsTextsUnfoldedAndUnescaped) {
  const auto read = read_event(
      "SUMMARY:Møde i \r\n udvalget\\, del 2\r\nLOCATION;ALTREP=\"http://x:8/;y\":Salen\r\n"
      "DESCRIPTION:a\\nb\\\\c\r\nSEQUENCE:3\r\nSTATUS:TENTATIVE\r\n");
  EXPECT_EQ(read.uid, "a");
  EXPECT_EQ(read.title, "Møde i udvalget, del 2");
  EXPECT_EQ(read.place, "Salen");
  EXPECT_EQ(read.description, "a\nb\\c");
  EXPECT_EQ(read.sequence, 3);
  EXPECT_FALSE(read.transparent);
}

TEST(ServerEvent, StandsWhereItsZonePutsIt) {
  const Interval winter = between("2027-02-03T09:00:00Z", "2027-02-03T11:00:00Z");
  EXPECT_EQ(read_event("DTSTART:20270203T090000Z\nDTEND:20270203T110000Z\n").interval(), winter);
  EXPECT_EQ(read_event("DTSTART;TZID=Europe/Copenhagen:20270203T100000\n"
                       "DTEND;TZID=Europe/Copenhagen:20270203T120000\n")
                .interval(),
            winter);
  EXPECT_EQ(read_event("DTSTART;TZID=\"Romance Standard Time\":20270203T100000\nDURATION:PT2H\n")
                .interval(),
            winter);
  EXPECT_EQ(read_event("DTSTART;TZID=America/New_York:20270203T040000\nDURATION:PT2H\n").interval(),
            winter);
  EXPECT_EQ(read_event("DTSTART:20270203T100000\nDURATION:PT1H60M\n").interval(), winter);
}

TEST(ServerEvent, OfADateTakesTheDaysInTheRoomsZone) {
  EXPECT_EQ(read_event("DTSTART;VALUE=DATE:20270203\r\n").interval(),
            between("2027-02-02T23:00:00Z", "2027-02-03T23:00:00Z"));
  EXPECT_EQ(read_event("DTSTART;VALUE=DATE:20270203\r\nDTEND;VALUE=DATE:20270206\r\n").interval(),
            between("2027-02-02T23:00:00Z", "2027-02-05T23:00:00Z"));
}

TEST(ServerEvent, WithAnUnreadableTimeHasNoInterval) {
  for (const char* start : {"DTSTART:20270230T100000\r\n", "DTSTART:hej\r\n",
                            "DTSTART:20270203T990000\r\n", "DTSTART:20270203T1000\r\n", ""})
    EXPECT_FALSE(read_event(start).interval()) << start;
}

TEST(ServerObject, LeavesAlarmsAndTimeZonesOutOfItsEvents) {
  const auto object = read_object(
      calendar("BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nEND:"
               "STANDARD\r\n"
               "END:VTIMEZONE\r\n" +
               event("SUMMARY:a\r\nBEGIN:VALARM\r\nSUMMARY:b\r\nUID:c\r\nEND:VALARM\r\n")),
      kZone);
  ASSERT_EQ(object.events.size(), 1u);
  EXPECT_EQ(object.events[0].uid, "a");
  EXPECT_EQ(object.events[0].title, "a");
}

TEST(ServerObject, OfGarbageHasNoEvents) {
  for (const char* text : {"", "BEGIN:VEVENT", "END:VEVENT\nEND:VEVENT\n", ":\n;\n:::", "<html>"})
    EXPECT_THAT(read_object(text, kZone).events, IsEmpty()) << text;
}

TEST(BusyTimes, AreReadFromStartsWithEndsOrDurationsAndFreeOnesLeftOut) {
  const auto object = read_object(
      calendar("BEGIN:VFREEBUSY\r\nFREEBUSY;FBTYPE=BUSY:20270203T090000Z/20270203T100000Z,"
               "20270203T120000Z/PT30M\r\nFREEBUSY;FBTYPE=FREE:20270203T130000Z/PT1H\r\n"
               "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20270203T140000Z/PT1H\r\nEND:VFREEBUSY\r\n"),
      kZone);
  EXPECT_THAT(object.busy, ElementsAre(between("2027-02-03T09:00:00Z", "2027-02-03T10:00:00Z"),
                                       between("2027-02-03T12:00:00Z", "2027-02-03T12:30:00Z"),
                                       between("2027-02-03T14:00:00Z", "2027-02-03T15:00:00Z")));
}

TEST(BusyTimes, AreThoseOfOthersWhenOnesOwnIsTakenOff) {
  const Interval day = between("2027-02-03T08:00:00Z", "2027-02-03T16:00:00Z");
  const Interval own = between("2027-02-03T10:00:00Z", "2027-02-03T12:00:00Z");
  EXPECT_THAT(without({day}, own),
              ElementsAre(between("2027-02-03T08:00:00Z", "2027-02-03T10:00:00Z"),
                          between("2027-02-03T12:00:00Z", "2027-02-03T16:00:00Z")));
  EXPECT_THAT(without({own}, own), IsEmpty());
  EXPECT_THAT(without({own}, std::nullopt), ElementsAre(own));
  const Interval earlier = between("2027-02-03T07:00:00Z", "2027-02-03T08:00:00Z");
  EXPECT_THAT(without({earlier}, own), ElementsAre(earlier));
}

TEST(ContentFingerprint, IsTheSameHoweverAServerWritesTheEvent) {
  const auto one = read_event(
      "DTSTART;TZID=Europe/Copenhagen:20270203T100000\r\nDTEND;TZID=Europe/"
      "Copenhagen:20270203T120000\r\n"
      "SUMMARY:Møde\r\nDESCRIPTION:a\\n\\nb\r\nSTATUS:CONFIRMED\r\n");
  const auto other = read_event(
      "STATUS:CONFIRMED\nSUMMARY;LANGUAGE=da:Møde \nDTSTART:20270203T090000Z\nDURATION:PT2H\n"
      "DESCRIPTION:a\\n b\nX-SERVER:1\nSEQUENCE:0\n");
  EXPECT_EQ(content_fingerprint(one), content_fingerprint(other));
}

TEST(ContentFingerprint, TellsEveryChangeThatMatters) {
  const std::string base = "DTSTART:20270203T090000Z\nDTEND:20270203T110000Z\nSUMMARY:a\n";
  const std::string plain = content_fingerprint(read_event(base));
  for (const char* line : {"LOCATION:b\n", "DESCRIPTION:c\n", "SEQUENCE:1\n", "STATUS:CANCELLED\n",
                           "RRULE:FREQ=DAILY\n", "DTEND:20270203T113000Z\n", "SUMMARY:d\n"})
    EXPECT_NE(content_fingerprint(read_event(base + line)), plain) << line;
}

std::optional<Interval> found(const std::string& lines, const Interval& window,
                              const std::string& others = {}) {
  const auto events = read_object(calendar(event(lines) + others), kZone).events;
  return instance_within(events.at(0), events, window);
}

const std::string kWeekly =
    "DTSTART;TZID=Europe/Copenhagen:20270106T170000\r\nDURATION:PT2H\r\nRRULE:FREQ=WEEKLY";

TEST(Series, KeepsItsLocalTimeOverSummerTime) {
  EXPECT_EQ(found(kWeekly + "\r\n", between("2027-06-02T16:30:00Z", "2027-06-02T18:00:00Z")),
            between("2027-06-02T15:00:00Z", "2027-06-02T17:00:00Z"));
  EXPECT_FALSE(found(kWeekly + "\r\n", between("2027-06-02T17:00:00Z", "2027-06-02T18:00:00Z")));
}

TEST(Series, EndsByItsCountAndOnItsLastDay) {
  const Interval third = between("2027-01-20T16:00:00Z", "2027-01-20T17:00:00Z");
  EXPECT_TRUE(found(kWeekly + ";COUNT=3\r\n", third));
  EXPECT_FALSE(found(kWeekly + ";COUNT=2\r\n", third));
  EXPECT_TRUE(found(kWeekly + ";UNTIL=20270120T160000Z\r\n", third));
  EXPECT_FALSE(found(kWeekly + ";UNTIL=20270120T155959Z\r\n", third));
  EXPECT_TRUE(found(kWeekly + ";UNTIL=20270120\r\n", third));
  EXPECT_FALSE(found(kWeekly + ";UNTIL=20270119\r\n", third));
}

TEST(Series, LeavesOutTheInstancesThatAreTakenOutOrMoved) {
  const Interval third = between("2027-01-20T16:00:00Z", "2027-01-20T17:00:00Z");
  EXPECT_FALSE(found(kWeekly + "\r\nEXDATE;TZID=Europe/Copenhagen:20270120T170000\r\n", third));
  const std::string moved = event(
      "RECURRENCE-ID;TZID=Europe/"
      "Copenhagen:20270120T170000\r\nDTSTART:20270121T160000Z\r\nDURATION:PT2H\r\n");
  EXPECT_FALSE(found(kWeekly + "\r\n", third, moved));
}

TEST(Series, HasItsExtraDates) {
  EXPECT_EQ(found(kWeekly + "\r\nRDATE;TZID=Europe/Copenhagen:20270122T090000\r\n",
                  between("2027-01-22T09:00:00Z", "2027-01-22T10:00:00Z")),
            between("2027-01-22T08:00:00Z", "2027-01-22T10:00:00Z"));
}

TEST(Series, ThatCannotBeFollowedTakesTheTime) {
  const Interval window = between("2037-01-20T16:00:00Z", "2037-01-20T17:00:00Z");
  EXPECT_EQ(found("DTSTART:20270106T170000Z\r\nDURATION:PT2H\r\nRRULE:FREQ=NONSENSE\r\n", window),
            window);
  EXPECT_EQ(found("DTSTART:19700101T000000Z\r\nDURATION:PT1S\r\nRRULE:FREQ=SECONDLY\r\n", window),
            window);
}

TEST(Series, OfManyDatesIsSearchedWithoutComparingAllWithAll) {
  std::string same, other;
  for (int i = 0; i < 200'000; ++i) {
    same += "20270120T160000Z,";
    other += "20260120T160000Z,";
  }
  EXPECT_FALSE(found("DTSTART:20250120T160000Z\r\nDURATION:PT2H\r\nRDATE:" + same +
                         "\r\nEXDATE:" + other + "20270120T160000Z\r\n",
                     between("2027-01-20T16:00:00Z", "2027-01-20T17:00:00Z")));
}

TEST(Series, WhoseRuleNamesNothingLeavesTheTimeFree) {
  EXPECT_FALSE(
      found("DTSTART:20270106T170000Z\r\nDURATION:PT2H\r\n"
            "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n",
            between("2037-01-20T16:00:00Z", "2037-01-20T17:00:00Z")));
}

}  // namespace
}  // namespace indkald::connectors::caldav
