#include "calendars/json_read.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calendars/read.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Calendar read(const std::string& json, ReadOptions options = {}) {
  options.file_name = "plan.json";
  options.today = *parse_iso_date("2027-01-01");
  return read_calendar(json, options);
}

std::string shown(const Meeting& meeting) {
  const auto moment = [&](Local local) {
    return meeting.timed ? iso_with_offset(local, meeting.zone)
                         : iso_date(std::chrono::floor<std::chrono::days>(local));
  };
  return meeting.body + " | " + meeting.title + " | " + moment(meeting.start) +
         (meeting.end ? " – " + moment(*meeting.end) : "") + (meeting.all_day ? " all day" : "") +
         (meeting.status == Status::cancelled ? " cancelled" : "");
}

std::vector<std::string> meetings(const Calendar& calendar) {
  std::vector<std::string> all;
  for (const Meeting& meeting : calendar.meetings) all.push_back(shown(meeting));
  return all;
}

std::vector<std::string> problems(const Calendar& calendar) {
  std::vector<std::string> all;
  for (const Problem& problem : calendar.problems)
    all.push_back(problem.at + " " + problem.message.key);
  return all;
}

std::string refused(const std::string& json, const ReadOptions& options = {}) {
  try {
    read(json, options);
  } catch (const InputError& error) {
    return error.problems().at(0).at + " " + error.problems().at(0).message.key;
  }
  return "read";
}

std::string share(const std::string& rings, const std::string& wheel = {}) {
  return R"({"tokenStatus":0,"wheel":{"id":"w","name":"2027",)" + wheel + R"("rings":[)" + rings +
         "]}}";
}
std::string ring(const std::string& activities, const std::string& attributes = {}) {
  return R"({"id":"r1","name":"Byråd",)" + attributes + R"("calendarRingDetails":{"meetings":[)" +
         activities + "]}}";
}

TEST(PlandiscShare, GivesEachActivityWithItsRingAsBody) {
  const Calendar calendar = read(share(ring(
      R"({"id":7,"title":"Byr&aring;dsm&oslash;de <b>budget</b>","start":"2027-01-27T16:00:00.000Z",
          "end":"2027-01-27T19:00:00Z","location":"Byrådssalen","description":"<p>Husk</p><p>bilag</p>",
          "updated":"2026-06-01T00:00:00Z"},
         {"id":8,"title":"Studietur","start":"2027-03-19T23:00:00Z","end":"2027-03-22T23:00:00Z",
          "allDay":true})")));
  EXPECT_THAT(meetings(calendar),
              ElementsAre("Byråd | Byrådsmøde budget | 2027-01-27T17:00:00+01:00 – "
                          "2027-01-27T20:00:00+01:00",
                          "Byråd | Studietur | 2027-03-20 – 2027-03-23 all day"));
  EXPECT_EQ(calendar.meetings[0].description, "Husk\nbilag");
  EXPECT_EQ(calendar.meetings[0].place, "Byrådssalen");
  EXPECT_EQ(calendar.meetings[0].origin,
            (Origin{"", "plan.json", "/wheel/rings/0/calendarRingDetails/meetings/0", "7"}));
  EXPECT_THAT(problems(calendar), IsEmpty());
}

TEST(PlandiscShare, TakesADeletedActivityForACancellation) {
  EXPECT_THAT(meetings(read(share(ring(
                  R"({"id":1,"title":"Møde","start":"2027-01-27T16:00:00Z","isDeleted":true})")))),
              ElementsAre("Byråd | Møde | 2027-01-27T17:00:00+01:00 cancelled"));
}

TEST(PlandiscShare, LeavesOutRingsThatAreSwitchedOffOrNotShared) {
  const std::string activity = R"({"title":"Møde","start":"2027-01-27T16:00:00Z"})";
  EXPECT_THAT(read(share(ring(activity, R"("active":false,)"))).meetings, IsEmpty());
  EXPECT_THAT(read(share(ring(activity), R"("publicSharingVisibleRings":["r2"],)")).meetings,
              IsEmpty());
  EXPECT_THAT(read(share(ring(activity), R"("publicSharingVisibleRings":["r1"],)")).meetings,
              SizeIs(1));
}

TEST(PlandiscShare, SaysThatSharingWasRevoked) {
  EXPECT_EQ(refused(R"({"tokenStatus":1})"), "plan.json plandisc.revoked");
  EXPECT_EQ(refused(R"({"tokenStatus":3,"wheel":{"rings":[]}})"), "plan.json plandisc.not_shared");
  EXPECT_EQ(refused(R"({"tokenStatus":0,"wheel":{}})"), "plan.json plandisc.no_rings");
}

TEST(PlandiscShare, ReckonsInTheActivitysZoneOrTheWheels) {
  const std::string activity =
      R"({"title":"A","start":"2027-07-01T10:00:00Z"},
         {"title":"B","start":"2027-07-01T10:00:00Z","timezone":"GMT Standard Time"})";
  EXPECT_THAT(meetings(read(share(ring(activity), R"("timezone":"Europe/Helsinki",)"))),
              ElementsAre("Byråd | A | 2027-07-01T13:00:00+03:00",
                          "Byråd | B | 2027-07-01T11:00:00+01:00"));
  EXPECT_THAT(problems(read(share(ring(activity), R"("timezone":"Mars",)"))),
              ElementsAre("/wheel/timezone ics.unknown_zone"));
}

TEST(PlandiscShare, FollowsARecurringActivity) {
  const Calendar calendar = read(share(ring(
      R"({"id":"x","title":"Møde","start":"2027-03-22T16:00:00Z","end":"2027-03-22T17:00:00Z",
          "recurringRule":"RRULE:FREQ=WEEKLY;COUNT=2"},
         {"id":"y","title":"Andet","start":"2027-04-01T16:00:00Z","recurringRule":"hver anden uge"})")));
  EXPECT_THAT(meetings(calendar),
              ElementsAre("Byråd | Møde | 2027-03-22T17:00:00+01:00 – 2027-03-22T18:00:00+01:00",
                          "Byråd | Møde | 2027-03-29T17:00:00+02:00 – 2027-03-29T18:00:00+02:00",
                          "Byråd | Andet | 2027-04-01T18:00:00+02:00"));
  EXPECT_EQ(calendar.meetings[1].origin.ref, "x/2027-03-29T17:00:00");
  EXPECT_THAT(problems(calendar),
              ElementsAre("/wheel/rings/0/calendarRingDetails/meetings/1 read.recurs"));
}

TEST(PlandiscShare, ReadsWhatIsReadableOfADamagedActivity) {
  const Calendar calendar =
      read(share(ring(R"(17, {"title":"Uden tid"}, {"title":"Skæv","start":"i morgen"},
          {"start":"2027-01-27T16:00:00Z","end":"aldrig"},
          {"title":"Baglæns","start":"2027-01-27T16:00:00Z","end":"2027-01-27T15:00:00Z"})")));
  EXPECT_THAT(calendar.meetings, SizeIs(4));
  const std::string at = "/wheel/rings/0/calendarRingDetails/meetings/";
  EXPECT_THAT(problems(calendar), ElementsAre(at + "0 json.not_an_activity", at + "1 json.no_start",
                                              at + "2 json.bad_start", at + "3 json.bad_end",
                                              at + "4 read.end_before_start"));
}

TEST(JsonRead, FindsTheListOfActivitiesInAnAnswer) {
  const std::string activities =
      R"([{"id":"a","name":"Møde","startDate":"2027-01-27","ring":{"name":"Byråd"}},
          {"id":"b","name":"Møde","startDate":"2027-02-24","ring":{"name":"Byråd"}}])";
  const std::vector<std::string> expected{"Byråd | Møde | 2027-01-27", "Byråd | Møde | 2027-02-24"};
  EXPECT_EQ(meetings(read(activities)), expected);
  EXPECT_EQ(meetings(read(R"({"total":2,"data":{"items":)" + activities +
                          R"(,"other":[{"start":"2027-01-01"}]}})")),
            expected);
  EXPECT_EQ(read(R"({"data":{"items":)" + activities + "}}").meetings[1].origin.at,
            "/data/items/1");
}

TEST(JsonRead, TakesNamesFromTheSettingsFirst) {
  ReadOptions options;
  options.columns = {{"start", {"when.begin"}}, {"title", {"what"}}, {"body", {"who"}}};
  options.items = "data.planned";
  EXPECT_THAT(meetings(read(R"({"data":{"planned":[{"what":"Møde","who":"ØU","start":"2026-01-01",
                                 "when":{"begin":"2027-01-27T17:00:00"}}],"all":[1,2,3]}})",
                            options)),
              ElementsAre("ØU | Møde | 2027-01-27T17:00:00+01:00"));
  EXPECT_EQ(refused(R"({"data":{}})", options), "plan.json json.no_such_list");
}

TEST(JsonRead, KeepsAnActivityWithoutAStartAsOneWithoutADate) {
  const Calendar calendar = read(
      R"([{"title":"A","start":"2027-01-27T17:00:00"},{"title":"B"},
          {"title":"C","start":"snart","recurringRule":"FREQ=WEEKLY;COUNT=2"}])");
  ASSERT_THAT(calendar.meetings, SizeIs(3));
  for (const Meeting& meeting : calendar.meetings) EXPECT_EQ(meeting.dated, meeting.title == "A");
}

TEST(JsonRead, SaysNothingOfMembersWhereThereAreNone) {
  EXPECT_EQ(refused("{}"), "plan.json json.no_members");
}

TEST(JsonRead, NamesWhatItFoundWhereThereAreNoActivities) {
  try {
    read(R"({"data":[{"navn":"Møde","dag":"2027-01-27"}]})");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_EQ(error.problems().at(0).message.key, "json.no_activities");
    EXPECT_EQ(std::get<std::string>(error.problems().at(0).message.args.at(0).second),
              "dag, data, navn");
  }
}

TEST(JsonRead, TakesAnEmptyListForAnEmptyCalendar) {
  EXPECT_THAT(read("[]").meetings, IsEmpty());
  EXPECT_THAT(read(R"({"items":[]})").meetings, IsEmpty());
}

TEST(JsonRead, RefusesWhatIsCutOffOrTooDeep) {
  EXPECT_EQ(refused("{\"wheel\":{\n\"rings\":["), "line 2 json.damaged");
  EXPECT_EQ(refused(std::string(100'000, '[')), "plan.json json.too_deep");
}

TEST(JsonRead, HoldsToTheLimitOfTheOptions) {
  ReadOptions options;
  options.max_meetings = 1;
  EXPECT_EQ(refused(R"([{"start":"2027-01-01"},{"start":"2027-01-02"}])", options),
            "plan.json read.too_many_meetings");
}

TEST(JsonRead, ReadsWhatReadWrites) {
  EXPECT_THAT(
      meetings(read(
          R"({"meetings":[{"id":"","body":"Byråd","body_id":"","title":"Byrådsmøde",
              "start":"2027-01-27T17:00:00+01:00","end":"2027-01-27T20:00:00+01:00","all_day":false,
              "zone":"Europe/Copenhagen","place":"","status":"cancelled",
              "source":{"file":"a.csv","at":"line 2","ref":"17"}},
             {"body":"Byråd","title":"Dato","start":"2027-02-01","end":null,"all_day":false,
              "status":"confirmed","source":{"ref":""}}],"problems":[]})")),
      ElementsAre("Byråd | Byrådsmøde | 2027-01-27T17:00:00+01:00 – 2027-01-27T20:00:00+01:00 "
                  "cancelled",
                  "Byråd | Dato | 2027-02-01"));
}

}  // namespace
}  // namespace indkald::calendars
