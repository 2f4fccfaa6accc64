#include "calendars/xlsx.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "calendars/read.hpp"
#include "calendars/time.hpp"
#include "tests/calendars/workbook_builder.hpp"

namespace indkald::calendars {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string shown(const Cell& cell) {
  constexpr const char* kTypes[] = {"string",   "number", "date", "time",
                                    "datetime", "bool",   "error"};
  const bool number = cell.type == Cell::Type::number || cell.type == Cell::Type::boolean;
  const std::string value = number ? std::to_string(cell.number).substr(0, 6) : cell.text;
  return cell.at + " " + kTypes[static_cast<int>(cell.type)] + " " + value;
}

std::vector<std::string> cells(const WorkbookXml& workbook) {
  std::vector<std::string> result;
  for (const auto& sheet : read_cells(workbook.bytes(), {}))
    for (const auto& cell : sheet.cells) result.push_back(shown(cell));
  return result;
}

// One cell A1 with the given inside and attributes.
std::vector<std::string> cell(const std::string& attributes, const std::string& inside,
                              const std::string& styles = {}, const std::string& strings = {}) {
  return cells(workbook_xml("<row r=\"1\"><c r=\"A1\" " + attributes + ">" + inside + "</c></row>",
                            styles, strings));
}

std::string refused(const std::string& bytes) {
  try {
    read_calendar(bytes, {.file_name = "plan.xlsx"});
  } catch (const InputError& error) {
    return error.problems().at(0).at + " " + error.problems().at(0).message.key;
  }
  return "read";
}

TEST(XlsxText, IsSharedOrInlineOrAFormulasResult) {
  EXPECT_THAT(cell("t=\"s\"", "<v>1</v>", "", "<si><t>A</t></si><si><t>Byråd</t></si>"),
              ElementsAre("A1 string Byråd"));
  EXPECT_THAT(cell("t=\"inlineStr\"", "<is><t>Byråd</t></is>"), ElementsAre("A1 string Byråd"));
  EXPECT_THAT(cell("t=\"inlineStr\"", "<v>Byråd</v>"), ElementsAre("A1 string Byråd"));
  EXPECT_THAT(cell("t=\"str\"", "<f>A2</f><v>Byråd</v>"), ElementsAre("A1 string Byråd"));
}

TEST(XlsxText, JoinsRichTextAndLeavesPhoneticRunsOut) {
  EXPECT_THAT(
      cell("t=\"s\"", "<v>0</v>", "",
           "<si><t>By</t><r><rPr><b/></rPr><t>rå</t></r><r><t xml:space=\"preserve\">d </t></r>"
           "<rPh sb=\"0\" eb=\"1\"><t>bee</t></rPh></si>"),
      ElementsAre("A1 string Byråd "));
}

TEST(XlsxText, DecodesEscapedCharactersAndCdata) {
  EXPECT_THAT(cell("t=\"inlineStr\"", "<is><t>a_x000D_b_x005F_x000D_</t></is>"),
              ElementsAre("A1 string a\rb_x000D_"));
  EXPECT_THAT(cell("t=\"inlineStr\"", "<is><t><![CDATA[A & B]]></t></is>"),
              ElementsAre("A1 string A & B"));
}

TEST(XlsxText, ThatIsNotInTheSharedStringsIsAnError) {
  EXPECT_THAT(cell("t=\"s\"", "<v>7</v>"), ElementsAre("A1 error #REF!"));
}

TEST(XlsxCell, CanBeABooleanAnErrorOrAnIsoDate) {
  EXPECT_THAT(cell("t=\"b\"", "<v>1</v>"), ElementsAre("A1 bool 1.0000"));
  EXPECT_THAT(cell("t=\"e\"", "<v>#N/A</v>"), ElementsAre("A1 error #N/A"));
  EXPECT_THAT(cell("t=\"d\"", "<v>2027-01-27</v>"), ElementsAre("A1 date 2027-01-27"));
  EXPECT_THAT(cell("t=\"d\"", "<v>2027-01-27T17:00:00</v>"),
              ElementsAre("A1 datetime 2027-01-27T17:00:00"));
  EXPECT_THAT(cell("t=\"d\"", "<v>17:00:00</v>"), ElementsAre("A1 time 17:00:00"));
}

TEST(XlsxCell, WithoutValueIsLeftOut) {
  EXPECT_THAT(cells(workbook_xml("<row r=\"1\"><c r=\"A1\" s=\"1\"/><c r=\"B1\"></c></row>")),
              IsEmpty());
}

struct Formatted {
  const char* code;
  const char* serial;
  const char* means;
};

class XlsxNumber : public testing::TestWithParam<Formatted> {};

TEST_P(XlsxNumber, IsWhatItsFormatMakesOfIt) {
  const auto& [code, serial, means] = GetParam();
  EXPECT_THAT(cell("s=\"0\"", "<v>" + std::string(serial) + "</v>", styles_of({code})),
              ElementsAre("A1 " + std::string(means)))
      << code;
}

INSTANTIATE_TEST_SUITE_P(
    Formats, XlsxNumber,
    testing::Values(Formatted{"General", "46414", "number 46414."},
                    Formatted{"dd-mm-yyyy", "46414", "date 2027-01-27"},
                    Formatted{"[$-406]d. mmmm yyyy;@", "46414", "date 2027-01-27"},
                    Formatted{"d", "46414", "date 2027-01-27"},
                    Formatted{"mmm", "46414", "date 2027-01-27"},
                    Formatted{"dd/mm/yyyy hh:mm", "46414.708333333336",
                              "datetime 2027-01-27T17:00:00"},
                    Formatted{"dd/mm/yyyy", "46414.708333333336", "datetime 2027-01-27T17:00:00"},
                    Formatted{"hh:mm", "0.70833333333333337", "time 17:00:00"},
                    Formatted{"h:mm AM/PM", "0.75", "time 18:00:00"},
                    Formatted{"mm:ss", "0.5", "time 12:00:00"},
                    Formatted{"&quot;kl. &quot;h.mm", "0.75", "time 18:00:00"},
                    Formatted{"[h]:mm", "1.5", "time 36:00:00"},
                    Formatted{"hh:mm", "46414.5", "datetime 2027-01-27T12:00:00"},
                    Formatted{"#,##0.00", "1234.5", "number 1234.5"},
                    Formatted{"0.00E+00", "12", "number 12.000"},
                    Formatted{"[$kr-406] #,##0", "12", "number 12.000"},
                    Formatted{"0&quot; md&quot;", "3", "number 3.0000"},
                    Formatted{"0\\ \\d", "3", "number 3.0000"},
                    Formatted{"[Red]0;[Blue]dd", "3", "number 3.0000"},
                    Formatted{"dd-mm-yyyy", "1", "date 1900-01-01"},
                    Formatted{"dd-mm-yyyy", "59", "date 1900-02-28"},
                    Formatted{"dd-mm-yyyy", "61", "date 1900-03-01"},
                    Formatted{"dd-mm-yyyy", "1e9", "number 100000"}));

TEST(XlsxNumber, TakesBuiltInFormatsByTheirId) {
  const std::string styles =
      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"20\"/><xf "
      "numFmtId=\"22\"/></cellXfs>";
  EXPECT_THAT(
      cells(workbook_xml(
          "<row r=\"1\"><c r=\"A1\" s=\"0\"><v>5</v></c><c r=\"B1\" s=\"1\"><v>46414</v></c>"
          "<c r=\"C1\" s=\"2\"><v>0.5</v></c><c r=\"D1\" s=\"3\"><v>46414.5</v></c></row>",
          styles)),
      ElementsAre("A1 number 5.0000", "B1 date 2027-01-27", "C1 time 12:00:00",
                  "D1 datetime 2027-01-27T12:00:00"));
}

TEST(XlsxNumber, CountsFrom1904WhereTheWorkbookSaysSo) {
  auto workbook = workbook_xml("<row r=\"1\"><c r=\"A1\" s=\"0\"><v>44952</v></c></row>",
                               styles_of({"dd-mm-yyyy"}));
  auto& part = workbook.parts["xl/workbook.xml"];
  part.insert(part.find("<sheets>"), "<workbookPr date1904=\"1\"/>");
  EXPECT_THAT(cells(workbook), ElementsAre("A1 date 2027-01-27"));
}

TEST(XlsxSheet, PlacesRowsAndCellsWithoutReferences) {
  EXPECT_THAT(cells(workbook_xml(
                  "<row><c><v>1</v></c><c><v>2</v></c></row><row r=\"5\"><c r=\"C5\"><v>3</v></c>"
                  "<c><v>4</v></c></row><row><c><v>5</v></c></row>")),
              ElementsAre("A1 number 1.0000", "B1 number 2.0000", "C5 number 3.0000",
                          "D5 number 4.0000", "A6 number 5.0000"));
}

TEST(XlsxSheet, ReadsAbsoluteTargetsAndOtherLetterCase) {
  auto workbook = workbook_xml("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
  auto& targets = workbook.parts["xl/_rels/workbook.xml.rels"];
  targets.replace(targets.find("worksheets/sheet1.xml"), 21, "/xl/Worksheets/Sheet1.xml");
  EXPECT_THAT(cells(workbook), ElementsAre("A1 number 1.0000"));
}

TEST(XlsxSheet, ReadsStrictOfficeOpenXmlAndOtherPrefixes) {
  auto workbook = workbook_xml("");
  for (auto& [name, text] : workbook.parts)
    for (auto at = text.find("schemas.openxmlformats.org"); at != std::string::npos;
         at = text.find("schemas.openxmlformats.org"))
      text.replace(at, 26, "purl.oclc.org/ooxml");
  workbook.parts["xl/worksheets/sheet1.xml"] =
      "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData><x:row "
      "r=\"1\">"
      "<x:c r=\"A1\"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>";
  EXPECT_THAT(cells(workbook), ElementsAre("A1 number 1.0000"));
}

TEST(XlsxSheet, ReadsPartsInUtf16) {
  auto workbook = workbook_xml("");
  const std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet><sheetData><row r=\"1\"><c r=\"A1\" "
      "t=\"str\">"
      "<v>Byraad</v></c></row></sheetData></worksheet>";
  std::string wide = "\xFF\xFE";
  for (const char c : text) wide += std::string{c, '\0'};
  workbook.parts["xl/worksheets/sheet1.xml"] = wide;
  EXPECT_THAT(cells(workbook), ElementsAre("A1 string Byraad"));
}

TEST(XlsxWorkbook, CutOffAnywhereIsRefused) {
  const std::string whole = workbook_xml("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>").bytes();
  for (std::size_t size = 4; size < whole.size(); size += 7)
    EXPECT_EQ(refused(whole.substr(0, size)), "plan.xlsx read.damaged_workbook") << size;
}

TEST(XlsxWorkbook, WithXmlThatIsNotWellFormedIsRefused) {
  auto workbook = workbook_xml("<row r=\"1\"><c r=\"A1\"><v>1</c></row>");
  EXPECT_EQ(refused(workbook.bytes()), "xl/worksheets/sheet1.xml read.damaged_part");
}

TEST(XlsxWorkbook, WithoutASheetThatItListsIsRefused) {
  auto workbook = workbook_xml("");
  workbook.parts.erase("xl/worksheets/sheet1.xml");
  EXPECT_EQ(refused(workbook.bytes()), "Ark1 read.sheet_missing");
}

TEST(XlsxWorkbook, ThatIsAnotherArchiveIsRefused) {
  EXPECT_EQ(refused(WorkbookXml{{{"word/document.xml", "<w/>"}}}.bytes()),
            "plan.xlsx read.other_archive");
}

TEST(XlsxWorkbook, WithADocumentTypeIsRefusedSoThatNoEntityIsExpanded) {
  auto workbook = workbook_xml("");
  workbook.parts["xl/worksheets/sheet1.xml"] =
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
      "\"&a;&a;&a;&a;\">]><worksheet><sheetData><row r=\"1\">"
      "<c r=\"A1\" t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>";
  EXPECT_EQ(refused(workbook.bytes()), "xl/worksheets/sheet1.xml read.damaged_part");
}

TEST(XlsxWorkbook, ThatUnpacksToFarMoreThanItIsIsRefused) {
  const auto workbook =
      workbook_xml("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>" + std::string(20u << 20u, ' '));
  const std::string bytes = workbook.bytes();
  ASSERT_LT(bytes.size(), 100'000u);
  EXPECT_EQ(refused(bytes), "xl/worksheets/sheet1.xml read.unpacks_too_large");
}

TEST(XlsxWorkbook, HasNoCellsToShowWhenItIsNone) {
  EXPECT_THROW(read_cells("Udvalg;Dato\n", {}), InputError);
}

std::string text_cell(const std::string& at, const std::string& text) {
  return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

const std::string kHeader = "<row r=\"1\">" + text_cell("A1", "Udvalg") + text_cell("B1", "Dato") +
                            text_cell("C1", "Start") + text_cell("D1", "Slut") + "</row>";

std::string date_and_time(int row, const std::string& date, const std::string& time) {
  const std::string number = std::to_string(row);
  return "<c r=\"B" + number + "\" s=\"0\"><v>" + date + "</v></c><c r=\"C" + number +
         "\" s=\"1\"><v>" + time + "</v></c>";
}

TEST(XlsxCalendar, ReadsAListOfDatesAndTimes) {
  const auto workbook = workbook_xml(kHeader + "<row r=\"2\">" + text_cell("A2", "Byråd") +
                                         date_and_time(2, "46414", "0.708333") +
                                         "<c r=\"D2\" s=\"1\"><v>0.83333333333333337</v></c></row>",
                                     styles_of({"dd-mm-yyyy", "hh:mm"}));
  const Calendar calendar = read_calendar(workbook.bytes(), {});
  EXPECT_THAT(calendar.problems, IsEmpty());
  ASSERT_THAT(calendar.meetings, SizeIs(1));
  EXPECT_EQ(iso_local(calendar.meetings[0].start), "2027-01-27T17:00:00");
  EXPECT_EQ(iso_local(*calendar.meetings[0].end), "2027-01-27T20:00:00");
  EXPECT_EQ(calendar.meetings[0].origin.at, "Ark1!A2");
}

TEST(XlsxCalendar, NamesTheCellThatCannotBeRead) {
  const auto workbook = workbook_xml(kHeader + "<row r=\"2\">" + text_cell("A2", "Byråd") +
                                     text_cell("B2", "snart") + "</row>");
  const Calendar calendar = read_calendar(workbook.bytes(), {});
  ASSERT_THAT(calendar.problems, SizeIs(1));
  EXPECT_EQ(calendar.problems[0].at, "Ark1!B2");
  EXPECT_EQ(calendar.problems[0].message.key, "read.date_unreadable");
}

TEST(XlsxCalendar, GivesABodyThatSpansRowsToEachOfThem) {
  auto workbook = workbook_xml(kHeader + "<row r=\"2\">" + text_cell("A2", "Byråd") +
                                   date_and_time(2, "46414", "0.5") + "</row><row r=\"3\">" +
                                   date_and_time(3, "46415", "0.5") + "</row>",
                               styles_of({"dd-mm-yyyy", "hh:mm"}));
  auto& part = workbook.parts["xl/worksheets/sheet1.xml"];
  part.insert(part.find("</worksheet>"), "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>");
  const Calendar calendar = read_calendar(workbook.bytes(), {});
  ASSERT_THAT(calendar.meetings, SizeIs(2));
  EXPECT_EQ(calendar.meetings[1].body, "Byråd");
}

WorkbookXml with_second_sheet(const std::string& rows, const std::string& state) {
  auto workbook = workbook_xml(kHeader + "<row r=\"2\">" + text_cell("A2", "Byråd") +
                               text_cell("B2", "27-01-2027") + "</row>");
  auto& sheets = workbook.parts["xl/workbook.xml"];
  sheets.insert(sheets.find("</sheets>"), "<sheet name=\"Ark2\" r:id=\"rId9\"" + state + "/>");
  auto& targets = workbook.parts["xl/_rels/workbook.xml.rels"];
  targets.insert(
      targets.find("</Relationships>"),
      "<Relationship Id=\"rId9\" Type=\"x/worksheet\" Target=\"worksheets/sheet2.xml\"/>");
  workbook.parts["xl/worksheets/sheet2.xml"] =
      "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
  return workbook;
}

TEST(XlsxCalendar, TakesTheMeetingsOfAllVisibleSheets) {
  const std::string rows =
      kHeader + "<row r=\"2\">" + text_cell("A2", "MED") + text_cell("B2", "28-01-2027") + "</row>";
  EXPECT_THAT(read_calendar(with_second_sheet(rows, "").bytes(), {}).meetings, SizeIs(2));
  EXPECT_THAT(read_calendar(with_second_sheet(rows, " state=\"hidden\"").bytes(), {}).meetings,
              SizeIs(1));
}

TEST(XlsxCalendar, PassesOverASheetOfProseButTellsOfOneWithDates) {
  const std::string prose = "<row r=\"1\">" + text_cell("A1", "Vejledning") + "</row>";
  EXPECT_THAT(read_calendar(with_second_sheet(prose, "").bytes(), {}).problems, IsEmpty());
  const std::string dates =
      "<row r=\"1\">" + text_cell("A1", "x") + text_cell("B1", "27-01-2027") + "</row>";
  const auto problems = read_calendar(with_second_sheet(dates, "").bytes(), {}).problems;
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_EQ(problems[0].at, "Ark2!A1");
}

}  // namespace
}  // namespace indkald::calendars
