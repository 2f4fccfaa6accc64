// Recurring events as a file has them: what is added, taken away and changed.
#include "calendars/ics_series.hpp"

#include <gtest/gtest.h>

#include "calendars/read.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

std::string event(const std::string& lines) {
  return "BEGIN:VEVENT\r\nUID:1@example.org\r\nSUMMARY:Møde\r\n" + lines + "END:VEVENT\r\n";
}

Calendar read(const std::string& events) {
  ReadOptions options;
  options.today = *parse_iso_date("2027-01-01");
  return read_calendar("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + events + "END:VCALENDAR\r\n",
                       options);
}

// "2027-01-27T17:00:00+01:00 …"
std::string starts(const Calendar& calendar) {
  std::string all;
  for (const Meeting& meeting : calendar.meetings)
    all += (all.empty() ? "" : " ") + (meeting.timed ? iso_with_offset(meeting.start, meeting.zone)
                                                     : iso_date(meeting.date()));
  return all;
}

std::string keys(const Calendar& calendar) {
  std::string all;
  for (const Problem& problem : calendar.problems)
    all += (all.empty() ? "" : " ") + problem.message.key;
  return all;
}

const std::string kWeekly =
    "DTSTART;TZID=Europe/Copenhagen:20270317T170000\r\nDTEND;TZID=Europe/Copenhagen:20270317T190000"
    "\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n";

TEST(IcsSeries, KeepsItsTimeOfDayWhenTheClockIsChanged) {
  const Calendar calendar = read(event(kWeekly));
  EXPECT_EQ(starts(calendar),
            "2027-03-17T17:00:00+01:00 2027-03-24T17:00:00+01:00 2027-03-31T17:00:00+02:00");
  for (const Meeting& meeting : calendar.meetings)
    EXPECT_EQ(*meeting.end - meeting.start, std::chrono::hours(2));
  EXPECT_EQ(calendar.meetings[2].origin.ref, "1@example.org/20270331T170000");
  EXPECT_EQ(keys(calendar), "");
}

TEST(IcsSeries, KeepsToUtcWhereItIsWrittenInUtc) {
  EXPECT_EQ(starts(read(event("DTSTART:20270324T160000Z\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n"))),
            "2027-03-24T17:00:00+01:00 2027-03-31T18:00:00+02:00");
}

TEST(IcsSeries, ComparesALimitInUtcWithTheTimesItLimits) {
  const std::string start = "DTSTART;TZID=Europe/Copenhagen:20270324T170000\r\n";
  EXPECT_EQ(read(event(start + "RRULE:FREQ=WEEKLY;UNTIL=20270331T150000Z\r\n")).meetings.size(),
            2u);
  EXPECT_EQ(read(event(start + "RRULE:FREQ=WEEKLY;UNTIL=20270331T145959Z\r\n")).meetings.size(),
            1u);
  EXPECT_EQ(read(event(start + "RRULE:FREQ=WEEKLY;UNTIL=20270331\r\n")).meetings.size(), 2u);
}

TEST(IcsSeries, AddsAndTakesAwaySingleDates) {
  EXPECT_EQ(
      starts(read(event(kWeekly + "RDATE;TZID=Europe/Copenhagen:20270319T090000,20270317T170000\r\n"
                                  "EXDATE:20270324T160000Z\r\n"))),
      "2027-03-17T17:00:00+01:00 2027-03-19T09:00:00+01:00 2027-03-31T17:00:00+02:00");
  EXPECT_EQ(starts(read(event(kWeekly + "EXDATE;VALUE=DATE:20270324\r\n"))),
            "2027-03-17T17:00:00+01:00 2027-03-31T17:00:00+02:00");
  EXPECT_EQ(starts(read(event("DTSTART;VALUE=DATE:20270101\r\nRRULE:FREQ=DAILY;COUNT=3\r\n"
                              "EXDATE;VALUE=DATE:20270102\r\nRDATE;VALUE=DATE:20270501\r\n"))),
            "2027-01-01 2027-01-03 2027-05-01");
  EXPECT_EQ(read(event("DTSTART:20270101T090000Z\r\nRRULE:FREQ=DAILY;COUNT=1\r\n"
                       "EXDATE:20270101T090000Z\r\n"))
                .meetings.size(),
            0u);
}

TEST(IcsSeries, TakesAPeriodWithItsOwnLength) {
  const Calendar calendar =
      read(event("DTSTART:20270101T090000Z\r\nDURATION:PT1H\r\n"
                 "RDATE;VALUE=PERIOD:20270201T090000Z/PT3H,20270301T090000Z/20270301T110000Z\r\n"));
  ASSERT_EQ(calendar.meetings.size(), 3u);
  const auto hours = [&](std::size_t i) {
    return (*calendar.meetings[i].end - calendar.meetings[i].start) / std::chrono::hours(1);
  };
  EXPECT_EQ(hours(0), 1);
  EXPECT_EQ(hours(1), 3);
  EXPECT_EQ(hours(2), 2);
}

TEST(IcsSeries, TakesAwayWhatAnotherRuleNames) {
  EXPECT_EQ(starts(read(event("DTSTART;VALUE=DATE:20270101\r\nRRULE:FREQ=DAILY;COUNT=5\r\n"
                              "EXRULE:FREQ=WEEKLY;BYDAY=SA,SU;COUNT=2\r\n"))),
            "2027-01-01 2027-01-04 2027-01-05");
}

TEST(IcsSeries, PutsAChangedOccurrenceInItsPlace) {
  const Calendar calendar =
      read(event("RECURRENCE-ID;TZID=Europe/Copenhagen:20270324T170000\r\nLOCATION:Salen\r\n"
                 "DTSTART;TZID=Europe/Copenhagen:20270325T150000\r\n") +
           event(kWeekly));
  EXPECT_EQ(starts(calendar),
            "2027-03-17T17:00:00+01:00 2027-03-25T15:00:00+01:00 2027-03-31T17:00:00+02:00");
  EXPECT_EQ(calendar.meetings[1].place, "Salen");
  EXPECT_EQ(calendar.meetings[1].origin.ref, "1@example.org/20270324T170000");
  EXPECT_EQ(calendar.meetings[1].origin.at, "line 3");
}

TEST(IcsSeries, KnowsAnOccurrenceByAnotherZone) {
  const Calendar calendar = read(event(kWeekly) + event("RECURRENCE-ID:20270324T160000Z\r\n"
                                                        "DTSTART:20270326T160000Z\r\n"));
  EXPECT_EQ(starts(calendar),
            "2027-03-17T17:00:00+01:00 2027-03-26T17:00:00+01:00 2027-03-31T17:00:00+02:00");
  EXPECT_EQ(calendar.meetings[1].origin.ref, "1@example.org/20270324T170000");
}

TEST(IcsSeries, CancelsAnOccurrenceThatSaysNoTime) {
  const Calendar calendar =
      read(event(kWeekly) + event("RECURRENCE-ID;TZID=Europe/Copenhagen:20270324T170000\r\n"
                                  "STATUS:CANCELLED\r\n"));
  EXPECT_EQ(starts(calendar),
            "2027-03-17T17:00:00+01:00 2027-03-24T17:00:00+01:00 2027-03-31T17:00:00+02:00");
  EXPECT_EQ(calendar.meetings[1].status, Status::cancelled);
}

TEST(IcsSeries, PutsAChangedOccurrenceThatSaysNoTimeWhereTheSeriesHasIt) {
  for (const char* which :
       {";TZID=Europe/Copenhagen:20270324T170000", ":20270324T160000Z", ";VALUE=DATE:20270324"}) {
    const Calendar calendar = read(
        event(kWeekly) + event("RECURRENCE-ID" + std::string(which) + "\r\nLOCATION:Salen\r\n"));
    EXPECT_EQ(starts(calendar),
              "2027-03-17T17:00:00+01:00 2027-03-24T17:00:00+01:00 2027-03-31T17:00:00+02:00");
    const Meeting& changed = calendar.meetings[1];
    EXPECT_TRUE(changed.dated);
    EXPECT_EQ(changed.place, "Salen");
    EXPECT_EQ(*changed.end - changed.start, std::chrono::hours(2));
    EXPECT_EQ(keys(calendar), "ics.start_of_occurrence");
  }
}

TEST(IcsSeries, ChangesTheLaterOccurrencesWithoutATimeOfTheirOwn) {
  const Calendar calendar =
      read(event(kWeekly) + event("RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Copenhagen:"
                                  "20270324T170000\r\nLOCATION:Salen\r\nDURATION:PT3H\r\n"));
  EXPECT_EQ(starts(calendar),
            "2027-03-17T17:00:00+01:00 2027-03-24T17:00:00+01:00 2027-03-31T17:00:00+02:00");
  EXPECT_EQ(calendar.meetings[2].place, "Salen");
  EXPECT_EQ(*calendar.meetings[2].end - calendar.meetings[2].start, std::chrono::hours(3));
}

TEST(IcsSeries, ReadsAChangedOccurrenceWithoutATimeOrItsSeries) {
  const Calendar calendar = read(event("RECURRENCE-ID:20270324T160000Z\r\n"));
  EXPECT_EQ(starts(calendar), "2027-03-24T17:00:00+01:00");
  EXPECT_EQ(keys(calendar), "ics.start_of_occurrence");
}

TEST(IcsSeries, OfDatesLosesTheDayOfAnExceptionThatIsATime) {
  for (const char* except : {"EXDATE;TZID=Europe/Copenhagen:20270102T093000",
                             "EXDATE:20270102T000000", "EXDATE:20270101T230000Z"})
    EXPECT_EQ(starts(read(event("DTSTART;VALUE=DATE:20270101\r\nRRULE:FREQ=DAILY;COUNT=3\r\n" +
                                std::string(except) + "\r\n"))),
              "2027-01-01 2027-01-03")
        << except;
}

TEST(IcsSeries, ChangesTheLaterOccurrencesToo) {
  const Calendar calendar =
      read(event(kWeekly) +
           event("RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Copenhagen:20270324T170000\r\n"
                 "DTSTART;TZID=Europe/Copenhagen:20270325T160000\r\nDURATION:PT3H\r\n"));
  EXPECT_EQ(starts(calendar),
            "2027-03-17T17:00:00+01:00 2027-03-25T16:00:00+01:00 2027-04-01T16:00:00+02:00");
  EXPECT_EQ(*calendar.meetings[2].end - calendar.meetings[2].start, std::chrono::hours(3));
  EXPECT_EQ(calendar.meetings[2].origin.ref, "1@example.org/20270331T170000");
}

TEST(IcsSeries, ReadsAChangedOccurrenceWithoutItsSeries) {
  const Calendar calendar =
      read(event("RECURRENCE-ID:20270324T160000Z\r\n"
                 "DTSTART:20270326T160000Z\r\n"));
  EXPECT_EQ(starts(calendar), "2027-03-26T17:00:00+01:00");
  EXPECT_EQ(calendar.meetings[0].origin.ref, "1@example.org/20270324T160000");
}

TEST(IcsSeries, KeepsAChangedOccurrenceThatTheRuleDoesNotName) {
  const Calendar calendar = read(event(kWeekly) + event("RECURRENCE-ID:20270420T160000Z\r\n"
                                                        "DTSTART:20270421T160000Z\r\n"));
  ASSERT_EQ(calendar.meetings.size(), 4u);
  EXPECT_EQ(iso_date(calendar.meetings[3].date()), "2027-04-21");
}

TEST(IcsSeries, WithoutAnEndGoesOnUntilTwoYearsFromNow) {
  const Calendar calendar = read(event("DTSTART;VALUE=DATE:20200115\r\nRRULE:FREQ=MONTHLY\r\n"));
  EXPECT_EQ(iso_date(calendar.meetings.front().date()), "2020-01-15");
  EXPECT_EQ(iso_date(calendar.meetings.back().date()), "2028-12-15");
  EXPECT_EQ(keys(calendar), "");
}

TEST(IcsSeries, SaysThatItRecursTooOftenAndReadsFromLastYearOn) {
  const Calendar calendar =
      read(event("DTSTART:20200115T090000Z\r\nRRULE:FREQ=HOURLY;INTERVAL=6\r\n"));
  EXPECT_EQ(iso_date(calendar.meetings.front().date()), "2026-01-01");
  EXPECT_EQ(keys(calendar), "ics.too_many_occurrences");
}

TEST(IcsSeries, ReadsTheFirstAloneWhereTheRuleIsWrong) {
  const Calendar calendar =
      read(event("DTSTART:20270324T160000Z\r\nRRULE:FREQ=WEEKLY;BYDAY=ON\r\n"));
  EXPECT_EQ(starts(calendar), "2027-03-24T17:00:00+01:00");
  EXPECT_EQ(keys(calendar), "ics.rule.bad_part");
}

TEST(IcsSeries, LosesNothingWhereTheRuleNamesNoDay) {
  const Calendar calendar =
      read(event("DTSTART:20270324T160000Z\r\nRRULE:FREQ=WEEKLY;UNTIL=20260101T000000Z\r\n"));
  EXPECT_EQ(starts(calendar), "2027-03-24T17:00:00+01:00");
  EXPECT_EQ(keys(calendar), "ics.rule_names_nothing");
}

TEST(IcsSeries, SaysWhereItsStartIsNotOneOfItsDays) {
  const Calendar calendar =
      read(event("DTSTART:20270324T160000Z\r\nRRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=2\r\n"));
  EXPECT_EQ(starts(calendar), "2027-03-25T17:00:00+01:00 2027-04-01T18:00:00+02:00");
  EXPECT_EQ(keys(calendar), "ics.start_not_in_rule");
}

TEST(IcsSeries, FlagsTheHourThatDoesNotExistAndTheOneThatComesTwice) {
  const std::string daily = "RRULE:FREQ=DAILY;COUNT=3\r\n";
  const Calendar spring = read(event("DTSTART;TZID=Europe/Copenhagen:20270327T023000\r\n" + daily));
  EXPECT_EQ(starts(spring),
            "2027-03-27T02:30:00+01:00 2027-03-28T03:30:00+02:00 2027-03-29T02:30:00+02:00");
  EXPECT_EQ(keys(spring), "read.no_such_hour");
  const Calendar autumn = read(event("DTSTART;TZID=Europe/Copenhagen:20271030T023000\r\n" + daily));
  EXPECT_EQ(starts(autumn),
            "2027-10-30T02:30:00+02:00 2027-10-31T02:30:00+02:00 2027-11-01T02:30:00+01:00");
  EXPECT_EQ(keys(autumn), "read.hour_comes_twice");
}

TEST(IcsSeries, OfDatesPassesOverThePartsThatNameTimes) {
  const std::string start = "DTSTART;VALUE=DATE:20270104\r\n";
  EXPECT_EQ(starts(read(event(start + "RRULE:FREQ=YEARLY;BYMINUTE=2;BYHOUR=3;COUNT=2\r\n"))),
            "2027-01-04 2028-01-04");
  EXPECT_EQ(starts(read(event(start + "RRULE:FREQ=HOURLY;INTERVAL=5;COUNT=2\r\n"))),
            "2027-01-04 2027-01-05");
}

TEST(IcsSeries, OfDatesStaysOneWhereAnOccurrenceThatIsATimeMovesTheLaterOnes) {
  const std::string moved =
      event("RECURRENCE-ID;RANGE=THISANDFUTURE:20270105T103000\r\nDTSTART;VALUE=DATE:20270106\r\n");
  for (const Meeting& meeting : read(event("DTSTART:20270104T103000\r\nRRULE:FREQ=DAILY;COUNT=4\r\n"
                                           "RDATE:20270108T150000\r\n") +
                                     moved)
                                    .meetings)
    EXPECT_TRUE(meeting.timed ||
                meeting.start == std::chrono::floor<std::chrono::days>(meeting.start));
}

TEST(IcsSeries, OfDatesTakesNoHoursForItsLength) {
  const Calendar calendar = read(event("DTSTART;VALUE=DATE:20270320\r\nDURATION:PT1H30M\r\n"));
  EXPECT_FALSE(calendar.meetings.at(0).end);
  EXPECT_EQ(keys(calendar), "ics.bad_duration");
  EXPECT_EQ(
      iso_local(
          *read(event("DTSTART;VALUE=DATE:20270320\r\nDURATION:PT48H\r\n")).meetings.at(0).end),
      "2027-03-22T00:00:00");
}

}  // namespace
}  // namespace indkald::calendars
