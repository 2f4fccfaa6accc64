#include "calendars/sheet_matrix.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calendars/read.hpp"
#include "calendars/time.hpp"
#include "tests/calendars/workbook_builder.hpp"

namespace indkald::calendars {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Calendar read(std::string_view csv, int year = 2027) {
  return read_calendar(csv, {.type = "csv", .year = year});
}

std::vector<std::string> meetings(const Calendar& calendar) {
  std::vector<std::string> result;
  for (const auto& meeting : calendar.meetings) {
    const auto shown = [&](Local local) {
      return iso_local(local).substr(0, meeting.timed ? 16 : 10);
    };
    result.push_back(meeting.body + " " + shown(meeting.start) +
                     (meeting.end ? "/" + shown(*meeting.end) : ""));
  }
  return result;
}

std::vector<std::string> problems(const Calendar& calendar) {
  std::vector<std::string> result;
  for (const auto& problem : calendar.problems)
    result.push_back(problem.at + " " + problem.message.key);
  return result;
}

TEST(SheetMatrix, GivesAMeetingForEachDayNumber) {
  const Calendar calendar = read(
      "Udvalg;Januar;Februar;Marts;April\n"
      "Byråd;27;24;Ingen;14, 28\n"
      "ØU;20.;-;17. og 31.;\n");
  EXPECT_THAT(meetings(calendar),
              ElementsAre("Byråd 2027-01-27", "Byråd 2027-02-24", "Byråd 2027-04-14",
                          "Byråd 2027-04-28", "ØU 2027-01-20", "ØU 2027-03-17", "ØU 2027-03-31"));
  EXPECT_THAT(calendar.problems, IsEmpty());
  EXPECT_FALSE(calendar.meetings[0].timed);
}

TEST(SheetMatrix, TakesAMarkInThePlaceForOneOfTheMeetings) {
  const Calendar calendar = read("Forum;Sted;Jan;Feb;Mar\nByråd;Salen (aflyst);27;;\n");
  EXPECT_EQ(calendar.meetings.at(0).status, Status::cancelled);
}

TEST(SheetMatrix, TakesTimeAndPlaceOfTheRow) {
  const Calendar calendar = read(
      "Forum;Kl.;Sted;Jan;Feb;Mar\n"
      "Byråd;17.00-20.00;Salen;27;24;31\n");
  EXPECT_THAT(meetings(calendar), ElementsAre("Byråd 2027-01-27T17:00/2027-01-27T20:00",
                                              "Byråd 2027-02-24T17:00/2027-02-24T20:00",
                                              "Byråd 2027-03-31T17:00/2027-03-31T20:00"));
  EXPECT_EQ(calendar.meetings[0].place, "Salen");
}

TEST(SheetMatrix, TakesATimeANoteAndACancellationInTheCell) {
  const Calendar calendar = read(
      "Udvalg;Januar;Februar;Marts\n"
      "Byråd;27 kl. 15;24 (temamøde);31 (aflyst)\n");
  EXPECT_THAT(meetings(calendar),
              ElementsAre("Byråd 2027-01-27T15:00", "Byråd 2027-02-24", "Byråd 2027-03-31"));
  EXPECT_EQ(calendar.meetings[1].description, "temamøde");
  EXPECT_EQ(calendar.meetings[2].status, Status::cancelled);
}

TEST(SheetMatrix, TakesAMarkBehindADay) {
  const Calendar calendar = read(
      "Udvalg;Januar;Februar;Marts\n"
      "Byråd;17 + temamøde;1. + 1. behandling;3 AFLYST\n"
      "ØU;5 ekstraordinært;17 + 18;3 aflyst og 17, 24 + 2. behandling + temamøde\n");
  EXPECT_THAT(problems(calendar), IsEmpty());
  std::vector<std::string> shown = meetings(calendar);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const Meeting& meeting = calendar.meetings[i];
    if (meeting.status == Status::cancelled) shown[i] += " cancelled";
    if (!meeting.description.empty()) shown[i] += " " + meeting.description;
  }
  EXPECT_THAT(shown, ElementsAre("Byråd 2027-01-17 temamøde", "Byråd 2027-02-01 1. behandling",
                                 "Byråd 2027-03-03 cancelled", "ØU 2027-01-05 ekstraordinært",
                                 "ØU 2027-02-17", "ØU 2027-02-18", "ØU 2027-03-03 cancelled",
                                 "ØU 2027-03-17", "ØU 2027-03-24 2. behandling + temamøde"));
}

TEST(SheetMatrix, DoesNotReadAMarkThatMayHoldAnotherDayOrATime) {
  const Calendar calendar = read(
      "Udvalg;Januar;Februar;Marts\n"
      "Byråd;17 + temamøde kl. 16;17 aflyst 18;17 temamøde - 19\n");
  EXPECT_THAT(meetings(calendar), IsEmpty());
  EXPECT_THAT(problems(calendar),
              ElementsAre("line 2 read.days_unreadable", "line 2 read.days_unreadable",
                          "line 2 read.days_unreadable"));
}

TEST(SheetMatrix, TakesDaysInARowForOneMeetingOfSeveralDays) {
  const Calendar calendar = read("Udvalg;Januar;Februar;Marts\nStudietur;;;20.-22.\n");
  EXPECT_THAT(meetings(calendar), ElementsAre("Studietur 2027-03-20/2027-03-23"));
  EXPECT_TRUE(calendar.meetings[0].all_day);
}

TEST(SheetMatrix, TakesTheMonthBehindTheDayForWhatItIs) {
  EXPECT_THAT(meetings(read("Udvalg;Januar;Februar;Marts\nByråd;27/1;24.2.;31/3\n")),
              ElementsAre("Byråd 2027-01-27", "Byråd 2027-02-24", "Byråd 2027-03-31"));
}

TEST(SheetMatrix, TakesItsYearFromTheHeaderOrATitle) {
  EXPECT_THAT(meetings(read("Udvalg;Nov 2027;Dec 2027;Jan 2028\nByråd;10;8;12\n", 0)),
              ElementsAre("Byråd 2027-11-10", "Byråd 2027-12-08", "Byråd 2028-01-12"));
  EXPECT_THAT(meetings(read("Møder 2027;;;\nUdvalg;Jan;Feb;Mar\nByråd;27;24;31\n", 0)),
              ElementsAre("Byråd 2027-01-27", "Byråd 2027-02-24", "Byråd 2027-03-31"));
}

TEST(SheetMatrix, GoesOnIntoTheNextYear) {
  EXPECT_THAT(meetings(read("Udvalg;November;December;Januar\nMED;10;8;12\n")),
              ElementsAre("MED 2027-11-10", "MED 2027-12-08", "MED 2028-01-12"));
}

TEST(SheetMatrix, WithoutAYearIsRefused) {
  try {
    read("Udvalg;Januar;Februar;Marts\nByråd;27;24;31\n", 0);
    FAIL() << "read";
  } catch (const InputError& error) {
    EXPECT_EQ(error.problems().at(0).message.key, "read.matrix_without_year");
  }
}

TEST(SheetMatrix, ReadsHalfYearsBelowEachOther) {
  EXPECT_THAT(meetings(read("Udvalg;Januar;Februar;Marts\nByråd;27;;\n;;;\n"
                            "Udvalg;Juli;August;September\nByråd;;25;\n")),
              ElementsAre("Byråd 2027-01-27", "Byråd 2027-08-25"));
}

TEST(SheetMatrix, FindsBodiesWithoutAHeadingAndPassesOverTotals) {
  EXPECT_THAT(meetings(read(";Januar;Februar;Marts\nByråd;27;24;31\nI alt;1;1;1\nOverskrift;;;\n")),
              ElementsAre("Byråd 2027-01-27", "Byråd 2027-02-24", "Byråd 2027-03-31"));
}

TEST(SheetMatrix, ListsCellsThatCannotBeReadAndReadsTheOthers) {
  const Calendar calendar = read(
      "Udvalg;Januar;Februar;Marts\n"
      "Byråd;vides ikke;30;14.28\n"
      "ØU;20;;32\n"
      ";;3;\n");
  EXPECT_THAT(meetings(calendar), ElementsAre("ØU 2027-01-20"));
  EXPECT_THAT(problems(calendar),
              ElementsAre("line 2 read.days_unreadable", "line 2 read.no_such_day_in_cell",
                          "line 2 read.days_unreadable", "line 3 read.days_unreadable",
                          "line 4 read.name_empty"));
}

TEST(SheetMatrix, ReadsDateCellsThatAreShownAsDaysAndMonths) {
  const auto cell = [](const char* at, int style, int serial) {
    return "<c r=\"" + std::string(at) + "\" s=\"" + std::to_string(style) + "\"><v>" +
           std::to_string(serial) + "</v></c>";
  };
  const auto workbook = workbook_xml(
      "<row r=\"1\">" + cell("B1", 1, 46388) + cell("C1", 1, 46419) + cell("D1", 1, 46447) +
          "</row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>Byråd</v></c>" + cell("B2", 0, 46414) +
          cell("D2", 2, 31) + "</row>",
      styles_of({"d", "mmm", "0"}));
  const Calendar calendar = read_calendar(workbook.bytes(), {});
  EXPECT_THAT(meetings(calendar), ElementsAre("Byråd 2027-01-27", "Byråd 2027-03-31"));
  EXPECT_EQ(calendar.meetings[0].origin.at, "Ark1!B2");
}

}  // namespace
}  // namespace indkald::calendars
