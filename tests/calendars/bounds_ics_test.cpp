// iCalendar files that say little and mean much, or are made to take long. Each was found by the
// fuzz targets or by looking for what they cannot reach; unbounded, each takes minutes or
// gigabytes.
#include <gtest/gtest.h>

#include "calendars/bounds.hpp"
#include "calendars/ics_lines.hpp"
#include "calendars/read.hpp"
#include "calendars/recurrence.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

std::string times(std::size_t count, const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

std::string calendar_of(const std::string& lines) {
  return "BEGIN:VCALENDAR\n" + lines + "END:VCALENDAR\n";
}
std::string event_of(const std::string& lines) {
  return "BEGIN:VEVENT\nUID:a\nSUMMARY:Møde\nDTSTART:20270104T170000\n" + lines + "END:VEVENT\n";
}

Calendar read(const std::string& bytes) {
  ReadOptions options;
  options.file_name = "plan.ics";
  options.today = *parse_iso_date("2027-01-01");
  return read_calendar(bytes, options);
}

std::string refusal_of(const std::string& bytes) {
  try {
    read(bytes);
  } catch (const InputError& error) {
    return error.problems().front().at + " " + error.problems().front().message.key;
  }
  return "read";
}

std::size_t count_of(const Calendar& calendar, std::string_view key) {
  return static_cast<std::size_t>(
      std::count_if(calendar.problems.begin(), calendar.problems.end(),
                    [&](const Problem& problem) { return problem.message.key == key; }));
}

RecurrenceRule rule_of(const std::string& text) {
  return std::get<RecurrenceRule>(parse_recurrence_rule(text));
}

TEST(BoundedIcs, ReadsLinesEndedByCarriageReturnsAloneAsFastAsOthers) {
  std::string lines = times(1'000'000, "X:1\r");
  EXPECT_TRUE(read("BEGIN:VCALENDAR\r" + lines + "END:VCALENDAR\r").meetings.empty());
}

TEST(BoundedIcs, IsRefusedWhereComponentsNestDeeperThanInAnyCalendar) {
  EXPECT_EQ(refusal_of(times(500'000, "BEGIN:VALARM\n")), "line 33 ics.too_deep");
  EXPECT_EQ(refusal_of("BEGIN:VEVENT\n" + times(500'000, "BEGIN:X-PART\n")),
            "line 33 ics.too_deep");
}

TEST(BoundedIcs, IsRefusedWhereMoreEventsLackTheirEndThanAnybodyMends) {
  EXPECT_EQ(refusal_of(times(500'000, "BEGIN:VEVENT\n")), "line 100000 read.too_many_problems");
}

TEST(BoundedIcs, KeepsAZoneOnceHoweverOftenItStandsThere) {
  const std::string inner = times(20'000, "BEGIN:VTIMEZONE\nTZID:b\nEND:VTIMEZONE\n");
  const std::string bytes =
      calendar_of("BEGIN:VTIMEZONE\nTZID:a\n" + inner + "TZID:c\nEND:VTIMEZONE\n");
  const IcsFile file = take_apart_ics(bytes);
  EXPECT_EQ(file.zones.size(), 2u);
  EXPECT_EQ(file.zones.at("a"), "BEGIN:VTIMEZONE\r\nTZID:a\r\nEND:VTIMEZONE\r\n");
  EXPECT_EQ(file.zones.at("b"), "BEGIN:VTIMEZONE\r\nTZID:b\r\nEND:VTIMEZONE\r\n");
}

TEST(BoundedIcs, HasAtMostAHundredZonesOfItsOwn) {
  std::string lines;
  for (int i = 0; i < 120; ++i) {
    const std::string name = "z" + std::to_string(i);
    lines += "BEGIN:VTIMEZONE\nTZID:" + name +
             "\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0300\nTZOFFSETTO:+0300\n"
             "END:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nSUMMARY:Møde\nDTSTART;TZID=" +
             name + ":20270104T170000\nEND:VEVENT\n";
  }
  const Calendar calendar = read(calendar_of(lines));
  EXPECT_EQ(calendar.meetings.size(), 120u);
  EXPECT_EQ(count_of(calendar, "ics.unknown_zone"), 20u);
}

TEST(BoundedIcs, TellsOfALineOfUnreadableDatesOnceAndShowsItsBeginning) {
  const Calendar calendar = read(calendar_of(event_of("RDATE:" + times(200'000, "x,") + "\n")));
  ASSERT_EQ(count_of(calendar, "ics.bad_date"), 1u);
  for (const Problem& problem : calendar.problems) {
    for (const auto& [name, value] : problem.message.args) {
      const auto* text = std::get_if<std::string>(&value);
      EXPECT_TRUE(text == nullptr || text->size() <= 200) << name;
    }
  }
}

TEST(BoundedIcs, LooksForALinesZoneOnceHoweverManyDatesItHas) {
  const std::string dates = times(100'000, "20270104T170000,");
  EXPECT_EQ(read(calendar_of(event_of("RDATE;X=\":" + dates + "\n"))).meetings.size(), 1u);
}

TEST(BoundedIcs, DoesNotLookForZonesInALongName) {
  const std::string event = "BEGIN:VEVENT\nSUMMARY:Møde\nDTSTART;TZID=" + times(500'000, "/") +
                            ":20270104T170000\nEND:VEVENT\n";
  EXPECT_EQ(count_of(read(calendar_of(event)), "ics.unknown_zone"), 1u);
}

TEST(BoundedIcs, IsRefusedWhereDatesAreMoreThanMeetingsCanBe) {
  EXPECT_EQ(refusal_of(calendar_of(event_of("RDATE:" + times(300'000, "20270104T170000,") + "\n"))),
            "plan.ics read.too_many_meetings");
}

TEST(BoundedIcs, IsRefusedWhereALongTextRecurs) {
  const std::string text = "DESCRIPTION:" + std::string(100'000, 'x') + "\n";
  EXPECT_EQ(refusal_of(calendar_of(event_of(text + "RRULE:FREQ=DAILY;COUNT=10000\n"))),
            "plan.ics read.unpacks_too_large");
}

TEST(BoundedIcs, IsRefusedWhereItsRulesTakeTooLongToFollow) {
  const std::string never = event_of("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=9\n");
  EXPECT_EQ(refusal_of(calendar_of(times(2'000, never))), "plan.ics read.recurs_too_much");
}

TEST(BoundedIcs, IsRefusedWhereItIsNoCalendarBelowItsFirstLine) {
  EXPECT_EQ(refusal_of("BEGIN:VCALENDAR\n" + times(1'000'000, "x\n") + "END:VCALENDAR\n"),
            "line 100002 read.too_many_problems");
}

TEST(BoundedIcs, ReadsTextsOfManyMegabytesAndManyParameters) {
  const std::string text(5'000'000, 'x');
  const Calendar calendar =
      read(calendar_of(event_of("DESCRIPTION" + times(500'000, ";X-A=1") + ":" + text + "\n")));
  ASSERT_EQ(calendar.meetings.size(), 1u);
  EXPECT_EQ(calendar.meetings[0].description.size(), text.size());
}

TEST(BoundedIcs, FindsChangedOccurrencesAndExceptionsWithoutComparingAllWithAll) {
  const std::string excepted = "EXDATE;VALUE=DATE:" + times(150'000, "20260101,") + "20270105\n";
  std::string changed;
  for (int day = 0; day < 20'000; ++day)
    changed +=
        "BEGIN:VEVENT\nUID:a\nSUMMARY:Flyttet\nRECURRENCE-ID:20260101T000000\n"
        "DTSTART:20260101T000000\nEND:VEVENT\n";
  const Calendar calendar =
      read(calendar_of(event_of("RRULE:FREQ=DAILY;COUNT=10000\n" + excepted) + changed));
  EXPECT_EQ(calendar.meetings.size(), 9'999u + 20'000u);
}

TEST(BoundedRecurrence, IsGivenUpWhereItNamesNothingWithinEachDay) {
  Recurrence never(rule_of("FREQ=SECONDLY;BYMONTH=1;BYSETPOS=2"),
                   *parse_iso_local("2027-01-01T00:00:00"),
                   *parse_iso_local("9999-01-01T00:00:00"));
  EXPECT_EQ(never.next(), std::nullopt);
  EXPECT_TRUE(never.gave_up());
}

std::string numbers(int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += (i == 0 ? "" : ",") + std::to_string(i);
  return all;
}

TEST(BoundedRecurrence, IsGivenUpWhereItNamesEverySecondOfAYear) {
  const std::string all =
      ";BYHOUR=" + numbers(24) + ";BYMINUTE=" + numbers(60) + ";BYSECOND=" + numbers(60);
  Recurrence every(rule_of("FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU" + all),
                   *parse_iso_local("2027-01-01T00:00:00"),
                   *parse_iso_local("2028-01-01T00:00:00"));
  EXPECT_EQ(every.next(), std::nullopt);
  EXPECT_TRUE(every.gave_up());
}

TEST(BoundedRecurrence, HasEachDayOfTheWeekOnceHoweverOftenItIsNamed) {
  EXPECT_EQ(rule_of("FREQ=MONTHLY;BYDAY=2MO,TU" + times(300'000, ",2MO,TU")),
            rule_of("FREQ=MONTHLY;BYDAY=TU,2MO"));
}

TEST(BoundedRecurrence, EndsWithTheYear9999) {
  const Local start = *parse_iso_local("9999-12-28T10:00:00");
  EXPECT_EQ(occurrences(rule_of("FREQ=DAILY"), start, {}).starts.size(), 3u);
}

}  // namespace
}  // namespace indkald::calendars
