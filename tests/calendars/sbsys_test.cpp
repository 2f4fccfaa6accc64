#include "calendars/sbsys.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calendars/read.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string agenda(const std::string& meeting) {
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Dagsorden DagsordenID=\"d1\" Åben=\"true\" "
         "Dagsordentype=\"Dagsorden\">\n" +
         meeting + "\n</Dagsorden>\n";
}

Calendar read(const std::string& xml) { return read_calendar(xml, {.file_name = "agenda.xml"}); }

std::vector<std::string> problems(const Calendar& calendar) {
  std::vector<std::string> all;
  for (const Problem& problem : calendar.problems)
    all.push_back(problem.at + " " + problem.message.key);
  return all;
}

TEST(Sbsys, ReadsAnAgendasMeeting) {
  const Calendar calendar =
      read(agenda("<Møde MødeID=\"m17\" Udvalg=\"Økonomiudvalget\" UdvalgID=\"4\" "
                  "Mødedato=\"27. august 2018 16:00\" Mødetid=\"27. august 2018 16:00\" "
                  "Mødeslutdato=\"27. august 2018 18:30\" Mødesluttid=\"27. august 2018 18:30\" "
                  "Mødested=\"Byrådssalen\"/>"));
  ASSERT_THAT(calendar.meetings, SizeIs(1));
  const Meeting& meeting = calendar.meetings[0];
  EXPECT_EQ(meeting.body, "Økonomiudvalget");
  EXPECT_EQ(meeting.place, "Byrådssalen");
  EXPECT_EQ(iso_with_offset(meeting.start, meeting.zone), "2018-08-27T16:00:00+02:00");
  EXPECT_EQ(iso_local(*meeting.end), "2018-08-27T18:30:00");
  EXPECT_EQ(meeting.origin, (Origin{"", "agenda.xml", "line 3", "m17"}));
  EXPECT_THAT(problems(calendar), IsEmpty());
}

TEST(Sbsys, TakesDateAndTimeApartAndAnEndThatIsMissing) {
  const Calendar calendar =
      read(agenda("<Møde Udvalg=\"Byråd\" Mødedato=\"29. august 2018\" Mødetid=\"17:00\"/>"
                  "<Møde Udvalg=\"Byråd\" Mødedato=\"26. september 2018\"/>"
                  "<Møde Udvalg=\"Byråd\" Mødedato=\"26. oktober 2018\" Mødetid=\"17.00\" "
                  "Mødesluttid=\"20.00\"/>"));
  ASSERT_THAT(calendar.meetings, SizeIs(3));
  EXPECT_EQ(iso_local(calendar.meetings[0].start), "2018-08-29T17:00:00");
  EXPECT_FALSE(calendar.meetings[0].end);
  EXPECT_FALSE(calendar.meetings[1].timed);
  EXPECT_EQ(iso_local(*calendar.meetings[2].end), "2018-10-26T20:00:00");
  EXPECT_EQ(calendar.meetings[0].origin.ref, "d1");
}

TEST(Sbsys, FindsTheMeetingBelowOtherElementsAndUnderAPrefix) {
  EXPECT_THAT(read("<s:Dagsorden xmlns:s=\"urn:x\"><s:Hoved><s:Møde Udvalg=\"Byråd\" "
                   "Mødedato=\"29. august 2018 17:00\"/></s:Hoved></s:Dagsorden>")
                  .meetings,
              SizeIs(1));
}

TEST(Sbsys, ReadsAFileInWindows1252) {
  const std::string latin =
      "<Dagsorden><M\xF8"
      "de Udvalg=\"Byr\xE5"
      "d\" M\xF8"
      "dedato=\"29. august 2018 17:00\"/></Dagsorden>";
  EXPECT_EQ(read(latin).meetings.at(0).body, "Byråd");
}

TEST(Sbsys, SaysWhatItCannotRead) {
  const Calendar calendar =
      read(agenda("<Møde Udvalg=\"Byråd\" Mødedato=\"snart\"/>\n"
                  "<Møde Mødedato=\"29. august 2018 17:00\" Mødesluttid=\"16:00\"/>"));
  EXPECT_THAT(calendar.meetings, SizeIs(1));
  EXPECT_THAT(problems(calendar), ElementsAre("line 3 sbsys.bad_date", "line 4 sbsys.no_body",
                                              "line 4 read.end_before_start"));
  EXPECT_THAT(problems(read(agenda(""))), ElementsAre("line 2 sbsys.no_meeting"));
}

TEST(Sbsys, RefusesWhatIsCutOffAndFollowsNoEntity) {
  EXPECT_THROW(read("<Dagsorden><Møde Udvalg=\"Byråd\""), InputError);
  const Calendar bomb = read(
      "<!DOCTYPE d [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;\">]>"
      "<Dagsorden><Møde Udvalg=\"&b;\" Mødedato=\"29. august 2018 17:00\"/></Dagsorden>");
  EXPECT_EQ(bomb.meetings.at(0).body, "&b;");
}

TEST(Sbsys, SurvivesDeepNesting) {
  std::string deep = "<Dagsorden>";
  for (int i = 0; i < 200'000; ++i) deep += "<a>";
  EXPECT_THROW(read(deep), InputError);
  for (int i = 0; i < 200'000; ++i) deep += "</a>";
  EXPECT_THAT(read(deep + "</Dagsorden>").meetings, IsEmpty());
}

TEST(Sbsys, IsRefusedWhereAReferenceNamesNoCharacter) {
  EXPECT_THROW(read(agenda("<Møde Udvalg=\"&#xD800;\" Mødedato=\"1. maj 2027\"/>")), InputError);
}

}  // namespace
}  // namespace indkald::calendars
