#include "calendars/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace indkald::calendars
