// A CSV file whose download broke off: half a row must not pass for a meeting that has moved.
#include <gtest/gtest.h>

#include "calendars/read.hpp"

namespace indkald::calendars {
namespace {

const std::string kWhole =
    "body,date,start,place\n"
    "Byråd,2027-01-27,17:00,\"Rådhuset, salen\"\n"
    "Økonomiudvalg,2027-02-16,14:00,Udvalgsværelset\n"
    "Byråd,2027-04-21,17:00,\"Rådhuset, salen\"\n";

Calendar read(const std::string& bytes) { return read_calendar(bytes, {.file_name = "plan.csv"}); }

bool is_refused(const std::string& bytes) {
  try {
    read(bytes);
    return false;
  } catch (const InputError& error) {
    EXPECT_EQ(error.problems().at(0).at, "plan.csv, line 4");
    EXPECT_EQ(error.problems().at(0).message.key, "read.cut_off");
    return true;
  }
}

TEST(CsvCutOff, IsRefusedWhereverBeforeItsLastFieldTheLastRowEnds) {
  const std::size_t last_row = kWhole.find("Byråd,2027-04");
  const std::size_t last_field = kWhole.rfind("\"Rådhuset");
  for (std::size_t end = last_row + 1; end < last_field; ++end)
    EXPECT_TRUE(is_refused(kWhole.substr(0, end))) << kWhole.substr(last_row, end - last_row);
}

TEST(CsvCutOff, IsRefusedWhereItEndsWithinQuotationMarks) {
  const std::size_t quoted = kWhole.rfind("\"Rådhuset");
  for (std::size_t end = quoted + 1; end + 2 < kWhole.size(); ++end)
    EXPECT_TRUE(is_refused(kWhole.substr(0, end))) << kWhole.substr(quoted, end - quoted);
}

TEST(CsvCutOff, IsNotFoundWhereOnlyTheLastLineBreakIsMissing) {
  const Calendar calendar = read(kWhole.substr(0, kWhole.size() - 1));
  EXPECT_EQ(calendar.meetings.size(), 3u);
  EXPECT_TRUE(calendar.problems.empty());
}

TEST(CsvCutOff, IsNotFoundInAShortRowThatALineBreakEnds) {
  EXPECT_EQ(read(kWhole + "Byråd,2027-05-19\n").meetings.size(), 4u);
}

TEST(CsvCutOff, IsNotFoundWhereOtherRowsAreAsShort) {
  EXPECT_EQ(
      read("body,date,start\nByråd,2027-01-27\nByråd,2027-02-24\nByråd,2027-03-31").meetings.size(),
      3u);
}

}  // namespace
}  // namespace indkald::calendars
