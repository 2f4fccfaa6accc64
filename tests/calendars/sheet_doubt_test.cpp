// Cells of a list that say what cannot be, or what must not be passed over without a word: each is
// read right, or told with its place.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calendars/read.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;

Calendar read(std::string_view csv, ReadOptions options = {}) {
  options.type = "csv";
  return read_calendar(csv, options);
}

std::string shown(const Meeting& meeting) {
  const auto moment = [&](Local local) {
    return iso_local(local).substr(0, meeting.timed ? 16 : 10);
  };
  return meeting.body + " " + moment(meeting.start) +
         (meeting.end ? "/" + moment(*meeting.end) : "");
}

std::vector<std::string> meetings(const Calendar& calendar) {
  std::vector<std::string> result;
  for (const auto& meeting : calendar.meetings) result.push_back(shown(meeting));
  return result;
}

// Place, key and what is quoted.
std::vector<std::string> problems(const Calendar& calendar) {
  std::vector<std::string> result;
  for (const auto& problem : calendar.problems) {
    std::string text = problem.at + " " + problem.message.key;
    for (const auto& [name, value] : problem.message.args)
      if (name == "value") text += " " + std::get<std::string>(value);
    result.push_back(std::move(text));
  }
  return result;
}

std::vector<Status> statuses(const Calendar& calendar) {
  std::vector<Status> result;
  for (const auto& meeting : calendar.meetings) result.push_back(meeting.status);
  return result;
}

TEST(TimeColumn, KeepsItsTimesWhenOneCellLooksLikeADate) {
  for (const char* name : {"Starttid", "Tid", "Start"}) {
    const Calendar calendar = read("Udvalg;Dato;" + std::string(name) +
                                   "\nA;27-01-2027;17.00\nB;28-01-2027;kl. 16-18\n"
                                   "C;29-01-2027;16.5\n");
    EXPECT_THAT(meetings(calendar),
                ElementsAre("A 2027-01-27T17:00", "B 2027-01-28T16:00/2027-01-28T18:00"))
        << name;
    EXPECT_THAT(problems(calendar), ElementsAre("line 4 read.time_unreadable 16.5")) << name;
  }
}

TEST(TimeColumn, StaysOneWhenItsOnlyCellIsADate) {
  const Calendar calendar = read("Udvalg;Dato;Tid\nA;27-01-2027;3/2\n");
  EXPECT_THAT(calendar.meetings, IsEmpty());
  EXPECT_THAT(problems(calendar), ElementsAre("line 2 read.time_unreadable 3/2"));
}

TEST(TimeColumn, GivesTheTimeOfACellThatRepeatsTheDate) {
  const Calendar calendar = read(
      "Udvalg;Dato;Tid\nA;27-01-2027;17.00\nB;29-01-2027;29-01-2027 16:00\n"
      "C;29-01-2027;29/1 kl. 16-18\nD;29-01-2027;30-01-2027 16:00\n");
  EXPECT_THAT(meetings(calendar), ElementsAre("A 2027-01-27T17:00", "B 2027-01-29T16:00",
                                              "C 2027-01-29T16:00/2027-01-29T18:00"));
  EXPECT_THAT(problems(calendar), ElementsAre("line 5 read.time_unreadable 30-01-2027 16:00"));
}

TEST(EndTimeColumn, KeepsItsTimesWhenOneCellLooksLikeADate) {
  const Calendar calendar = read(
      "Udvalg;Dato;Starttid;Sluttid\nA;27-01-2027;17.00;19.00\nB;30-01-2027;20.00;24.00\n"
      "C;30-01-2027;20.00;19.5\n",
      {.year = 2027});
  EXPECT_THAT(meetings(calendar),
              ElementsAre("A 2027-01-27T17:00/2027-01-27T19:00",
                          "B 2027-01-30T20:00/2027-01-31T00:00", "C 2027-01-30T20:00"));
  EXPECT_THAT(problems(calendar), ElementsAre("line 4 read.end_unreadable 19.5"));
}

TEST(EndColumn, TakesTheEndOfARange) {
  for (const char* name : {"Sluttid", "Slut"}) {
    const Calendar calendar = read("Udvalg;Dato;Starttid;" + std::string(name) +
                                   "\nA;27-01-2027;16.00;16.00-18.00\nB;29-01-2027;16.00;22-02\n"
                                   "C;29-01-2027;16.00;kl. 24\n");
    EXPECT_THAT(meetings(calendar), ElementsAre("A 2027-01-27T16:00/2027-01-27T18:00",
                                                "B 2027-01-29T16:00/2027-01-30T02:00",
                                                "C 2027-01-29T16:00/2027-01-30T00:00"))
        << name;
    EXPECT_THAT(problems(calendar), IsEmpty()) << name;
  }
}

TEST(EndColumn, AtTheStartIsTold) {
  EXPECT_THAT(problems(read("Udvalg;Dato;Starttid;Sluttid\nA;27-01-2027;16.00;16.00\n")),
              ElementsAre("line 2 read.end_at_start 16.00"));
  EXPECT_THAT(problems(read("Udvalg;Dato;Tid\nA;27-01-2027;9-9\n")),
              ElementsAre("line 2 read.end_at_start 9-9"));
  EXPECT_THAT(problems(read("Udvalg;Kl.;Januar;Februar;Marts\nA;9-9;27;;\n", {.year = 2027})),
              ElementsAre("line 2 read.end_at_start 9-9"));
}

TEST(EndColumn, OnADayBeforeTheStartIsTold) {
  for (const char* end : {"26-01-2027", "20-01-2027"}) {
    const Calendar calendar =
        read("Udvalg;Startdato;Slutdato\nA;27-01-2027;" + std::string(end) + "\n");
    EXPECT_THAT(meetings(calendar), ElementsAre("A 2027-01-27"));
    EXPECT_THAT(problems(calendar),
                ElementsAre("line 2 read.end_before_start " + std::string(end)));
  }
  const Calendar timed =
      read("Udvalg;Startdato;Starttid;Slutdato;Sluttid\nA;27-01-2027;9.00;26-01-2027;10.00\n");
  EXPECT_THAT(meetings(timed), ElementsAre("A 2027-01-27T09:00"));
  EXPECT_THAT(problems(timed), ElementsAre("line 2 read.end_before_start 26-01-2027"));
}

TEST(EndColumn, IsKnownByItsNorwegianName) {
  EXPECT_THAT(meetings(read("Udvalg;Dato;Start;Slutt\nA;27.01.2027;17:00;19:00\n")),
              ElementsAre("A 2027-01-27T17:00/2027-01-27T19:00"));
}

TEST(ARangeThatEndsBeforeItBegins, IsQuotedFromTheCellThatItStandsIn) {
  EXPECT_THAT(problems(read("Udvalg;Dato;Tid\nA;27-01-2027;18-16\n")),
              ElementsAre("line 2 read.end_before_start 18-16"));
  EXPECT_THAT(problems(read("Udvalg;Dato\nA;27-01-2027 kl. 18-16\n")),
              ElementsAre("line 2 read.end_before_start 27-01-2027 kl. 18-16"));
}

TEST(StatusColumn, TellsOfAWordThatIsNotKnown) {
  const Calendar calendar = read(
      "Udvalg;Dato;Status\nA;27-01-2027;udsat\nB;28-01-2027;Aflyst\nC;29-01-2027;\n"
      "D;30-01-2027;Aflyst pga. sygdom\n");
  EXPECT_THAT(statuses(calendar), ElementsAre(Status::confirmed, Status::cancelled,
                                              Status::confirmed, Status::cancelled));
  EXPECT_THAT(problems(calendar), ElementsAre("line 2 read.bad_status udsat"));
}

TEST(ARemark, ThatOnlySaysTheMeetingIsCancelledCancelsIt) {
  const Calendar calendar = read(
      "Udvalg;Dato;Bemærkning\nA;1-2-2027;aflyst\nB;2-2-2027;Mødet er aflyst.\nC;3-2-2027;AFLYST!\n"
      "D;4-2-2027;Mødet udgår\n");
  EXPECT_THAT(statuses(calendar), Each(Status::cancelled));
}

TEST(ARemark, ThatMentionsACancellationDoesNotCancel) {
  const Calendar calendar = read(
      "Udvalg;Dato;Bemærkning\nA;1-2-2027;Mødet er ikke aflyst\nB;2-2-2027;Mødet 3/2 er aflyst\n"
      "C;3-2-2027;aflyst, se nyt møde\n");
  EXPECT_THAT(statuses(calendar), Each(Status::confirmed));
}

TEST(ARemark, GivesWayToTheStatusColumn) {
  EXPECT_THAT(statuses(read("Udvalg;Dato;Status;Bemærkning\nA;1-2-2027;Bekræftet;aflyst\n")),
              ElementsAre(Status::confirmed));
}

TEST(WeekdayColumn, ThatContradictsTheDateIsTold) {
  for (const char* rows : {"Udvalg;Dato;Ugedag\nA;27-01-2027;Torsdag\nB;27-01-2027;ons.\n",
                           "Udvalg;Dato;Dag\nA;27-01-2027;Torsdag\nB;27-01-2027;Onsdag\n"}) {
    const Calendar calendar = read(rows);
    EXPECT_THAT(meetings(calendar), ElementsAre("A 2027-01-27", "B 2027-01-27"));
    EXPECT_THAT(problems(calendar), ElementsAre("line 2 read.weekday_beside_differs Torsdag"));
  }
  EXPECT_THAT(problems(read("Udvalg;Ugedag;Dato\nA;Torsdag;27. januar 2027\n")),
              ElementsAre("line 2 read.weekday_beside_differs Torsdag"));
}

TEST(Headings, ThatStandTwiceAreToldOfTheColumnThatIsNotRead) {
  const Calendar calendar = read(
      "Udvalg;Dato;Dato;Titel;titel;Note 1;Note "
      "1;Kl.;Kl.\nA;27-01-2027;28-01-2027;x;y;p;q;9.00;\n");
  EXPECT_THAT(meetings(calendar), ElementsAre("A 2027-01-27T09:00"));
  EXPECT_THAT(problems(calendar),
              ElementsAre("line 1 read.heading_twice Dato", "line 1 read.heading_twice titel"));
}

struct DateCell {
  const char* text;
  const char* means;
};
class DateCellOfAList : public testing::TestWithParam<DateCell> {};

TEST_P(DateCellOfAList, IsReadWithWhatStandsBehindTheDate) {
  const Calendar calendar =
      read("Udvalg;Dato\nA;" + std::string(GetParam().text) + "\n", {.year = 2027});
  ASSERT_EQ(calendar.meetings.size(), 1u) << GetParam().text;
  const Meeting& meeting = calendar.meetings[0];
  EXPECT_EQ(shown(meeting) + (meeting.all_day ? " all day" : "") +
                (meeting.status == Status::cancelled ? " cancelled" : "") +
                (meeting.description.empty() ? "" : " (" + meeting.description + ")"),
            GetParam().means)
      << GetParam().text;
  EXPECT_THAT(problems(calendar), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Notes, DateCellOfAList,
    testing::Values(
        DateCell{"1. februar 2027 (mandag)", "A 2027-02-01"},
        DateCell{"27. januar 2027 kl. 16.00 (flyttet fra 20. januar)",
                 "A 2027-01-27T16:00 (flyttet fra 20. januar)"},
        DateCell{"27. januar 2027 (kl. 16.00)", "A 2027-01-27T16:00"},
        DateCell{"27. januar 2027 hele dagen", "A 2027-01-27 all day"},
        DateCell{"27. januar 2027 kl. 24.00", "A 2027-01-28T00:00"},
        DateCell{"05-02-2027 AFLYST", "A 2027-02-05 cancelled"},
        DateCell{"06-02-2027 (aflyst)", "A 2027-02-06 cancelled"},
        DateCell{"06-02-2027 (aflyst pga. sygdom)", "A 2027-02-06 cancelled (aflyst pga. sygdom)"},
        DateCell{"12. februar 2027 + 1. behandling", "A 2027-02-12 (1. behandling)"},
        DateCell{"12. februar + temamøde", "A 2027-02-12 (temamøde)"},
        DateCell{"12-02-2027 temamøde", "A 2027-02-12 (temamøde)"},
        DateCell{"12-02-2027 – ekstraordinært møde", "A 2027-02-12 (ekstraordinært møde)"},
        DateCell{"12-02-2027 kl. 17.00 flyttet fra 11-02-2027",
                 "A 2027-02-12T17:00 (flyttet fra 11-02-2027)"},
        DateCell{"12-02-2027 (temamøde) + 1. behandling",
                 "A 2027-02-12 ((temamøde) + 1. behandling)"},
        DateCell{"12-02-2027 AFLYST - flyttet til 13-02-2027",
                 "A 2027-02-12 cancelled (flyttet til 13-02-2027)"}));

TEST(DateCellOfAListWithANote, IsNotReadWhenTheNoteMayBeATime) {
  EXPECT_THAT(problems(read("Udvalg;Dato\nA;27-01-2027 (kl. 16 eller 17)\n")),
              ElementsAre("line 2 read.date_unreadable 27-01-2027 (kl. 16 eller 17)"));
}

TEST(DateCellOfAListWithANote, IsNotReadWhenTheRemarkLeavesTheDayInDoubt) {
  for (const std::string text :
       {"12-02-2027 flyttet til 13-02-2027", "12-02-2027 udsat",
        "12-02-2027 temamøde kl. 16 eller 17", "2027-02-12T17:00 +0100", "12-02-2027 + 13-02-2027",
        "12-02-2027 (A) og 19-02-2027", "12-02-2027 + 19-02-2027 temamøde",
        "12-02-2027 + temamøde, flyttet til 13-02-2027", "+ temamøde"})
    EXPECT_THAT(problems(read("Udvalg;Dato\nA;" + text + "\n")),
                ElementsAre("line 2 read.date_unreadable " + text));
}

TEST(TimesOfARow, ThatContradictEachOtherAreTold) {
  const auto told = [](const std::string& csv) { return problems(read(csv)); };
  EXPECT_THAT(told("Udvalg;Dato;Tid;Sluttid\nA;13-01-2027;16.30-18.00;19.00\n"),
              ElementsAre("line 2 read.times_differ 19.00"));
  EXPECT_THAT(told("Udvalg;Dato;Tid\nA;13-01-2027 kl. 9.00;kl. 10.00\n"),
              ElementsAre("line 2 read.times_differ kl. 10.00"));
  EXPECT_THAT(told("Udvalg;Dato;Tid;Slut\nA;13-01-2027;9-11;13-01-2027 12:00\n"),
              ElementsAre("line 2 read.times_differ 13-01-2027 12:00"));
}

TEST(TimesOfARow, ThatSayTheSameOrNothingAreNot) {
  EXPECT_THAT(problems(read("Udvalg;Dato;Tid;Slut;Sluttid\n"
                            "A;13-01-2027 kl. 9.00;kl. 9.00-10.00;;10.00\n"
                            "B;13-01-2027 00:00;9-10;13-01-2027 00:00;10.00\n"
                            "C;13-01-2027 kl. 9;;;10.00\nD;13-01-2027 kl. 9-10;kl. 9;;\n")),
              IsEmpty());
}

TEST(DateCellOfAListWithANote, KeepsItBeforeTheDescription) {
  const Calendar calendar =
      read("Udvalg;Dato;Bemærkning\nA;27-01-2027 (flyttet fra 20-01);Husk kaffe\n");
  EXPECT_EQ(calendar.meetings.at(0).description, "flyttet fra 20-01\nHusk kaffe");
}

TEST(DateCellOfAListWithANote, ThatNamesAnotherWeekdayIsDoubted) {
  EXPECT_THAT(problems(read("Udvalg;Dato\nA;1. februar 2027 (tirsdag)\n")),
              ElementsAre("line 2 read.weekday_differs 1. februar 2027 (tirsdag)"));
}

TEST(EndColumn, AtTwentyFourOClockIsTheEndOfItsDay) {
  EXPECT_THAT(meetings(read("Udvalg;Start;Slut\nA;27-01-2027 20.00;27-01-2027 kl. 24.00\n"
                            "B;27-01-2027 00.00;27-01-2027 24.00\n")),
              ElementsAre("A 2027-01-27T20:00/2027-01-28T00:00", "B 2027-01-27/2027-01-28"));
}

}  // namespace
}  // namespace indkald::calendars
