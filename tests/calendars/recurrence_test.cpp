// The examples of RFC 5545, section 3.8.5.3, and what they leave out. Expected days stand as
// "1997-9: 2-11 30; 1997-10: 2": a month and its days.
#include "calendars/recurrence.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <sstream>

#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::days;
using std::chrono::hours;

RecurrenceRule rule_of(const std::string& text) {
  auto parsed = parse_recurrence_rule(text);
  const auto* fault = std::get_if<Text>(&parsed);
  EXPECT_EQ(fault, nullptr) << text << ": " << (fault ? fault->key : "");
  return fault ? RecurrenceRule{} : std::get<RecurrenceRule>(parsed);
}

std::string fault_of(const std::string& text) {
  const auto parsed = parse_recurrence_rule(text);
  const auto* fault = std::get_if<Text>(&parsed);
  return fault ? fault->key : "none";
}

Local local(const std::string& iso) { return *parse_iso_local(iso); }

std::vector<Local> expand(const std::string& rule, const std::string& start, std::size_t most,
                          const std::string& horizon = "2400-01-01T00:00:00") {
  Recurrence recurrence(rule_of(rule), local(start), local(horizon));
  std::vector<Local> found;
  while (found.size() < most) {
    const auto moment = recurrence.next();
    if (!moment) break;
    found.push_back(*moment);
  }
  return found;
}

std::string shown(const std::vector<Local>& moments) {
  std::string all;
  for (const Local moment : moments) all += iso_local(moment) + " ";
  return all;
}

std::vector<Local> days_of(const std::string& text, hours at) {
  std::vector<Local> found;
  std::istringstream months(text);
  for (std::string part; std::getline(months, part, ';');) {
    std::istringstream words(part);
    int year = 0, month = 0, first = 0;
    char mark = 0;
    words >> year >> mark >> month >> mark;
    while (words >> first) {
      int last = first;
      if (words.peek() == '-') words >> mark >> last;
      for (int day = first; day <= last; ++day)
        found.push_back(Date(std::chrono::year(year) / month / day) + at);
    }
  }
  return found;
}

struct Example {
  const char* rule;
  const char* start;  // at 9 o'clock
  const char* days;   // the first of them; all, when `whole`
  bool whole;
};

class RfcExample : public testing::TestWithParam<Example> {};

TEST_P(RfcExample, ComesOutAsTheRfcSays) {
  const Example& example = GetParam();
  const auto expected = days_of(example.days, hours(9));
  const std::size_t most = expected.size() + (example.whole ? 1 : 0);
  EXPECT_EQ(shown(expand(example.rule, std::string(example.start) + "T09:00:00", most)),
            shown(expected))
      << example.rule;
}

INSTANTIATE_TEST_SUITE_P(
    Section3853, RfcExample,
    testing::Values(
        Example{"FREQ=DAILY;COUNT=10", "1997-09-02", "1997-9: 2-11", true},
        Example{"FREQ=DAILY;UNTIL=19971223T235959", "1997-09-02",
                "1997-9: 2-30; 1997-10: 1-31; 1997-11: 1-30; 1997-12: 1-23", true},
        Example{"FREQ=DAILY;INTERVAL=2", "1997-09-02",
                "1997-9: 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30; 1997-10: 2 4", false},
        Example{"FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02", "1997-9: 2 12 22; 1997-10: 2 12",
                true},
        Example{"FREQ=YEARLY;UNTIL=20000131T090000;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA",
                "1998-01-01", "1998-1: 1-31; 1999-1: 1-31; 2000-1: 1-31", true},
        Example{"FREQ=DAILY;UNTIL=20000131T090000;BYMONTH=1", "1998-01-01",
                "1998-1: 1-31; 1999-1: 1-31; 2000-1: 1-31", true},
        Example{"FREQ=WEEKLY;COUNT=10", "1997-09-02",
                "1997-9: 2 9 16 23 30; 1997-10: 7 14 21 28; 1997-11: 4", true},
        Example{
            "FREQ=WEEKLY;UNTIL=19971223T235959", "1997-09-02",
            "1997-9: 2 9 16 23 30; 1997-10: 7 14 21 28; 1997-11: 4 11 18 25; 1997-12: 2 9 16 23",
            true},
        Example{"FREQ=WEEKLY;INTERVAL=2;WKST=SU", "1997-09-02",
                "1997-9: 2 16 30; 1997-10: 14 28; 1997-11: 11 25; 1997-12: 9 23; 1998-1: 6 20; "
                "1998-2: 3 17",
                false},
        Example{"FREQ=WEEKLY;UNTIL=19971006T235959;WKST=SU;BYDAY=TU,TH", "1997-09-02",
                "1997-9: 2 4 9 11 16 18 23 25 30; 1997-10: 2", true},
        Example{"FREQ=WEEKLY;INTERVAL=2;UNTIL=19971223T235959;WKST=SU;BYDAY=MO,WE,FR", "1997-09-01",
                "1997-9: 1 3 5 15 17 19 29; 1997-10: 1 3 13 15 17 27 29 31; "
                "1997-11: 10 12 14 24 26 28; 1997-12: 8 10 12 22",
                true},
        Example{"FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", "1997-09-02",
                "1997-9: 2 4 16 18 30; 1997-10: 2 14 16", true},
        Example{"FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "1997-09-05",
                "1997-9: 5; 1997-10: 3; 1997-11: 7; 1997-12: 5; 1998-1: 2; 1998-2: 6; 1998-3: 6; "
                "1998-4: 3; 1998-5: 1; 1998-6: 5",
                true},
        Example{"FREQ=MONTHLY;UNTIL=19971223T235959;BYDAY=1FR", "1997-09-05",
                "1997-9: 5; 1997-10: 3; 1997-11: 7; 1997-12: 5", true},
        Example{"FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", "1997-09-07",
                "1997-9: 7 28; 1997-11: 2 30; 1998-1: 4 25; 1998-3: 1 29; 1998-5: 3 31", true},
        Example{"FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-09-22",
                "1997-9: 22; 1997-10: 20; 1997-11: 17; 1997-12: 22; 1998-1: 19; 1998-2: 16", true},
        Example{"FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28",
                "1997-9: 28; 1997-10: 29; 1997-11: 28; 1997-12: 29; 1998-1: 29; 1998-2: 26", false},
        Example{"FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", "1997-09-02",
                "1997-9: 2 15; 1997-10: 2 15; 1997-11: 2 15; 1997-12: 2 15; 1998-1: 2 15", true},
        Example{"FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", "1997-09-30",
                "1997-9: 30; 1997-10: 1 31; 1997-11: 1 30; 1997-12: 1 31; 1998-1: 1 31; 1998-2: 1",
                true},
        Example{"FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15", "1997-09-10",
                "1997-9: 10-15; 1999-3: 10-13", true},
        Example{"FREQ=MONTHLY;INTERVAL=2;BYDAY=TU", "1997-09-02",
                "1997-9: 2 9 16 23 30; 1997-11: 4 11 18 25; 1998-1: 6 13 20 27; "
                "1998-3: 3 10 17 24 31",
                false},
        Example{"FREQ=YEARLY;COUNT=10;BYMONTH=6,7", "1997-06-10",
                "1997-6: 10; 1997-7: 10; 1998-6: 10; 1998-7: 10; 1999-6: 10; 1999-7: 10; "
                "2000-6: 10; 2000-7: 10; 2001-6: 10; 2001-7: 10",
                true},
        Example{"FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3", "1997-03-10",
                "1997-3: 10; 1999-1: 10; 1999-2: 10; 1999-3: 10; 2001-1: 10; 2001-2: 10; "
                "2001-3: 10; 2003-1: 10; 2003-2: 10; 2003-3: 10",
                true},
        Example{"FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", "1997-01-01",
                "1997-1: 1; 1997-4: 10; 1997-7: 19; 2000-1: 1; 2000-4: 9; 2000-7: 18; 2003-1: 1; "
                "2003-4: 10; 2003-7: 19; 2006-1: 1",
                true},
        Example{"FREQ=YEARLY;BYDAY=20MO", "1997-05-19", "1997-5: 19; 1998-5: 18; 1999-5: 17",
                false},
        Example{"FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05-12",
                "1997-5: 12; 1998-5: 11; 1999-5: 17", false},
        Example{"FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997-03-13",
                "1997-3: 13 20 27; 1998-3: 5 12 19 26; 1999-3: 4 11 18 25", false},
        Example{"FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8", "1997-06-05",
                "1997-6: 5 12 19 26; 1997-7: 3 10 17 24 31; 1997-8: 7 14 21 28; 1998-6: 4 11 18 25",
                false},
        Example{"FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1997-09-02",
                "1998-2: 13; 1998-3: 13; 1998-11: 13; 1999-8: 13; 2000-10: 13", false},
        Example{"FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "1997-09-13",
                "1997-9: 13; 1997-10: 11; 1997-11: 8; 1997-12: 13; 1998-1: 10; 1998-2: 7; "
                "1998-3: 7; 1998-4: 11; 1998-5: 9; 1998-6: 13",
                false},
        Example{"FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11-05",
                "1996-11: 5; 2000-11: 7; 2004-11: 2", false},
        Example{"FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04",
                "1997-9: 4; 1997-10: 7; 1997-11: 6", true},
        Example{"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09-29",
                "1997-9: 29; 1997-10: 30; 1997-11: 27; 1997-12: 30; 1998-1: 29; 1998-2: 26; "
                "1998-3: 30",
                false},
        Example{"FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05",
                "1997-8: 5 10 19 24", true},
        Example{"FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05",
                "1997-8: 5 17 19 31", true},
        Example{"FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01-15",
                "2007-1: 15 30; 2007-2: 15; 2007-3: 15 30", true}));

TEST(Recurrence, ComesSeveralTimesADay) {
  const auto times = [](const std::string& rule, std::size_t most) {
    return shown(expand(rule, "1997-09-02T09:00:00", most));
  };
  EXPECT_EQ(times("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000", 9),
            "1997-09-02T09:00:00 1997-09-02T12:00:00 1997-09-02T15:00:00 ");
  EXPECT_EQ(times("FREQ=MINUTELY;INTERVAL=90;COUNT=4", 9),
            "1997-09-02T09:00:00 1997-09-02T10:30:00 1997-09-02T12:00:00 1997-09-02T13:30:00 ");
  const std::string by_day = times("FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40", 60);
  EXPECT_EQ(by_day, times("FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16", 60));
  EXPECT_NE(by_day.find("1997-09-02T16:40:00 1997-09-03T09:00:00 "), std::string::npos) << by_day;
  EXPECT_EQ(times("FREQ=SECONDLY;INTERVAL=86400;BYHOUR=9;COUNT=2", 9),
            "1997-09-02T09:00:00 1997-09-03T09:00:00 ");
  EXPECT_EQ(times("FREQ=HOURLY;BYMINUTE=15,45;BYSETPOS=-1;COUNT=2", 9),
            "1997-09-02T09:45:00 1997-09-02T10:45:00 ");
}

TEST(Recurrence, CountsTheWeeksOfTheYearAsIsoDoes) {
  EXPECT_EQ(shown(expand("FREQ=YEARLY;BYWEEKNO=1;COUNT=4", "2024-01-01T09:00:00", 9)),
            "2024-01-01T09:00:00 2024-12-30T09:00:00 2025-12-29T09:00:00 2027-01-04T09:00:00 ");
  EXPECT_EQ(shown(expand("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=FR;COUNT=3", "2026-01-01T09:00:00", 9)),
            "2027-01-01T09:00:00 2027-12-31T09:00:00 2028-12-29T09:00:00 ");
}

TEST(Recurrence, KeepsAStartInTheLastWeekOfTheYearBefore) {
  const std::string saturdays = "2027-01-02T09:00:00 2033-01-01T09:00:00 2038-01-02T09:00:00 ";
  EXPECT_EQ(shown(expand("FREQ=YEARLY;BYWEEKNO=53;BYDAY=SA;COUNT=3", "2027-01-02T09:00:00", 9)),
            saturdays);
  EXPECT_EQ(shown(expand("FREQ=YEARLY;BYWEEKNO=53;COUNT=3", "2027-01-01T09:00:00", 9)),
            "2027-01-01T09:00:00 2032-12-31T09:00:00 2038-01-01T09:00:00 ");
  EXPECT_EQ(shown(expand("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SA;COUNT=3", "2027-01-02T09:00:00", 9)),
            "2027-01-02T09:00:00 2028-01-01T09:00:00 2028-12-30T09:00:00 ");
  EXPECT_EQ(
      shown(expand("FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=MO;COUNT=3", "2024-12-30T09:00:00", 9)),
      "2024-12-30T09:00:00 2028-01-03T09:00:00 2030-12-30T09:00:00 ");
}

TEST(Recurrence, LeavesOutDaysThatDoNotExistOrSkipsAsAskedTo) {
  const auto starts = [](const std::string& rule) {
    return shown(expand(rule, "2027-01-31T09:00:00", 3));
  };
  EXPECT_EQ(starts("FREQ=MONTHLY"), "2027-01-31T09:00:00 2027-03-31T09:00:00 2027-05-31T09:00:00 ");
  EXPECT_EQ(starts("RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD"),
            "2027-01-31T09:00:00 2027-02-28T09:00:00 2027-03-31T09:00:00 ");
  EXPECT_EQ(starts("RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD"),
            "2027-01-31T09:00:00 2027-03-01T09:00:00 2027-03-31T09:00:00 ");
}

TEST(Recurrence, EndsWithTheWholeDayWhereItsLimitIsADate) {
  EXPECT_EQ(expand("FREQ=DAILY;UNTIL=20270203", "2027-02-01T09:00:00", 9).size(), 3u);
  EXPECT_EQ(expand("FREQ=DAILY;UNTIL=20270203T085959", "2027-02-01T09:00:00", 9).size(), 2u);
  EXPECT_EQ(expand("FREQ=DAILY", "2027-02-01T09:00:00", 9, "2027-02-02T09:00:00").size(), 2u);
}

TEST(Recurrence, IsGivenUpWhereItNamesNothing) {
  Recurrence never(rule_of("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), local("2027-01-01T09:00:00"),
                   local("9999-01-01T00:00:00"));
  EXPECT_EQ(never.next(), std::nullopt);
  EXPECT_TRUE(never.gave_up());
  Recurrence far(rule_of("FREQ=YEARLY;INTERVAL=2147483647"), local("2027-01-01T09:00:00"),
                 local("9999-01-01T00:00:00"));
  EXPECT_EQ(iso_local(*far.next()), "2027-01-01T09:00:00");
  EXPECT_EQ(far.next(), std::nullopt);
}

TEST(RecurrenceRule, IsReadAsProgramsWriteIt) {
  EXPECT_EQ(rule_of("freq=weekly;byday=mo, tu ;"), rule_of("FREQ=WEEKLY;BYDAY=MO,TU"));
  EXPECT_EQ(rule_of("FREQ=MONTHLY;BYDAY=+2TU").days.at(0), (NthWeekday{2, std::chrono::Tuesday}));
  EXPECT_EQ(rule_of("FREQ=DAILY;X-COMMENT=daglig").frequency, Frequency::daily);
}

TEST(RecurrenceRule, NamesWhatIsWrongWithIt) {
  EXPECT_EQ(fault_of("BYDAY=MO"), "ics.rule.no_frequency");
  EXPECT_EQ(fault_of(""), "ics.rule.no_frequency");
  for (const char* bad :
       {"FREQ=FORTNIGHTLY", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=x", "FREQ=DAILY;COUNT=-1",
        "FREQ=DAILY;BYHOUR=24", "FREQ=DAILY;BYMONTH=0", "FREQ=DAILY;UNTIL=20270230",
        "FREQ=WEEKLY;BYDAY=MOO", "FREQ=WEEKLY;BYDAY=", "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY;HVER=2",
        "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=YEARLY;BYDAY=54MO", "FREQ=DAILY;INTERVAL=99999999999"})
    EXPECT_EQ(fault_of(bad), "ics.rule.bad_part") << bad;
  for (const char* bad :
       {"FREQ=MONTHLY;BYWEEKNO=5", "FREQ=WEEKLY;BYMONTHDAY=5", "FREQ=MONTHLY;BYYEARDAY=5",
        "FREQ=WEEKLY;BYDAY=2MO", "FREQ=YEARLY;BYWEEKNO=5;BYDAY=1MO", "FREQ=DAILY;BYSETPOS=1"})
    EXPECT_EQ(fault_of(bad), "ics.rule.not_together") << bad;
  EXPECT_EQ(fault_of("RSCALE=CHINESE;FREQ=YEARLY"), "ics.rule.other_calendar");
}

}  // namespace
}  // namespace indkald::calendars
