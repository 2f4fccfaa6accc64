// Text files and workbooks that say little and mean much, or are made to take long; see
// bounds_ics_test.cpp.
#include <gtest/gtest.h>

#include "calendars/csv.hpp"
#include "calendars/marks.hpp"
#include "calendars/number_format.hpp"
#include "calendars/read.hpp"
#include "calendars/xml_document.hpp"
#include "tests/calendars/workbook_builder.hpp"

namespace indkald::calendars {
namespace {

std::string times(std::size_t count, const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

Calendar read(const std::string& bytes) { return read_calendar(bytes, {.file_name = "plan"}); }

template <typename Read>
std::string refusal(Read reads) {
  try {
    reads();
  } catch (const InputError& error) {
    return error.problems().front().at + " " + error.problems().front().message.key;
  }
  return "read";
}
std::string refusal_of(const std::string& bytes) {
  return refusal([&] { read(bytes); });
}

std::string cell(const std::string& text) { return "<c t=\"str\"><v>" + text + "</v></c>"; }
std::string row(const std::string& cells) { return "<row>" + cells + "</row>"; }

TEST(BoundedCsv, TakesBracketsInATitleForWhatTheyAre) {
  const std::string title = std::string(200'000, '(') + std::string(200'000, ' ') + ")";
  const Calendar calendar = read("Udvalg;Dato\n" + title + ";2027-01-27\n");
  ASSERT_EQ(calendar.meetings.size(), 1u);
  EXPECT_EQ(calendar.meetings[0].body, title);
}

TEST(BoundedCsv, HasAtMost512Columns) {
  std::vector<Problem> problems;
  const Table table = parse_csv("a;" + times(100'000, ";") + "\nb\n", problems);
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0].fields.size(), 512u);
}

TEST(BoundedCsv, ReadsManyRowsOfMonthsAsFastAsOthers) {
  const std::string header = times(500, "x;") + "januar;februar;marts\n";
  const Calendar calendar = read("2027\n" + times(2'000, header));
  EXPECT_TRUE(calendar.meetings.empty());
}

TEST(BoundedCsv, DoesNotTakeACellOfManyDaysForDaysOfAMonth) {
  const std::string matrix = "2027\nUdvalg;Januar;Februar;Marts\nByråd;";
  EXPECT_EQ(read(matrix + "1 2 3;;\n").meetings.size(), 3u);
  const Calendar calendar = read(matrix + times(1'000'000, "1 ") + ";;\n");
  EXPECT_TRUE(calendar.meetings.empty());
  ASSERT_EQ(calendar.problems.size(), 1u);
  EXPECT_EQ(calendar.problems[0].message.key, "read.days_unreadable");
}

TEST(BoundedCsv, IsRefusedWhereHardlyAnyRowCanBeRead) {
  EXPECT_EQ(refusal_of("Udvalg;Dato\n" + times(300'000, "x;y\n")),
            "line 100002 read.too_many_problems");
}

TEST(Marks, AreAllTakenSoThatATextReadAgainHasNone) {
  EXPECT_EQ(take_mark("AFLYST: aflyst - Byråd (aflyst) aflyst").text, "Byråd");
  EXPECT_TRUE(take_mark("afl\x01yst: Byråd").cancelled);
  EXPECT_EQ(take_mark("aflyst: \xC2\xA0"
                      "aflyst")
                .text,
            "");
  EXPECT_EQ(take_mark("aflyst: \xC2\xA0"
                      "Byråd")
                .text,
            "Byråd");
}

TEST(BoundedWorkbook, IsRefusedWhereALongTextIsReferredToOften) {
  const std::string cells = times(20'000, "<c t=\"s\"><v>0</v></c>");
  const std::string text = "<si><t>" + std::string(100'000, 'x') + "</t></si>";
  EXPECT_EQ(refusal_of(workbook_xml(row(cells), "", text).bytes()), "plan read.unpacks_too_large");
}

TEST(BoundedWorkbook, IsRefusedWhereALongTextSpansManyRows) {
  auto workbook = workbook_xml(row(cell(std::string(100'000, 'x'))) + times(5'000, row(cell("x"))));
  std::string& sheet = workbook.parts["xl/worksheets/sheet1.xml"];
  sheet.insert(sheet.find("</worksheet>"),
               "<mergeCells><mergeCell ref=\"A1:A5001\"/></mergeCells>");
  EXPECT_EQ(refusal_of(workbook.bytes()), "plan read.unpacks_too_large");
}

TEST(BoundedWorkbook, IsRefusedWhereAllItsSheetsTogetherHaveTooManyFields) {
  std::string rows;
  for (int i = 1; i < 3'000; ++i)
    rows += "<row><c r=\"SR" + std::to_string(i) + "\"><v>1</v></c></row>";
  auto workbook = workbook_xml(rows);
  std::string& sheets = workbook.parts["xl/workbook.xml"];
  const std::string one = "<sheet name=\"x\" r:id=\"rId1\"/>";
  sheets.insert(sheets.find("</sheets>"), times(20, one));
  EXPECT_EQ(refusal_of(workbook.bytes()), "plan read.too_many_cells");
}

TEST(BoundedWorkbook, NamesPlacesByTheBeginningOfALongSheetName) {
  auto workbook = workbook_xml(row(cell("Udvalg") + cell("Dato")) +
                               times(3'000, row(cell("Byråd") + cell("27-01-2027"))));
  std::string& sheets = workbook.parts["xl/workbook.xml"];
  sheets.replace(sheets.find("Ark1"), 4, std::string(200'000, 'x'));
  const Calendar calendar = read(workbook.bytes());
  ASSERT_EQ(calendar.meetings.size(), 3'000u);
  EXPECT_LT(calendar.meetings[0].origin.at.size(), 220u);
}

TEST(BoundedWorkbook, CallsASheetWithoutANameByItsNumber) {
  auto workbook =
      workbook_xml(row(cell("Udvalg") + cell("Dato")) + row(cell("Byråd") + cell("27-01-2027")));
  std::string& sheets = workbook.parts["xl/workbook.xml"];
  sheets.replace(sheets.find("Ark1"), 4, "");
  EXPECT_EQ(read(workbook.bytes()).meetings.at(0).origin.at, "#1!A2");
}

TEST(BoundedWorkbook, TakesALongFormatCodeForANumber) {
  EXPECT_EQ(format_of_code(times(500'000, "general") + "yyyy"), NumberKind::number);
}

TEST(BoundedWorkbook, DoesNotFollowAPathThatNoFileHas) {
  auto workbook = workbook_xml(row(cell("Udvalg") + cell("Dato")));
  std::string& related = workbook.parts["xl/_rels/workbook.xml.rels"];
  related.insert(related.find("</Relationships>"), "<Relationship Id=\"x\" Type=\"x\" Target=\"" +
                                                       times(500'000, "a/") +
                                                       times(500'000, "../") + "\"/>");
  EXPECT_TRUE(read(workbook.bytes()).meetings.empty());
}

TEST(BoundedWorkbook, IsReadAsFastWhereATagHasManyAttributesAndNamespaces) {
  std::string attributes;
  for (int i = 0; i < 200'000; ++i)
    attributes += " a" + std::to_string(i) + "=\"\" xmlns:b" + std::to_string(i) + "=\"c\"";
  auto workbook = workbook_xml("<row" + attributes + "/>" + times(100'000, "<a/>"));
  EXPECT_EQ(refusal_of(workbook.bytes()), "plan read.no_table");
}

TEST(BoundedWorkbook, IsReadAsFastWhereItsRowsStandInDisorder) {
  std::string rows;
  for (int number = 200'001; number > 2; --number)
    rows += "<row r=\"" + std::to_string(number) + "\">" + cell("Byråd") + cell("27-01-2027") +
            "</row>";
  const std::string header = "<row r=\"2\">" + cell("Udvalg") + cell("Dato") + "</row>";
  const std::string more = "<row r=\"2\"><c r=\"C2\" t=\"str\"><v>Sted</v></c></row>";
  const Calendar calendar = read(workbook_xml(rows + header + more).bytes());
  ASSERT_EQ(calendar.meetings.size(), 199'999u);
  EXPECT_EQ(calendar.meetings.front().origin.at, "Ark1!A3");
}

TEST(BoundedWorkbook, IsRefusedWhereAPartHasMoreElementsThanFitInMemory) {
  pugi::xml_document document;
  EXPECT_EQ(refusal([&] { parse_xml(document, std::string(11'000'000, '<'), "a.xml"); }),
            "a.xml read.unpacks_too_large");
}

TEST(Workbook, HasTextsInUtf8WhateverItsBytesAre) {
  auto workbook = workbook_xml(row(cell("Udvalg") + cell("Dato")) + row(cell("Byr\xE5"
                                                                             "d") +
                                                                        cell("27-01-2027")));
  EXPECT_EQ(read(workbook.bytes()).meetings.at(0).body, "Byråd");
}

TEST(Workbook, IsRefusedWhereAReferenceNamesNoCharacter) {
  const auto with = [](const std::string& text) {
    return refusal_of(workbook_xml(row(cell("Udvalg") + cell("Dato") + cell(text))).bytes());
  };
  for (const char* wrong : {"&#xD800;", "&#0;", "&#2;", "&#x110000;", "&#99999999999;"})
    EXPECT_EQ(with(wrong), "xl/worksheets/sheet1.xml read.damaged_part") << wrong;
  for (const char* right : {"&#229;", "&#xE5;", "&#10;", "&#x1F600;", "&amp;#0;"})
    EXPECT_EQ(with(right), "read") << right;
}

// Each of the entities is ten of the one before.
std::string entities_within_entities() {
  std::string all = "<!ENTITY % a \"<!--" + std::string(1'000, 'x') + "-->\">";
  for (int i = 0; i < 9; ++i) {
    const std::string before = i == 0 ? "a" : "b" + std::to_string(i - 1);
    all += "<!ENTITY % b" + std::to_string(i) + " \"" + times(10, "&#37;" + before + ";") + "\">";
  }
  return all + "%b8;";
}

TEST(BoundedWorkbook, IsRefusedWithADocumentTypeBeforeItsEntitiesAreRead) {
  auto workbook = workbook_xml("");
  const std::string type = "<!DOCTYPE a [" + entities_within_entities() + "]>";
  for (const char* before : {"", "<?xml version=\"1.0\"?>", "<!-- <a> -->", " \n"}) {
    workbook.parts["xl/worksheets/sheet1.xml"] = before + type + "<worksheet/>";
    EXPECT_EQ(refusal_of(workbook.bytes()), "xl/worksheets/sheet1.xml read.damaged_part");
  }
}

TEST(BoundedWorkbook, OfOpenDocumentIsRefusedWhereALongTextRepeats) {
  const std::string repeated =
      "<table:table table:name=\"x\"><table:table-row table:number-rows-repeated=\"1000000\">"
      "<table:table-cell><text:p>" +
      std::string(2'000, 'x') + "</text:p></table:table-cell></table:table-row></table:table>";
  EXPECT_EQ(refusal_of(ods_bytes(repeated)), "plan read.unpacks_too_large");
}

TEST(BoundedWorkbook, OfOpenDocumentIsRefusedWhereAllItsSheetsTogetherHaveTooManyFields) {
  const std::string sheet =
      "<table:table><table:table-row table:number-rows-repeated=\"3000\"><table:table-cell "
      "table:number-columns-repeated=\"510\"/><table:table-cell><text:p>x</text:p>"
      "</table:table-cell></table:table-row></table:table>";
  EXPECT_EQ(refusal_of(ods_bytes(times(20, sheet))), "plan read.too_many_cells");
}

}  // namespace
}  // namespace indkald::calendars
