#include "calendars/sheet_list.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calendars/read.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Calendar read(std::string_view csv, ReadOptions options = {}) {
  options.type = "csv";
  return read_calendar(csv, options);
}

// "start/end", each as a date or local time, with what is special about it.
std::string timing(const Meeting& meeting) {
  const auto shown = [&](Local local) {
    return meeting.timed ? iso_local(local).substr(0, 16)
                         : iso_date(std::chrono::floor<std::chrono::days>(local));
  };
  return shown(meeting.start) + "/" + (meeting.end ? shown(*meeting.end) : "") +
         (meeting.all_day ? " all day" : "");
}

std::vector<std::string> timings(const Calendar& calendar) {
  std::vector<std::string> result;
  for (const auto& meeting : calendar.meetings) result.push_back(timing(meeting));
  return result;
}

std::vector<std::string> problems(const Calendar& calendar) {
  std::vector<std::string> result;
  for (const auto& problem : calendar.problems)
    result.push_back(problem.at + " " + problem.message.key);
  return result;
}

std::vector<std::string> refused(std::string_view csv, const ReadOptions& options = {}) {
  try {
    read(csv, options);
  } catch (const InputError& error) {
    std::vector<std::string> keys;
    for (const auto& problem : error.problems()) keys.push_back(problem.message.key);
    return keys;
  }
  return {};
}

TEST(SheetList, ReadsAMeetingPerRowWithItsTexts) {
  const Calendar calendar = read(
      "Udvalg;Titel;Dato;Kl.;Slut;Sted;Beskrivelse;Ansvarlig;Id\n"
      "Byrådet;Byrådsmøde + temamøde;27-01-2027;17.00;20.00;Byrådssalen;Åbent;Anna;a7\n");
  EXPECT_THAT(calendar.problems, IsEmpty());
  ASSERT_THAT(calendar.meetings, SizeIs(1));
  const Meeting& meeting = calendar.meetings[0];
  EXPECT_EQ(meeting.body, "Byrådet");
  EXPECT_EQ(meeting.title, "Byrådsmøde + temamøde");
  EXPECT_EQ(timing(meeting), "2027-01-27T17:00/2027-01-27T20:00");
  EXPECT_EQ(meeting.place, "Byrådssalen");
  EXPECT_EQ(meeting.description, "Åbent");
  EXPECT_EQ(meeting.responsible, "Anna");
  EXPECT_EQ(meeting.origin.ref, "a7");
  EXPECT_EQ(meeting.origin.at, "line 2");
}

TEST(SheetList, TakesTheBodyForATitleWhereThereIsNone) {
  EXPECT_EQ(read("Udvalg;Dato\nByråd;27-01-2027\n").meetings[0].title, "Byråd");
}

TEST(SheetList, ReadsATitleAloneWithoutInventingABody) {
  const Meeting meeting = read("Aktivitet;Dato\nByråd;27-01-2027\n").meetings.at(0);
  EXPECT_EQ(meeting.body, "");
  EXPECT_EQ(meeting.title, "Byråd");
}

TEST(SheetList, KnowsColumnsWhateverCaseSpacesAndSpellingOfDanishLetters) {
  const Calendar calendar =
      read("RING;MOEDE;start dato;Start tid;Moedested\nA;B;1-2-2027;9.00;C\n");
  EXPECT_EQ(timing(calendar.meetings.at(0)), "2027-02-01T09:00/");
  EXPECT_EQ(calendar.meetings[0].place, "C");
}

TEST(SheetList, TakesAColumnOfTimesAloneForATimeWhateverItsName) {
  const Calendar calendar = read(
      "body,date,start,end,place,source\n"
      "Byråd,2014-01-28,17:00,,Byrådssalen,x\nTema,2014-01-28,15:00,17:00,,x\nØU,2014-01-20,,,,"
      "x\n");
  EXPECT_THAT(timings(calendar),
              ElementsAre("2014-01-28T17:00/", "2014-01-28T15:00/2014-01-28T17:00", "2014-01-20/"));
  EXPECT_FALSE(calendar.meetings[2].timed);
  EXPECT_FALSE(calendar.meetings[2].all_day);
}

TEST(SheetList, TakesAColumnOfDatesForADateWhateverItsName) {
  EXPECT_THAT(timings(read("Udvalg;Tidspunkt\nByråd;22.01.2025, kl. 10:00\n")),
              ElementsAre("2025-01-22T10:00/"));
}

TEST(SheetList, ReadsFromAndToAsTimesBesideADate) {
  EXPECT_THAT(timings(read("Udvalg;Dato;Fra;Til\nMED;4-3-2027;9.00;11.30\n")),
              ElementsAre("2027-03-04T09:00/2027-03-04T11:30"));
}

TEST(SheetList, ReadsARangeOfTimesInOneCell) {
  EXPECT_THAT(timings(read("Udvalg;Dato;Kl.\nMED;4-3-2027;kl. 15.00-18.00\n")),
              ElementsAre("2027-03-04T15:00/2027-03-04T18:00"));
}

TEST(SheetList, ReadsDateAndTimeTogetherInStartAndEnd) {
  EXPECT_THAT(timings(read("Titel;Startdato;Slutdato\nX;20-03-2027 09:00;22-03-2027 15:00\n")),
              ElementsAre("2027-03-20T09:00/2027-03-22T15:00"));
}

TEST(SheetList, TakesSeveralDaysWithoutTimesForWholeDaysWithTheLastIncluded) {
  EXPECT_THAT(timings(read("Titel;Startdato;Slutdato\nStudietur;20-03-2027;22-03-2027\n")),
              ElementsAre("2027-03-20/2027-03-23 all day"));
  EXPECT_THAT(timings(read("Titel;Dato\nSeminar;27.-28. januar 2027 (uge 4)\n")),
              ElementsAre("2027-01-27/2027-01-29 all day"));
}

TEST(SheetList, TakesTheLastDayForExcludedWhenTheSourceMeansIt) {
  const ReadOptions options{.inclusive_all_day_end = false};
  EXPECT_THAT(timings(read("Titel;Startdato;Slutdato\nStudietur;20-03-2027;22-03-2027\n", options)),
              ElementsAre("2027-03-20/2027-03-22 all day"));
}

TEST(SheetList, ObeysAnAllDayColumnAndAMarkedTimeCell) {
  EXPECT_THAT(timings(read("Titel;Startdato;Slutdato;Hele dagen\n"
                           "A;1-2-2027;1-2-2027;ja\nB;2-2-2027;;nej\nC;3-2-2027;;ja\n")),
              ElementsAre("2027-02-01/2027-02-02 all day", "2027-02-02/", "2027-02-03/ all day"));
  EXPECT_THAT(timings(read("Titel;Dato;Kl.\nA;1-2-2027;Hele dagen\nB;2-2-2027;9.00\n")),
              ElementsAre("2027-02-01/ all day", "2027-02-02T09:00/"));
}

TEST(SheetList, DoesNotTakeMidnightBesideADateForATimeOfDay) {
  EXPECT_THAT(
      timings(read("Titel;Start;Slut\nA;01-02-2027 00:00;\nB;01-02-2027 00:00;02-02-2027 00:00\n"
                   "C;01-02-2027 00:00;01-02-2027 23:59\nD;01-02-2027 09:00;01-02-2027 10:00\n")),
      ElementsAre("2027-02-01/", "2027-02-01/2027-02-03 all day", "2027-02-01/2027-02-02 all day",
                  "2027-02-01T09:00/2027-02-01T10:00"));
}

TEST(SheetList, ReadsInstantsInTheCalendarsZone) {
  EXPECT_THAT(timings(read("Titel;Start\nA;2027-07-01T15:00:00Z\nB;2027-01-27T17:00:00+01:00\n")),
              ElementsAre("2027-07-01T17:00/", "2027-01-27T17:00/"));
}

TEST(SheetList, TakesTheYearFromATitleAboveTheTable) {
  EXPECT_THAT(
      timings(read("Mødekalender 2027;\n;\nUdvalg;Dato\nByråd;15/1\nByråd;Den 18. januar\n")),
      ElementsAre("2027-01-15/", "2027-01-18/"));
}

TEST(SheetList, TakesTheYearFromTheOptionsBeforeAll) {
  EXPECT_THAT(timings(read("Mødekalender 2027;\nUdvalg;Dato\nByråd;15/1\n", {.year = 2028})),
              ElementsAre("2028-01-15/"));
}

TEST(SheetList, ListsADateWithoutYearWhenNothingSaysWhich) {
  const Calendar calendar = read("Udvalg;Dato\nByråd;15/1\n");
  EXPECT_THAT(calendar.meetings, IsEmpty());
  EXPECT_THAT(problems(calendar), ElementsAre("line 2 read.date_without_year"));
}

TEST(SheetList, ListsRowsThatCannotBeReadAndReadsTheOthers) {
  const Calendar calendar = read(
      "Udvalg;Dato;Kl.\nA;31-02-2027;17.00\nB;27-01-2027;kl. "
      "25\nC;snart;17.00\nD;;17.00\n;1-2-2027;9.00\n"
      "E;28-01-2027;17.00\n");
  EXPECT_THAT(timings(calendar), ElementsAre("2027-01-28T17:00/"));
  EXPECT_THAT(problems(calendar),
              ElementsAre("line 2 read.no_such_day", "line 3 read.time_unreadable",
                          "line 4 read.date_unreadable", "line 5 read.date_empty",
                          "line 6 read.name_empty"));
  EXPECT_EQ(calendar.problems[1].message.args.at(0).second, Text::Value("kl. 25"));
}

TEST(SheetList, ReadsAMeetingThatEndsBeforeItBeginsWithoutItsEndAndSaysSo) {
  const Calendar calendar = read("Udvalg;Dato;Kl.\nA;27-01-2027;kl. 18.00-15.00\n");
  EXPECT_THAT(timings(calendar), ElementsAre("2027-01-27T18:00/"));
  EXPECT_THAT(problems(calendar), ElementsAre("line 2 read.end_before_start"));
}

TEST(SheetList, TakesAnEndAfterMidnightForTheNextDays) {
  const Calendar calendar =
      read("Udvalg;Dato;Kl.;Sluttid\nA;27-01-2027;21.30;00:30\nB;28-01-2027;kl. 20-02;\n");
  EXPECT_THAT(timings(calendar), ElementsAre("2027-01-27T21:30/2027-01-28T00:30",
                                             "2027-01-28T20:00/2027-01-29T02:00"));
  EXPECT_THAT(problems(calendar), IsEmpty());
}

TEST(SheetList, DoubtsAWeekdayThatDoesNotFitTheDate) {
  const Calendar calendar = read("Udvalg;Dato\nA;mandag den 27. januar 2027\n");
  EXPECT_THAT(timings(calendar), ElementsAre("2027-01-27/"));
  EXPECT_THAT(problems(calendar), ElementsAre("line 2 read.weekday_differs"));
}

TEST(SheetList, PassesOverEmptyRowsAndRepeatedHeaders) {
  const Calendar calendar =
      read("Udvalg;Dato\n;\n \nA;27-01-2027\nUdvalg;Dato\nB;28-01-2027\n;;\n");
  EXPECT_THAT(calendar.meetings, SizeIs(2));
  EXPECT_THAT(calendar.problems, IsEmpty());
}

TEST(SheetList, WithAHeaderAloneIsAnEmptyCalendar) {
  const Calendar calendar = read("Udvalg;Dato;Kl.\n");
  EXPECT_THAT(calendar.meetings, IsEmpty());
  EXPECT_THAT(calendar.problems, IsEmpty());
  EXPECT_FALSE(calendar.period);
}

TEST(SheetList, WithoutADateColumnIsRefusedAndNamesTheColumnsFound) {
  try {
    read("Udvalg;Sted;Hvornår\nByråd;Salen;27-01-2027\n");
    FAIL() << "read";
  } catch (const InputError& error) {
    ASSERT_THAT(error.problems(), SizeIs(1));
    const Text& message = error.problems()[0].message;
    EXPECT_EQ(message.key, "read.column_missing");
    EXPECT_EQ(message.args.at(0).second, Text::Value(Text::Word{"read.role.start"}));
    EXPECT_EQ(message.args.at(1).second, Text::Value("Udvalg, Sted, Hvornår"));
  }
}

TEST(SheetList, WithoutKnownColumnsIsRefused) {
  EXPECT_THAT(refused("Hvem;Hvornår\nByråd;27-01-2027\n"), ElementsAre("read.no_header"));
  EXPECT_THAT(refused("bare tekst\n"), ElementsAre("read.no_table"));
}

TEST(SheetList, FindsColumnsByTheNamesThatTheConfigurationGives) {
  const ReadOptions options{.columns = {{"body", {"Hvem"}}, {"start", {"Hvornår"}}}};
  EXPECT_THAT(timings(read("Hvem;Hvornår;Dato\nByråd;27-01-2027;01-01-2027\n", options)),
              ElementsAre("2027-01-27/"));
}

TEST(SheetList, RefusesAColumnRoleThatDoesNotExist) {
  const ReadOptions options{.columns = {{"boddy", {"Hvem"}}}};
  EXPECT_THAT(refused("Udvalg;Dato\n", options), ElementsAre("read.role_unknown"));
}

TEST(SheetList, TellsOfFieldsBeyondTheHeader) {
  const Calendar calendar = read("body,date,place\nByråd,2027-01-27,Salen, 1. sal\n");
  EXPECT_THAT(problems(calendar), ElementsAre("line 2 read.extra_field"));
}

TEST(SheetList, ReadsPlandiscsKnownHeadersAndTellsOfRepetitions) {
  const Calendar calendar = read(
      "Startdato;Slutdato;Titel;Beskrivelse;Gentagelse;Personer;Links\n"
      "27-01-2027;27-01-2027;Byråd;Åbent;Ingen;Anna;x\n28-01-2027;28-01-2027;MED;;Hver uge;;\n");
  EXPECT_THAT(timings(calendar), ElementsAre("2027-01-27/", "2027-01-28/"));
  EXPECT_EQ(calendar.meetings[0].responsible, "Anna");
  EXPECT_THAT(problems(calendar), ElementsAre("line 3 read.recurs"));
}

TEST(SheetList, ReadsZonesPerRow) {
  const Calendar calendar = read(
      "Titel;Dato;Kl.;Tidszone\nA;1-2-2027;9.00;Europe/"
      "London\nB;1-2-2027;9.00;\nC;1-2-2027;9;Mars\n");
  ASSERT_THAT(calendar.meetings, SizeIs(2));
  EXPECT_EQ(calendar.meetings[0].zone, "Europe/London");
  EXPECT_EQ(calendar.meetings[1].zone, "Europe/Copenhagen");
  EXPECT_THAT(problems(calendar), ElementsAre("line 4 read.zone_unknown"));
}

struct Cancelled {
  const char* body;
  const char* title;  // afterwards
};
class CancelledMeeting : public testing::TestWithParam<Cancelled> {};

TEST_P(CancelledMeeting, IsToldByItsMarkWhichLeavesTheName) {
  const Meeting meeting =
      read("Udvalg;Dato\n\"" + std::string(GetParam().body) + "\";27-01-2027\n").meetings.at(0);
  EXPECT_EQ(meeting.status, Status::cancelled);
  EXPECT_EQ(meeting.title, GetParam().title);
}

INSTANTIATE_TEST_SUITE_P(
    Marks, CancelledMeeting,
    testing::Values(Cancelled{"AFLYST: Byråd", "Byråd"}, Cancelled{"Byråd (aflyst)", "Byråd"},
                    Cancelled{"aflyst - Byråd", "Byråd"}, Cancelled{"Byråd – AFLYST!", "Byråd"},
                    Cancelled{"Byråd aflyst", "Byråd"}, Cancelled{"*AFLYST* Byråd", "Byråd"},
                    Cancelled{"Byråd UDGÅR", "Byråd"}, Cancelled{"[Aflyst] Byråd", "Byråd"},
                    Cancelled{"Byråd (aflyst pga. valg)", "Byråd (aflyst pga. valg)"},
                    Cancelled{"Mødet er aflyst", "Mødet er aflyst"}));

class StandingMeeting : public testing::TestWithParam<const char*> {};

TEST_P(StandingMeeting, KeepsItsWholeNameAndIsNotCancelled) {
  const Meeting meeting =
      read("Udvalg;Dato\n" + std::string(GetParam()) + ";27-01-2027\n").meetings.at(0);
  EXPECT_EQ(meeting.status, Status::confirmed);
  EXPECT_EQ(meeting.title, GetParam());
}

INSTANTIATE_TEST_SUITE_P(Notes, StandingMeeting,
                         testing::Values("Byråd (flyttet fra 6. juni)", "Byråd + temamøde",
                                         "Ekstraordinært byrådsmøde", "Aflystes venner",
                                         "Mødet er ikke aflyst"));

TEST(SheetList, ReadsTheStatusColumnAndMarksInOtherCells) {
  const Calendar calendar = read(
      "Udvalg;Dato;Kl.;Sted;Status\nA;1-2-2027;9.00;;Aflyst\nB;1-2-2027;9.00;;Foreløbig\n"
      "C;1-2-2027;9.00;AFLYST;\nD;1-2-2027;aflyst;;\nE;1-2-2027;9.00;Salen;Godkendt\n");
  std::vector<Status> found;
  for (const auto& meeting : calendar.meetings) found.push_back(meeting.status);
  EXPECT_THAT(found, ElementsAre(Status::cancelled, Status::tentative, Status::cancelled,
                                 Status::cancelled, Status::confirmed));
}

}  // namespace
}  // namespace indkald::calendars
