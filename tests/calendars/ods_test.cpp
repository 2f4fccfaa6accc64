#include "calendars/ods.hpp"

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

std::string table(const std::string& rows, const std::string& attributes = {}) {
  return "<table:table table:name=\"Ark1\" " + attributes + ">" + rows + "</table:table>";
}
std::string row(const std::string& cells) {
  return "<table:table-row>" + cells + "</table:table-row>";
}
std::string cell(const std::string& attributes, const std::string& text) {
  return "<table:table-cell " + attributes + "><text:p>" + text + "</text:p></table:table-cell>";
}
std::string text(const std::string& words) { return cell("office:value-type=\"string\"", words); }

std::vector<std::string> cells(const std::string& bytes) {
  constexpr const char* kTypes[] = {"string",   "number", "date", "time",
                                    "datetime", "bool",   "error"};
  std::vector<std::string> result;
  for (const Sheet& sheet : read_cells(bytes, {}))
    for (const Cell& each : sheet.cells) {
      const bool number = each.type == Cell::Type::number || each.type == Cell::Type::boolean;
      result.push_back(each.at + " " + kTypes[static_cast<int>(each.type)] + " " +
                       (number ? std::to_string(each.number).substr(0, 5) : each.text));
    }
  return result;
}

std::string refused(const std::string& bytes) {
  try {
    read_calendar(bytes, {.file_name = "plan.ods"});
  } catch (const InputError& error) {
    return error.problems().at(0).message.key;
  }
  return "read";
}

TEST(Ods, GivesEachCellItsType) {
  EXPECT_THAT(
      cells(ods_bytes(table(
          row(text("Byråd") + cell("office:value-type=\"float\" office:value=\"12.5\"", "12,50") +
              cell("office:value-type=\"date\" office:date-value=\"2027-01-27\"", "27-01-27") +
              cell("office:value-type=\"date\" office:date-value=\"2027-01-27T17:00:00.000000001\"",
                   "x") +
              cell("office:value-type=\"time\" office:time-value=\"PT17H05M00S\"", "17.05") +
              cell("office:value-type=\"time\" office:time-value=\"PT8H5M7.250S\"", "8.05") +
              cell("office:value-type=\"boolean\" office:boolean-value=\"true\"", "SAND") +
              cell("table:formula=\"of:=1/0\" office:value-type=\"string\"", "#DIV/0!"))))),
      ElementsAre("A1 string Byråd", "B1 number 12.50", "C1 date 2027-01-27",
                  "D1 datetime 2027-01-27T17:00:00", "E1 time 17:05:00", "F1 time 08:05:07.250",
                  "G1 bool 1.000", "H1 error #DIV/0!"));
}

TEST(Ods, ReadsDurationsThatLeavePartsOut) {
  const auto time = [](const std::string& value) {
    return cell("office:value-type=\"time\" office:time-value=\"" + value + "\"", "x");
  };
  EXPECT_THAT(
      cells(ods_bytes(table(row(time("PT22H") + time("PT16H30M") + time("P1DT2H") +
                                time("PT24H00M00S") + time("PT90M") + time("PT") + time("PT5"))))),
      ElementsAre("A1 time 22:00:00", "B1 time 16:30:00", "C1 time 26:00:00", "D1 time 24:00:00",
                  "E1 time 01:30:00", "F1 string x", "G1 string x"));
}

TEST(Ods, ReadsBlanksTabulatorsAndLineBreaksInAParagraph) {
  EXPECT_THAT(
      cells(ods_bytes(table(row(text("Børne-<text:line-break/>udvalg") + text("A<text:tab/>B") +
                                text("A <text:s/>B") + text("A<text:s text:c=\"2\"/>B<text:s/>") +
                                text("<text:span>A<text:s/></text:span>B") +
                                text("A<text:s text:c=\"4000000000\"/>B"))))),
      testing::AllOf(testing::SizeIs(6), testing::Contains("A1 string Børne-\nudvalg"),
                     testing::Contains("B1 string A\tB"), testing::Contains("C1 string A  B"),
                     testing::Contains("D1 string A  B "), testing::Contains("E1 string A B")));
}

TEST(Ods, SaysWhichFormulaHasNoSavedValue) {
  const Calendar calendar =
      read_calendar(ods_bytes(table(row(text("Udvalg") + text("Dato") + text("Sted")) +
                                    row(text("Byråd") + text("27-01-2027") +
                                        "<table:table-cell table:formula=\"of:=[.A9]\"/>"))),
                    {});
  ASSERT_THAT(calendar.meetings, SizeIs(1));
  ASSERT_THAT(calendar.problems, SizeIs(1));
  EXPECT_EQ(calendar.problems[0].at, "Ark1!C2");
  EXPECT_EQ(calendar.problems[0].message.key, "read.cell_uncalculated");
}

TEST(Ods, CountsCellsAndRowsThatStandOnceForMany) {
  EXPECT_THAT(
      cells(ods_bytes(
          table("<table:table-row table:number-rows-repeated=\"2\">" +
                cell("table:number-columns-repeated=\"2\" office:value-type=\"string\"", "a") +
                "<table:table-cell table:number-columns-repeated=\"3\"/>" + text("b") +
                "</table:table-row><table:table-row table:number-rows-repeated=\"1048000\">"
                "<table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"))),
      ElementsAre("A1 string a", "B1 string a", "F1 string b", "A2 string a", "B2 string a",
                  "F2 string b"));
}

TEST(Ods, ReadsACellsParagraphsWithoutItsCommentsAndDrawings) {
  EXPECT_THAT(
      cells(ods_bytes(table(row("<table:table-cell office:value-type=\"string\">"
                                "<office:annotation><text:p>Husk kaffe</text:p></office:annotation>"
                                "<text:p>Byråd<text:span>smøde</text:span></text:p>"
                                "<text:p>budget</text:p>"
                                "<draw:frame xmlns:draw=\"d\"><text:p>Logo</text:p></draw:frame>"
                                "</table:table-cell>")))),
      ElementsAre("A1 string Byrådsmøde\nbudget"));
}

TEST(Ods, ReadsTheVisibleSheetsOfTheFileItself) {
  const std::string header = row(text("Udvalg") + text("Dato"));
  const std::string styles =
      "<style:style style:name=\"skjult\"><style:table-properties table:display=\"false\"/>"
      "</style:style>";
  const Calendar calendar = read_calendar(
      ods_bytes(
          "<table:tracked-changes><table:table-cell><text:p>gammel</text:p></table:table-cell>"
          "</table:tracked-changes>" +
              table(header + row(text("Byråd") + text("27-01-2027"))) +
              table(header + row(text("Skjult") + text("28-01-2027")),
                    "table:style-name=\"skjult\"") +
              table("<table:table-source/>" + header +
                    row(text("Andetsteds") + text("29-01-2027"))),
          styles),
      {.file_name = "plan.ods"});
  ASSERT_THAT(calendar.meetings, SizeIs(1));
  EXPECT_EQ(calendar.meetings[0].body, "Byråd");
  EXPECT_EQ(iso_date(calendar.meetings[0].date()), "2027-01-27");
  EXPECT_EQ(calendar.meetings[0].origin.at, "Ark1!A2");
}

TEST(Ods, GivesABodyThatSpansRowsToEachOfThem) {
  const Calendar calendar = read_calendar(
      ods_bytes(
          table(row(text("Udvalg") + text("Dato")) +
                row(cell("table:number-rows-spanned=\"2\" office:value-type=\"string\"", "Byråd") +
                    text("27-01-2027")) +
                row("<table:covered-table-cell/>" + text("24-02-2027")))),
      {});
  ASSERT_THAT(calendar.meetings, SizeIs(2));
  EXPECT_EQ(calendar.meetings[1].body, "Byråd");
}

TEST(Ods, IsRefusedWhenItIsLockedCutOffOrHuge) {
  WorkbookXml locked;
  locked.parts["mimetype"] = "application/vnd.oasis.opendocument.spreadsheet";
  locked.parts["META-INF/manifest.xml"] = "<manifest><encryption-data/></manifest>";
  locked.parts["content.xml"] = "not xml";
  EXPECT_EQ(refused(locked.bytes()), "read.locked_workbook");
  const std::string whole = ods_bytes(table(row(text("a"))));
  EXPECT_EQ(refused(whole.substr(0, whole.size() / 2)), "read.damaged_workbook");
  EXPECT_EQ(refused(ods_bytes(table(
                "<table:table-row table:number-rows-repeated=\"1000000\">" +
                cell("table:number-columns-repeated=\"16000\" office:value-type=\"string\"", "x") +
                "</table:table-row>"))),
            "read.too_many_cells");
}

}  // namespace
}  // namespace indkald::calendars
