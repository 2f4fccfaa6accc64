#include "calendars/read.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace indkald::calendars {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string refused(std::string_view bytes, const ReadOptions& options = {}) {
  try {
    read_calendar(bytes, options);
  } catch (const InputError& error) {
    return error.problems().at(0).at + " " + error.problems().at(0).message.key;
  }
  return "read";
}

TEST(Read, TakesNoDateFromAnEventThatHasNone) {
  const std::string undated = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Møde\nEND:VEVENT\n";
  EXPECT_FALSE(read_calendar(undated + "END:VCALENDAR\n", {}).period);
  const Calendar calendar = read_calendar(
      undated + "BEGIN:VEVENT\nSUMMARY:B\nDTSTART:20270127T160000Z\nEND:VEVENT\nEND:VCALENDAR\n",
      {});
  EXPECT_EQ(calendar.period->first, calendar.period->last);
  const Calendar both = merge({calendar, calendar});
  EXPECT_THAT(both.meetings, SizeIs(3));
  EXPECT_EQ(both.period->first, calendar.period->first);
}

TEST(ReadCalendar, TellsCsvByItsContent) {
  EXPECT_THAT(read_calendar("Udvalg;Dato\nByråd;27-01-2027\n", {}).meetings, SizeIs(1));
}

TEST(ReadCalendar, TellsICalendarByItsContent) {
  const Calendar calendar = read_calendar(
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Byråd\r\n"
      "DTSTART;VALUE=DATE:20270127\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
      {.file_name = "plan.csv"});
  ASSERT_THAT(calendar.meetings, SizeIs(1));
  EXPECT_EQ(calendar.meetings[0].title, "Byråd");
  EXPECT_EQ(calendar.meetings[0].origin.file, "plan.csv");
}

TEST(ReadCalendar, FillsInWhereAMeetingStands) {
  const ReadOptions options{.file_name = "plan.csv", .source = "plandisc"};
  const Calendar calendar = read_calendar("Udvalg;Dato\nByråd;27-01-2027\n", options);
  EXPECT_EQ(calendar.meetings.at(0).origin, (Origin{"plandisc", "plan.csv", "line 2", ""}));
}

TEST(ReadCalendar, SpeaksForTheDaysFromItsFirstToItsLastMeeting) {
  using namespace std::chrono;
  const Calendar calendar =
      read_calendar("Udvalg;Dato\nA;27-03-2027\nB;27-01-2027\nC;1-2-2027\n", {});
  EXPECT_EQ(calendar.period, (Period{local_days(2027y / 1 / 27), local_days(2027y / 3 / 27)}));
}

TEST(ReadCalendar, SpeaksForNoDaysWhereNoMeetingIsLeft) {
  const std::string before = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART:";
  const std::string after = "\nRRULE:FREQ=DAILY\nEND:VEVENT\nEND:VCALENDAR\n";
  const Calendar calendar = read_calendar(before + "99991231T235959Z" + after, {});
  EXPECT_THAT(calendar.meetings, IsEmpty());
  EXPECT_FALSE(calendar.period);
  EXPECT_FALSE(read_calendar("BEGIN:VCALENDAR\nEND:VCALENDAR\n", {}).period);
  EXPECT_TRUE(read_calendar(before + "20270127T160000Z" + after, {}).period);
}

TEST(ReadCalendar, RefusesWhatIsNoCalendarAndNamesTheFile) {
  const ReadOptions options{.file_name = "fil"};
  EXPECT_EQ(refused("", options), "fil read.empty_file");
  EXPECT_EQ(refused("%PDF-1.7 …", options), "fil read.is_pdf");
  EXPECT_EQ(refused("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", options), "fil read.old_or_locked_excel");
  EXPECT_EQ(refused(std::string_view("\x7F\x45LF\0\1\2", 7), options), "fil read.unknown_type");
}

TEST(ReadCalendar, RefusesATypeItDoesNotKnow) {
  EXPECT_EQ(refused("Udvalg;Dato\n", {.type = "docx"}), " read.type_unknown");
}

TEST(ReadCalendar, RefusesMoreThanItsLimits) {
  EXPECT_EQ(refused("Udvalg;Dato\n", {.max_bytes = 5}), " read.too_large");
  EXPECT_EQ(refused("Udvalg;Dato\nA;1-2-2027\nB;2-2-2027\n", {.max_meetings = 1}),
            " read.too_many_meetings");
}

Calendar calendar_of(const char* file, const char* csv) {
  return read_calendar(csv, {.file_name = file});
}

TEST(Merge, TakesAMeetingOfTwoSourcesFromTheFirstAndListsTheOther) {
  const Calendar merged = merge(
      {calendar_of("a.csv", "Udvalg;Dato;Sted\nByråd;27-01-2027;Salen\n"),
       calendar_of("b.csv", "Udvalg;Dato;Sted\nBYRAAD ;27-01-2027;Andet\nMED;27-01-2027;\n")});
  ASSERT_THAT(merged.meetings, SizeIs(2));
  EXPECT_EQ(merged.meetings[0].place, "Salen");
  EXPECT_EQ(merged.meetings[1].body, "MED");
  ASSERT_THAT(merged.problems, SizeIs(1));
  EXPECT_EQ(merged.problems[0].at, "b.csv line 2");
  EXPECT_EQ(merged.problems[0].message.key, "read.in_two_sources");
}

TEST(Merge, KeepsEqualMeetingsOfOneSource) {
  const Calendar merged =
      merge({calendar_of("a.csv", "Udvalg;Dato\nByråd;27-01-2027\nByråd;27-01-2027\n")});
  EXPECT_THAT(merged.meetings, SizeIs(2));
  EXPECT_THAT(merged.problems, IsEmpty());
}

}  // namespace
}  // namespace indkald::calendars
