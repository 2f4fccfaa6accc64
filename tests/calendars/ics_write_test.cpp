#include <gtest/gtest.h>

#include "calendars/ics_read.hpp"
#include "calendars/read.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

const Instant kStamp = parse_iso_instant("2026-08-03T08:00:00Z").value();

Meeting council(std::string_view start) {
  Meeting meeting;
  meeting.body = "Byråd";
  meeting.title = "Byrådsmøde";
  meeting.start = parse_iso_local(start).value();
  meeting.timed = true;
  return meeting;
}

std::vector<Meeting> again(const std::vector<Meeting>& meetings) {
  const Calendar calendar = read_ics(write_ics({meetings, {}, {}}, kStamp), {});
  EXPECT_TRUE(calendar.problems.empty());
  auto back = calendar.meetings;
  for (Meeting& meeting : back) meeting.origin = {};
  return back;
}

TEST(IcsWrite, ReadsAgainAsItWasWritten) {
  std::vector<Meeting> meetings;
  meetings.push_back(council("2027-01-27T17:00:00"));
  Meeting full = council("2027-07-01T17:00:00");
  full.end = full.start + std::chrono::hours(3);
  full.body = "Plan-, Teknik- og Miljøudvalg";
  full.title = "Møde; med \"alt\", \\ og 😀 " + std::string(200, 'x');
  full.place = "Sal A, 1. sal";
  full.description = "Linje 1\nLinje 2\n\nBEGIN:VEVENT";
  full.responsible = "Ane Bro";
  full.status = Status::cancelled;
  meetings.push_back(full);
  Meeting all_day = council("2027-03-20T00:00:00");
  all_day.timed = false;
  all_day.all_day = true;
  all_day.end = all_day.start + std::chrono::days(3);
  meetings.push_back(all_day);
  Meeting date_only = council("2027-03-24T00:00:00");
  date_only.timed = false;
  date_only.body.clear();
  date_only.status = Status::tentative;
  meetings.push_back(date_only);
  Meeting untitled = council("2045-07-01T08:30:00");
  untitled.title.clear();
  meetings.push_back(untitled);
  EXPECT_EQ(again(meetings), meetings);
}

TEST(IcsWrite, KeepsEveryZone) {
  std::vector<Meeting> meetings;
  for (const char* zone :
       {"Europe/Copenhagen", "America/New_York", "America/Santiago", "UTC", "Asia/Kolkata"}) {
    meetings.push_back(council("2027-07-01T17:00:00"));
    meetings.back().zone = zone;
    meetings.push_back(council("2027-07-01T00:00:00"));
    meetings.back().timed = false;
    meetings.back().zone = zone;
  }
  EXPECT_EQ(again(meetings), meetings);
}

TEST(IcsWrite, KeepsLocalTimesInTheHourThatIsLeftOutAndInTheOneThatComesTwice) {
  const std::vector meetings{council("2027-03-28T02:30:00"), council("2027-10-31T02:30:00")};
  EXPECT_EQ(again(meetings), meetings);
}

TEST(IcsWrite, GivesEachMeetingAUidOfItsOwnAndTheSameEachTime) {
  const Calendar calendar{{council("2027-01-27T17:00:00"), council("2027-01-27T17:00:00"),
                           council("2027-02-24T17:00:00")},
                          {},
                          {}};
  const std::string ics = write_ics(calendar, kStamp);
  EXPECT_EQ(ics, write_ics(calendar, kStamp));
  const auto back = read_ics(ics, {}).meetings;
  ASSERT_EQ(back.size(), 3u);
  EXPECT_NE(back[0].origin.ref, back[1].origin.ref);
  EXPECT_NE(back[0].origin.ref, back[2].origin.ref);
  EXPECT_FALSE(back[0].origin.ref.empty());
}

TEST(IcsWrite, WritesAnEmptyCalendar) {
  const std::string ics = write_ics({}, kStamp);
  EXPECT_TRUE(looks_like_ics(ics));
  EXPECT_TRUE(read_ics(ics, {}).meetings.empty());
}

}  // namespace
}  // namespace indkald::calendars
