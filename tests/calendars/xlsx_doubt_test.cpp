// Cells of an Excel workbook that hold no value that can be used: each is told with its place.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calendars/read.hpp"
#include "calendars/time.hpp"
#include "tests/calendars/workbook_builder.hpp"

namespace indkald::calendars {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string text(const std::string& at, const std::string& words) {
  return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + words + "</t></is></c>";
}
std::string error(const std::string& at, const std::string& code) {
  return "<c r=\"" + at + "\" t=\"e\"><v>" + code + "</v></c>";
}
std::string number(const std::string& at, const std::string& style, const std::string& value) {
  return "<c r=\"" + at + "\" s=\"" + style + "\"><v>" + value + "</v></c>";
}
std::string formula(const std::string& at, const std::string& value = "") {
  return "<c r=\"" + at + "\" s=\"1\"><f>17/24</f>" + value + "</c>";
}
std::string row(int at, const std::string& cells) {
  return "<row r=\"" + std::to_string(at) + "\">" + cells + "</row>";
}

Calendar read(const std::string& rows) {
  return read_calendar(workbook_xml(rows, styles_of({"dd-mm-yyyy", "hh:mm", "[h]:mm", "General"}),
                                    "<si><t></t></si>")
                           .bytes(),
                       {.year = 2027});
}

std::vector<std::string> meetings(const Calendar& calendar) {
  std::vector<std::string> result;
  for (const auto& meeting : calendar.meetings) {
    const auto shown = [&](Local local) {
      return iso_local(local).substr(0, meeting.timed ? 16 : 10);
    };
    result.push_back(meeting.body + " " + shown(meeting.start) +
                     (meeting.end ? "/" + shown(*meeting.end) : "") + " " + meeting.place);
  }
  return result;
}

std::vector<std::string> problems(const Calendar& calendar) {
  std::vector<std::string> result;
  for (const auto& problem : calendar.problems)
    result.push_back(problem.at + " " + problem.message.key);
  return result;
}

const std::string kHeader =
    row(1, text("A1", "Udvalg") + text("B1", "Dato") + text("C1", "Tid") + text("D1", "Sted"));

TEST(XlsxErrorCell, IsToldAndTakenAsEmpty) {
  const Calendar calendar = read(
      kHeader + row(2, error("A2", "#N/A") + number("B2", "0", "46414") + error("D2", "#NAME?")) +
      row(3, text("A3", "Byråd") + number("B3", "0", "46415") + error("D3", "#N/A")) +
      row(4, "<c r=\"A4\" t=\"s\"><v>99</v></c>" + number("B4", "0", "46415")));
  EXPECT_THAT(meetings(calendar), ElementsAre("Byråd 2027-01-28 "));
  EXPECT_THAT(
      problems(calendar),
      ElementsAre("Ark1!A2 read.cell_error", "Ark1!D2 read.cell_error", "Ark1!A2 read.name_empty",
                  "Ark1!D3 read.cell_error", "Ark1!A4 read.cell_error", "Ark1!A4 read.name_empty"));
  EXPECT_EQ(calendar.problems[0].message.args.at(0).second, Text::Value("#N/A"));
}

TEST(XlsxErrorCell, ForTheDateOrTheTimeLeavesTheRowOut) {
  const Calendar calendar =
      read(kHeader + row(2, text("A2", "A") + error("B2", "#REF!")) +
           row(3, text("A3", "B") + number("B3", "0", "46415") + error("C3", "#N/A")));
  EXPECT_THAT(calendar.meetings, IsEmpty());
  EXPECT_THAT(problems(calendar),
              ElementsAre("Ark1!B2 read.row_with_error", "Ark1!C3 read.row_with_error"));
}

TEST(XlsxErrorCell, OutsideTheColumnsThatAreReadIsNothing) {
  EXPECT_THAT(problems(read(kHeader + row(2, text("A2", "A") + number("B2", "0", "46415") +
                                                 error("F2", "#N/A")))),
              IsEmpty());
}

TEST(XlsxErrorCell, IsToldInAMatrixToo) {
  const Calendar calendar = read(
      row(1, text("A1", "Udvalg") + text("B1", "Januar") + text("C1", "Februar") +
                 text("D1", "Marts")) +
      row(2, text("A2", "BUU") + number("B2", "3", "27") + error("C2", "#N/A") + formula("D2")) +
      row(3, error("A3", "#N/A") + number("B3", "3", "3")));
  EXPECT_THAT(meetings(calendar), ElementsAre("BUU 2027-01-27 "));
  EXPECT_THAT(problems(calendar),
              ElementsAre("Ark1!C2 read.cell_error", "Ark1!D2 read.cell_uncalculated",
                          "Ark1!A3 read.cell_error", "Ark1!A3 read.name_empty"));
}

TEST(XlsxFormula, WithoutASavedValueIsTold) {
  const Calendar calendar =
      read(kHeader + row(2, text("A2", "A") + number("B2", "0", "46414") + formula("C2")) +
           row(3, text("A3", "B") + number("B3", "0", "46415") + formula("C3", "<v>0.75</v>")) +
           row(4, text("A4", "C") + number("B4", "0", "46415") + formula("C4", "<v></v>")) +
           row(5, text("A5", "D") + number("B5", "0", "46415") + formula("D5", "<v/>")) +
           row(6, formula("A6") + formula("B6")) +
           row(7, text("A7", "E") + number("B7", "0", "46415") +
                      "<c r=\"D7\" t=\"str\"><f>\"\"</f><v></v></c>") +
           row(8, text("A8", "F") + number("B8", "0", "46415") +
                      "<c r=\"D8\" t=\"s\"><f>A20</f><v>0</v></c>"));
  EXPECT_THAT(meetings(calendar), ElementsAre("B 2027-01-28T18:00 ", "D 2027-01-28 ",
                                              "E 2027-01-28 ", "F 2027-01-28 "));
  EXPECT_THAT(problems(calendar),
              ElementsAre("Ark1!C2 read.row_uncalculated", "Ark1!C4 read.row_uncalculated",
                          "Ark1!D5 read.cell_uncalculated", "Ark1!A6 read.cell_uncalculated",
                          "Ark1!B6 read.row_uncalculated"));
}

TEST(XlsxEnd, AtTwentyFourHoursIsTheEndOfTheDay) {
  const auto header = row(1, text("A1", "Udvalg") + text("B1", "Dato") + text("C1", "Starttid") +
                                 text("D1", "Sluttid"));
  const auto line = [](int at, const std::string& style, const std::string& end) {
    const std::string n = std::to_string(at);
    return row(at, text("A" + n, "A") + number("B" + n, "0", "46414") +
                       number("C" + n, "1", "0.7083333333333334") + number("D" + n, style, end));
  };
  const Calendar calendar =
      read(header + line(2, "2", "1") + line(3, "1", "1") + line(4, "1", "0"));
  EXPECT_THAT(meetings(calendar), ElementsAre("A 2027-01-27T17:00/2027-01-28T00:00 ",
                                              "A 2027-01-27T17:00/2027-01-28T00:00 ",
                                              "A 2027-01-27T17:00/2027-01-28T00:00 "));
  EXPECT_THAT(problems(calendar), IsEmpty());
}

TEST(XlsxWriting, EscapesWhatLooksLikeAnEscape) {
  Calendar calendar;
  calendar.meetings.resize(1);
  calendar.meetings[0].start = *parse_iso_date("2027-01-27");
  calendar.meetings[0].body = "_x0041_";
  calendar.meetings[0].title = "a _x005F_x000D_ _x12_ _xZZZZ_";
  const Calendar again = read_calendar(write_xlsx(calendar), {});
  ASSERT_THAT(again.meetings, SizeIs(1));
  EXPECT_EQ(again.meetings[0].body, calendar.meetings[0].body);
  EXPECT_EQ(again.meetings[0].title, calendar.meetings[0].title);
}

}  // namespace
}  // namespace indkald::calendars
