#include "calendars/settle.hpp"

#include <gtest/gtest.h>

#include "calendars/read.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

Calendar read(const std::string& bytes) { return read_calendar(bytes, {.file_name = "plan"}); }

Meeting written_and_read(const Calendar& calendar, const std::string& written) {
  const Calendar again = read(written);
  EXPECT_EQ(again.meetings.size(), calendar.meetings.size());
  Meeting meeting = again.meetings.at(0);
  meeting.origin = calendar.meetings.at(0).origin;
  return meeting;
}

TEST(Settle, LeavesOutWhatNoFormatCanCarrySoThatAMeetingIsReadAsItWasWritten) {
  const Calendar calendar = read(
      R"([{"start":"2027-01-27","title":"\u0001 By\u007fråd ","place":" Salen\r","description":" a\r\nb\rc\u0002\n"}])");
  const Meeting& meeting = calendar.meetings.at(0);
  EXPECT_EQ(meeting.title, "Byråd");
  EXPECT_EQ(meeting.place, "Salen");
  EXPECT_EQ(written_and_read(calendar, write_ics(calendar, {})), meeting);
  EXPECT_EQ(written_and_read(calendar, write_csv(calendar)), meeting);
}

TEST(Settle, EndsLinesByALineFeed) {
  EXPECT_EQ(settled("a\r\nb\rc\nd\te\x01\x7f"), "a\nb\nc\nd\te");
}

TEST(Settle, LeavesOutMeetingsBeyondTheYearsThatCanBeWritten) {
  const Calendar calendar = read(
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\nDTSTART:99991231T235959Z\nEND:VEVENT\n"
      "BEGIN:VEVENT\nSUMMARY:b\nDTSTART:00010101T000000\nEND:VEVENT\n"
      "BEGIN:VEVENT\nSUMMARY:c\nDTSTART:99991228T170000Z\nDTEND:99991231T170000Z\nEND:VEVENT\n"
      "END:VCALENDAR\n");
  ASSERT_EQ(calendar.meetings.size(), 1u);
  EXPECT_EQ(calendar.meetings[0].title, "c");
  EXPECT_FALSE(calendar.meetings[0].end);
  std::string told;
  for (const Problem& problem : calendar.problems)
    told += problem.at + " " + problem.message.key + "\n";
  EXPECT_NE(
      told.find("line 2 read.start_beyond\nline 6 read.start_beyond\nline 10 read.end_beyond"),
      std::string::npos)
      << told;
}

TEST(Settle, LeavesOutAnEndThatTheHourThatComesTwicePutsAtTheStart) {
  const Calendar calendar = read(
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\nDTSTART:20271031T000000Z\n"
      "DTEND:20271031T010000Z\nEND:VEVENT\nEND:VCALENDAR\n");
  ASSERT_EQ(calendar.meetings.size(), 1u);
  EXPECT_EQ(iso_local(calendar.meetings[0].start), "2027-10-31T02:00:00");
  EXPECT_FALSE(calendar.meetings[0].end);
  EXPECT_EQ(calendar.problems.at(0).message.key, "read.end_in_hour_twice");
}

}  // namespace
}  // namespace indkald::calendars
