// JSON and XML documents that say little and mean much, or are made to take long; see
// bounds_ics_test.cpp.
#include <gtest/gtest.h>

#include "calendars/html_text.hpp"
#include "calendars/read.hpp"

namespace indkald::calendars {
namespace {

std::string times(std::size_t count, const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

Calendar read(const std::string& bytes, const std::string& items = "") {
  return read_calendar(bytes, {.file_name = "plan", .items = items});
}

std::string refusal_of(const std::string& bytes) {
  try {
    read(bytes);
  } catch (const InputError& error) {
    return error.problems().front().at + " " + error.problems().front().message.key;
  }
  return "read";
}

TEST(BoundedJson, IsRefusedWhereANumberIsTooLarge) {
  EXPECT_EQ(refusal_of(R"([{"start":"2027-01-01","title":1e999}])"), "plan json.number");
}

TEST(BoundedJson, IsReadAsFastWhereManyObjectsStandInOneList) {
  const Calendar calendar = read("{\"rings\":[" + times(300'000, "{},") + "{}]," +
                                 R"("list":[{"start":"2027-01-27","title":"Byråd"}]})");
  EXPECT_EQ(calendar.meetings.size(), 1u);
}

TEST(BoundedJson, NamesPlacesByTheBeginningOfALongName) {
  std::string members;
  for (int i = 0; i < 20'000; ++i) members += "\"" + std::to_string(i) + "\":{},";
  const std::string name(200'000, 'x');
  const Calendar calendar = read("{\"" + name + "\":{" + members +
                                 R"("list":[{"start":"2027-01-27","title":"Byråd"}]}})");
  ASSERT_EQ(calendar.meetings.size(), 1u);
  EXPECT_LT(calendar.meetings[0].origin.at.size(), 220u);
}

TEST(BoundedJson, IsRefusedWhereALongTextRecurs) {
  EXPECT_EQ(refusal_of(R"([{"start":"2027-01-27","rrule":"FREQ=DAILY;COUNT=10000","title":")" +
                       std::string(100'000, 'x') + "\"}]"),
            "plan read.unpacks_too_large");
}

TEST(BoundedJson, IsRefusedWhereBracketsNestDeeplyOutsideTextsOnly) {
  EXPECT_EQ(refusal_of(times(1'000'000, "[")), "plan json.too_deep");
  const Calendar calendar =
      read(R"([{"start":"2027-01-27","title":"\")" + times(100, "[") + R"("}])");
  EXPECT_EQ(calendar.meetings.at(0).title, "\"" + times(100, "["));
}

TEST(BoundedJson, IsRefusedWhereItHasMoreValuesThanAnyCalendar) {
  EXPECT_EQ(refusal_of("[" + times(3'000'000, "{},") + "1]"), "plan read.unpacks_too_large");
}

TEST(Json, FindsAListWhoseNameHasATilde) {
  const std::string json = R"({"a~b":{"c":[{"start":"2027-01-27","title":"Byråd"}]}})";
  EXPECT_EQ(read(json, "a~b.c").meetings.at(0).origin.at, "/a~0b/c/0");
}

TEST(Json, KeepsTheLargestIdsAsTheyAre) {
  EXPECT_EQ(read(R"([{"start":"2027-01-27","id":18446744073709551615}])").meetings.at(0).origin.ref,
            "18446744073709551615");
}

TEST(BoundedHtml, IsReadWithoutComparingTheAttributesOfATag) {
  std::string tag = "<b title='a > b'";
  for (int i = 0; i < 500'000; ++i) tag += " a" + std::to_string(i);
  EXPECT_EQ(html_text(tag + ">Byråd</b> 1 < 2 <br/>i salen"), "Byråd 1 < 2\ni salen");
}

TEST(BoundedSbsys, FindsTheLinesOfManyMeetingsInOnePass) {
  const Calendar calendar =
      read("<Dagsorden>\n" + times(150'000, "<Møde Udvalg=\"Byråd\" Mødedato=\"1. maj 2027\"/>\n") +
           "</Dagsorden>");
  ASSERT_EQ(calendar.meetings.size(), 150'000u);
  EXPECT_EQ(calendar.meetings.front().origin.at, "line 2");
  EXPECT_EQ(calendar.meetings.back().origin.at, "line 150001");
}

TEST(BoundedSbsys, IsRefusedWhereALongNumberOfTheAgendaStandsForManyMeetings) {
  EXPECT_EQ(
      refusal_of("<Dagsorden DagsordenID=\"" + std::string(100'000, 'x') + "\">" +
                 times(5'000, "<Møde Udvalg=\"x\" Mødedato=\"1. maj 2027\"/>") + "</Dagsorden>"),
      "plan read.unpacks_too_large");
}

TEST(BoundedSbsys, IsRefusedWhereItHasMoreElementsThanAnyAgenda) {
  EXPECT_EQ(refusal_of("<Dagsorden>" + times(2'500'000, "<a/>") + "</Dagsorden>"),
            "plan read.unpacks_too_large");
}

}  // namespace
}  // namespace indkald::calendars
