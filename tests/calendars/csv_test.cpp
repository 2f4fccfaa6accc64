#include "calendars/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calendars/read.hpp"
#include "calendars/text_encoding.hpp"

namespace indkald::calendars {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::string_literals;

Table parsed(std::string_view text) {
  std::vector<Problem> problems;
  Table table = parse_csv(text, problems);
  EXPECT_THAT(problems, IsEmpty());
  return table;
}

TEST(Csv, TellsItsSeparatorFromTheLines) {
  EXPECT_THAT(parsed("a;b,c;d\n1;2,5;3\n").rows[1].fields, ElementsAre("1", "2,5", "3"));
  EXPECT_THAT(parsed("a,b\n1,2\n").rows[1].fields, ElementsAre("1", "2"));
  EXPECT_THAT(parsed("a\tb\n1\t2\n").rows[1].fields, ElementsAre("1", "2"));
}

TEST(Csv, ObeysExcelsSeparatorLine) {
  const Table table = parsed("sep=,\r\na,b\r\n");
  ASSERT_THAT(table.rows, SizeIs(1));
  EXPECT_THAT(table.rows[0].fields, ElementsAre("a", "b"));
  EXPECT_EQ(table.rows[0].number, 2u);
}

TEST(Csv, TakesSeparatorsQuotesAndLineBreaksInsideQuotes) {
  const Table table = parsed("a;b\n\"x;\"\"y\"\"\";\"first\nsecond\"\nlast;1\n");
  ASSERT_THAT(table.rows, SizeIs(3));
  EXPECT_THAT(table.rows[1].fields, ElementsAre("x;\"y\"", "first\nsecond"));
  EXPECT_EQ(table.rows[1].number, 2u);
  EXPECT_EQ(table.rows[2].number, 4u);
}

TEST(Csv, EndsLinesInEveryWay) { EXPECT_THAT(parsed("a;b\r\nc;d\re;f\ng;h").rows, SizeIs(4)); }

TEST(Csv, ReadsOnBehindAQuoteThatIsNeverClosed) {
  std::vector<Problem> problems;
  const Table table = parse_csv("a;b\n\"x;1\ny;2\n", problems);
  ASSERT_THAT(table.rows, SizeIs(3));
  EXPECT_THAT(table.rows[1].fields, ElementsAre("\"x", "1"));
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_EQ(problems[0].at, "line 2");
}

TEST(Csv, KeepsTheBlankBehindAClosingQuotationMark) {
  EXPECT_THAT(parsed("a;b\n\"B\" efter;1\n\"C\" ;2\n").rows[1].fields, ElementsAre("B efter", "1"));
  EXPECT_THAT(parsed("a;b\n\"C\" ;2\n").rows[1].fields, ElementsAre("C", "2"));
}

TEST(Csv, IsNeitherXmlNorABinaryFile) {
  EXPECT_TRUE(looks_like_csv("Udvalg;Dato\n"));
  EXPECT_FALSE(looks_like_csv("<?xml version=\"1.0\"?><a/>"));
  EXPECT_FALSE(looks_like_csv("GIF89a\x01\x02\x03"));
}

TEST(Encoding, IsToldByTheBytes) {
  const std::string expected = "Økonomi – æøå";
  EXPECT_EQ(decode_text(expected), expected);
  EXPECT_EQ(decode_text("\xEF\xBB\xBF" + expected), expected);
  EXPECT_EQ(decode_text("\xD8konomi \x96 \xE6\xF8\xE5"), expected);
}

TEST(Encoding, TakesIso8859ForWhatItIs) { EXPECT_EQ(decode_text("Byr\xE5"), "Byrå"); }

TEST(Encoding, ReadsUtf16InEitherOrderWithAndWithoutMark) {
  const std::string little = "\xD8\0k\0o\0"s;
  const std::string big = "\0\xD8\0k\0o"s;
  EXPECT_EQ(decode_text("\xFF\xFE" + little), "Øko");
  EXPECT_EQ(decode_text("\xFE\xFF" + big), "Øko");
  EXPECT_EQ(decode_text("D\0a\0t\0o\0"s), "Dato");
}

TEST(Encoding, KeepsUtf8ThatIsCutOffInTheMiddleOfALetter) {
  EXPECT_EQ(decode_text("Børn og unge på r\xC3"), "Børn og unge på r\xEF\xBF\xBD");
}

std::string letters(std::string_view bytes, std::vector<std::string>& told) {
  std::vector<Problem> problems;
  std::string text = decode_lines(bytes, problems);
  for (const auto& problem : problems) told.push_back(problem.at + " " + problem.message.key);
  return text;
}

TEST(EncodingOfLines, IsToldLineByLineInAFileOfTwoEncodings) {
  std::vector<std::string> told;
  EXPECT_EQ(letters("Udvalg\nØkonomi\nBørn\n\xD8konomi;R\xE5"
                    "d\n",
                    told),
            "Udvalg\nØkonomi\nBørn\nØkonomi;Råd\n");
  EXPECT_THAT(told, ElementsAre("line 4 read.other_encoding"));
}

TEST(EncodingOfLines, IsToldOfTheFewLinesThatDifferFromTheOthers) {
  std::vector<std::string> told;
  EXPECT_EQ(letters("B\xF8rn\r\nR\xE5"
                    "d\rØU\n",
                    told),
            "Børn\r\nRåd\rØU\n");
  EXPECT_THAT(told, ElementsAre("line 3 read.other_encoding"));
}

TEST(EncodingOfLines, SaysNothingOfAFileInOneEncoding) {
  std::vector<std::string> told;
  EXPECT_EQ(letters("\xEF\xBB\xBF\xC3\x98U\nabc\n", told), "ØU\nabc\n");
  EXPECT_EQ(letters("\xD8U\nabc\nR\xE5"
                    "d",
                    told),
            "ØU\nabc\nRåd");
  EXPECT_EQ(letters("\xFF\xFE\xD8\0U\0"s, told), "ØU");
  EXPECT_THAT(told, IsEmpty());
}

TEST(EncodingOfLines, TellsOfCharactersThatCannotBeRead) {
  std::vector<std::string> told;
  EXPECT_EQ(letters("a\n\x9Dkonomi\n", told), "a\n\xEF\xBF\xBDkonomi\n");
  EXPECT_EQ(letters("Børn på r\xC3", told), "Børn på r\xEF\xBF\xBD");
  EXPECT_EQ(letters("\xFF\xFE\n\0\0\xD8 \0"s, told), "\n\xEF\xBF\xBD ");
  EXPECT_THAT(told, ElementsAre("line 2 read.lost_character", "line 1 read.lost_character",
                                "line 2 read.lost_character"));
}

TEST(EncodingOfLines, IsToldWhenACalendarIsRead) {
  const Calendar calendar = read_csv(
      "Udvalg;Titel;Dato\nØkonomi;Byråd;27-01-2027\n\xD8konomi;R\xE5"
      "d;28-01-2027\n",
      {});
  ASSERT_THAT(calendar.meetings, SizeIs(2));
  EXPECT_EQ(calendar.meetings[1].title, "Råd");
  ASSERT_THAT(calendar.problems, SizeIs(1));
  EXPECT_EQ(calendar.problems[0].at, "line 3");
}

}  // namespace
}  // namespace indkald::calendars
