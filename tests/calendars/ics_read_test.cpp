#include "calendars/ics_read.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

std::string calendar_of(const std::string& lines) {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//DA\r\n" + lines + "END:VCALENDAR\r\n";
}
std::string event_of(const std::string& lines) {
  return "BEGIN:VEVENT\r\nUID:1@example.org\r\nDTSTAMP:20260801T080000Z\r\n" + lines +
         "END:VEVENT\r\n";
}
Calendar read(const std::string& bytes) {
  ReadOptions options;
  options.file_name = "plan.ics";
  options.source = "plandisc";
  return read_ics(bytes, options);
}
Calendar read_event(const std::string& lines) {
  return read(calendar_of(event_of("SUMMARY:Møde\r\n" + lines)));
}
Meeting one(const Calendar& calendar) {
  EXPECT_EQ(calendar.meetings.size(), 1u);
  return calendar.meetings.empty() ? Meeting{} : calendar.meetings.front();
}
std::string start_of(const Calendar& calendar) { return iso_local(one(calendar).start); }
std::string end_of(const Calendar& calendar) {
  const auto end = one(calendar).end;
  return end ? iso_local(*end) : "none";
}
// "line 5 ics.bad_start, …"
std::string problems_of(const std::vector<Problem>& problems) {
  std::string all;
  for (const Problem& problem : problems)
    all += (all.empty() ? "" : ", ") + problem.at + " " + problem.message.key;
  return all;
}
std::string titles_of(const Calendar& calendar) {
  std::string all;
  for (const Meeting& meeting : calendar.meetings)
    all += meeting.title + " " + iso_date(meeting.date()) + " ";
  return all;
}
std::string refusal_of(const std::string& bytes) {
  try {
    read(bytes);
  } catch (const InputError& error) {
    return problems_of(error.problems());
  }
  return "read";
}

TEST(IcsRead, ReadsAnEventAsAMeeting) {
  const Calendar calendar = read(calendar_of(
      event_of("SUMMARY:Byrådsmøde\r\nDTSTART;TZID=Europe/Copenhagen:20270127T170000\r\n"
               "DTEND;TZID=Europe/Copenhagen:20270127T200000\r\nLOCATION:Byrådssalen\\, 1. sal\r\n"
               "DESCRIPTION:Budget\\nog mere\r\nCATEGORIES:Byråd\r\nCONTACT:Ane Bro\r\n"
               "STATUS:TENTATIVE\r\n")));
  const Meeting meeting = one(calendar);
  EXPECT_EQ(meeting.title, "Byrådsmøde");
  EXPECT_EQ(meeting.body, "Byråd");
  EXPECT_EQ(iso_with_offset(meeting.start, meeting.zone), "2027-01-27T17:00:00+01:00");
  EXPECT_EQ(iso_local(meeting.end.value()), "2027-01-27T20:00:00");
  EXPECT_TRUE(meeting.timed);
  EXPECT_FALSE(meeting.all_day);
  EXPECT_EQ(meeting.place, "Byrådssalen, 1. sal");
  EXPECT_EQ(meeting.description, "Budget\nog mere");
  EXPECT_EQ(meeting.responsible, "Ane Bro");
  EXPECT_EQ(meeting.status, Status::tentative);
  EXPECT_EQ(meeting.origin, (Origin{"plandisc", "plan.ics", "line 4", "1@example.org"}));
  EXPECT_TRUE(calendar.problems.empty()) << problems_of(calendar.problems);
}

TEST(IcsRead, TakesUtcTimesHome) {
  EXPECT_EQ(start_of(read_event("DTSTART:20270127T160000Z\r\n")), "2027-01-27T17:00:00");
  EXPECT_EQ(start_of(read_event("DTSTART:20270630T230000Z\r\n")), "2027-07-01T01:00:00");
}

TEST(IcsRead, KeepsTheZoneThatAnEventNames) {
  const Meeting meeting = one(read_event("DTSTART;TZID=\"America/New_York\":20270127T090000\r\n"));
  EXPECT_EQ(meeting.zone, "America/New_York");
  EXPECT_EQ(iso_local(meeting.start), "2027-01-27T09:00:00");
}

TEST(IcsRead, KnowsWindowsNamesOfZones) {
  for (const char* tzid :
       {"Romance Standard Time", "\"(UTC+01:00) Brussels, Copenhagen, Madrid, Paris\"",
        "/freeassociation.sourceforge.net/Europe/Copenhagen"}) {
    const Calendar calendar =
        read_event("DTSTART;TZID=" + std::string(tzid) + ":20270127T170000\r\n");
    EXPECT_EQ(one(calendar).zone, "Europe/Copenhagen") << tzid;
    EXPECT_TRUE(calendar.problems.empty()) << tzid << problems_of(calendar.problems);
  }
}

TEST(IcsRead, UsesTheFilesOwnDefinitionOfAZone) {
  const std::string zone =
      "BEGIN:VTIMEZONE\r\nTZID:Min zone\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
      "TZOFFSETFROM:-0300\r\nTZOFFSETTO:-0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
  const Calendar calendar = read(
      calendar_of(zone + event_of("SUMMARY:Møde\r\nDTSTART;TZID=Min zone:20270127T130000\r\n")));
  EXPECT_EQ(start_of(calendar), "2027-01-27T17:00:00");
  EXPECT_EQ(one(calendar).zone, "Europe/Copenhagen");
  EXPECT_TRUE(calendar.problems.empty()) << problems_of(calendar.problems);
}

TEST(IcsRead, UsesADefinitionWhoseNameHoldsACommaAsItIsWrittenThere) {
  const std::string zone =
      "BEGIN:VTIMEZONE\r\nTZID:Her\\, hos os\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
      "TZOFFSETFROM:+0500\r\nTZOFFSETTO:+0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
  const Calendar calendar = read(calendar_of(
      zone + event_of("SUMMARY:Møde\r\nDTSTART;TZID=\"Her, hos os\":20270127T170000\r\n")));
  EXPECT_EQ(start_of(calendar), "2027-01-27T13:00:00");
  EXPECT_EQ(problems_of(calendar.problems), "");
}

TEST(IcsRead, FlagsAZoneThatNobodyKnows) {
  const Calendar calendar = read_event("DTSTART;TZID=Mars Standard Time:20270127T170000\r\n");
  EXPECT_EQ(start_of(calendar), "2027-01-27T17:00:00");
  EXPECT_EQ(problems_of(calendar.problems), "line 8 ics.unknown_zone");
}

TEST(IcsRead, DoesNotFollowAZoneThatChangesEverySecond) {
  const std::string zone =
      "BEGIN:VTIMEZONE\r\nTZID:Min zone\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
      "RRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:-0300\r\nTZOFFSETTO:-0300\r\nEND:STANDARD\r\n"
      "END:VTIMEZONE\r\n";
  const Calendar calendar = read(
      calendar_of(zone + event_of("SUMMARY:Møde\r\nDTSTART;TZID=Min zone:20270127T130000\r\n")));
  EXPECT_EQ(problems_of(calendar.problems), "line 17 ics.unknown_zone");
}

TEST(IcsRead, FlagsTimesWithoutAZoneOnce) {
  const Calendar calendar = read_event("DTSTART:20270127T170000\r\nDTEND:20270127T180000\r\n");
  EXPECT_EQ(start_of(calendar), "2027-01-27T17:00:00");
  EXPECT_EQ(problems_of(calendar.problems), "line 1 ics.floating");
}

TEST(IcsRead, ReadsAllDayEventsWithAnExclusiveEnd) {
  const Calendar calendar =
      read_event("DTSTART;VALUE=DATE:20270320\r\nDTEND;VALUE=DATE:20270323\r\n");
  EXPECT_TRUE(one(calendar).all_day);
  EXPECT_FALSE(one(calendar).timed);
  EXPECT_EQ(start_of(calendar), "2027-03-20T00:00:00");
  EXPECT_EQ(end_of(calendar), "2027-03-23T00:00:00");
}

TEST(IcsRead, InventsNoEnd) {
  EXPECT_EQ(end_of(read_event("DTSTART:20270127T160000Z\r\n")), "none");
  EXPECT_EQ(end_of(read_event("DTSTART;VALUE=DATE:20270320\r\n")), "none");
}

TEST(IcsRead, ReckonsTheEndFromADuration) {
  const std::string start = "DTSTART;TZID=Europe/Copenhagen:20270327T170000\r\n";
  EXPECT_EQ(end_of(read_event(start + "DURATION:PT2H30M\r\n")), "2027-03-27T19:30:00");
  EXPECT_EQ(end_of(read_event(start + "DURATION:P1D\r\n")), "2027-03-28T17:00:00");
  EXPECT_EQ(end_of(read_event(start + "DURATION:PT24H\r\n")), "2027-03-28T18:00:00");
  EXPECT_EQ(end_of(read_event("DTSTART;VALUE=DATE:20270320\r\nDURATION:P2D\r\n")),
            "2027-03-22T00:00:00");
  const Calendar bad = read_event(start + "DURATION:PT-2H\r\n");
  EXPECT_EQ(end_of(bad), "none");
  EXPECT_EQ(problems_of(bad.problems), "line 9 ics.bad_duration");
}

TEST(IcsRead, TakesAnEndInAnotherZoneToTheStartsZone) {
  EXPECT_EQ(end_of(read_event("DTSTART;TZID=Europe/London:20270127T160000\r\n"
                              "DTEND;TZID=Europe/Copenhagen:20270127T180000\r\n")),
            "2027-01-27T17:00:00");
}

TEST(IcsRead, LeavesOutAnEndThatCannotBe) {
  const Calendar before = read_event("DTSTART:20270127T160000Z\r\nDTEND:20270127T150000Z\r\n");
  EXPECT_EQ(end_of(before), "none");
  EXPECT_EQ(problems_of(before.problems), "line 9 ics.end_before_start");
  const Calendar mixed = read_event("DTSTART:20270127T160000Z\r\nDTEND;VALUE=DATE:20270128\r\n");
  EXPECT_EQ(end_of(mixed), "none");
  EXPECT_EQ(problems_of(mixed.problems), "line 9 ics.bad_end");
}

TEST(IcsRead, FlagsDaysAndTimesThatDoNotExist) {
  for (const char* start : {"20270230T170000Z", "20270127T250000Z", "20270127T176000Z", "i morgen",
                            "20270127T17", "99999999"}) {
    const Calendar calendar = read_event("DTSTART:" + std::string(start) + "\r\n");
    EXPECT_EQ(problems_of(calendar.problems), "line 8 ics.bad_start") << start;
    EXPECT_FALSE(one(calendar).dated) << start;
    EXPECT_EQ(start_of(calendar), "1970-01-01T00:00:00") << start;
  }
}

TEST(IcsRead, KeepsAnEventWithoutStartAndSaysSo) {
  const Calendar calendar = read_event("");
  EXPECT_EQ(one(calendar).title, "Møde");
  EXPECT_FALSE(one(calendar).dated);
  EXPECT_EQ(problems_of(calendar.problems), "line 4 ics.no_start");
  EXPECT_TRUE(one(read_event("DTSTART;VALUE=DATE:19700101\r\n")).dated);
}

TEST(IcsRead, WritesAnEventWithoutStartWithoutOneAgain) {
  const Calendar calendar = read_event("");
  const std::string ics = write_ics(calendar, Instant{});
  EXPECT_EQ(ics.find("1970"), ics.find("DTSTAMP:1970") + 8) << ics;
  EXPECT_EQ(ics.find("DTSTART"), std::string::npos) << ics;
  EXPECT_FALSE(one(read(ics)).dated);
}

TEST(IcsRead, TakesEachPropertyOnceAndSaysWhereItStandsAgain) {
  const Calendar calendar = read(calendar_of(event_of(
      "SUMMARY:\r\nSUMMARY:A\r\nDTSTART:20270127T160000Z\r\nSUMMARY:A2\r\n"
      "DTSTART:20270130T100000Z\r\nLOCATION:x\r\nLOCATION:x\r\nCATEGORIES:a\r\nCATEGORIES:b\r\n"
      "RECURRENCE-ID:20270127T160000Z\r\nRECURRENCE-ID:20270128T160000Z\r\n")));
  EXPECT_EQ(one(calendar).title, "A");
  EXPECT_EQ(one(calendar).origin.ref, "1@example.org/20270127T160000");
  EXPECT_EQ(start_of(calendar), "2027-01-27T17:00:00");
  EXPECT_EQ(problems_of(calendar.problems),
            "line 10 ics.repeated, line 11 ics.repeated, line 17 ics.repeated");
}

TEST(IcsRead, TellsOfALengthThatSaysAnotherEndThanTheEnd) {
  const std::string both = "DTSTART:20270127T160000Z\r\nDTEND:20270127T190000Z\r\nDURATION:";
  EXPECT_EQ(problems_of(read_event(both + "PT3H\r\n").problems), "");
  const Calendar calendar = read_event(both + "PT2H\r\n");
  EXPECT_EQ(iso_local(*one(calendar).end), "2027-01-27T20:00:00");
  EXPECT_EQ(problems_of(calendar.problems), "line 10 ics.two_ends");
}

TEST(IcsRead, ReadsCancelledEventsAsCancelled) {
  const std::string start = "DTSTART:20270127T160000Z\r\n";
  EXPECT_EQ(one(read_event(start + "STATUS:CANCELLED\r\n")).status, Status::cancelled);
  const Meeting marked = one(read(calendar_of(event_of("SUMMARY:AFLYST: Byrådsmøde\r\n" + start))));
  EXPECT_EQ(marked.status, Status::cancelled);
  EXPECT_EQ(marked.title, "Byrådsmøde");
  EXPECT_EQ(
      one(read(calendar_of("METHOD:CANCEL\r\n" + event_of("SUMMARY:Møde\r\n" + start)))).status,
      Status::cancelled);
  EXPECT_EQ(problems_of(read_event(start + "STATUS:MAYBE\r\n").problems), "line 9 ics.bad_status");
}

TEST(IcsRead, TakesTheBodyFromAnOnlyCategory) {
  const std::string start = "DTSTART:20270127T160000Z\r\n";
  EXPECT_EQ(one(read_event(start + "CATEGORIES:Plan-\\, Teknik- og Miljøudvalg\r\n")).body,
            "Plan-, Teknik- og Miljøudvalg");
  EXPECT_EQ(one(read_event(start + "CATEGORIES:Rød,Vigtig\r\n")).body, "");
}

TEST(IcsRead, LooksPastAlarmsTodosAndUnknownComponents) {
  const Calendar calendar = read(calendar_of(
      "BEGIN:VTODO\r\nSUMMARY:Opgave\r\nEND:VTODO\r\n" +
      event_of("SUMMARY:Møde\r\nDTSTART:20270127T160000Z\r\nBEGIN:VALARM\r\nTRIGGER:-PT15M\r\n"
               "SUMMARY:Alarm\r\nDURATION:PT9H\r\nEND:VALARM\r\nX-NY;A=\"b:c\":d\r\n")));
  EXPECT_EQ(one(calendar).title, "Møde");
  EXPECT_EQ(end_of(calendar), "none");
  EXPECT_TRUE(calendar.problems.empty()) << problems_of(calendar.problems);
}

TEST(IcsRead, ReadsSeveralCalendarsInOneFile) {
  const std::string both = calendar_of(event_of("SUMMARY:A\r\nDTSTART:20270127T160000Z\r\n")) +
                           calendar_of(event_of("SUMMARY:B\r\nDTSTART:20270128T160000Z\r\n"));
  const Calendar calendar = read(both);
  ASSERT_EQ(calendar.meetings.size(), 2u);
  EXPECT_EQ(calendar.meetings[1].origin.at, "line 14");
}

TEST(IcsRead, CancelsTheEventsOfTheCalendarThatSaysSoAlone) {
  const std::string off =
      calendar_of("METHOD:CANCEL\r\n" + event_of("SUMMARY:Mistet\r\nDTSTART:20270127T160000Z\r\n"));
  const std::string on = calendar_of(event_of("SUMMARY:Holdes\r\nDTSTART:20270128T160000Z\r\n") +
                                     "METHOD:PUBLISH\r\n");
  const std::string unsaid =
      calendar_of(event_of("SUMMARY:Holdes\r\nDTSTART:20270129T160000Z\r\n"));
  for (const std::string& file : {off + on + unsaid, unsaid + on + off, on + off + unsaid}) {
    const Calendar calendar = read(file);
    ASSERT_EQ(calendar.meetings.size(), 3u);
    for (const Meeting& meeting : calendar.meetings)
      EXPECT_EQ(meeting.status == Status::cancelled, meeting.title == "Mistet") << meeting.title;
  }
}

TEST(IcsRead, ReadsBothCalendarsWhereTheFirstIsNotEnded) {
  const auto whole = [](const std::string& title, const std::string& day) {
    return calendar_of(event_of("SUMMARY:" + title + "\r\nDTSTART:202701" + day + "T160000Z\r\n"));
  };
  const std::string first = whole("A", "27"), end = "END:VCALENDAR\r\n";
  const std::string open = first.substr(0, first.size() - end.size());
  const Calendar calendar = read(open + whole("B", "28"));
  EXPECT_EQ(titles_of(calendar), "A 2027-01-27 B 2027-01-28 ");
  EXPECT_EQ(problems_of(calendar.problems), "line 1 ics.ended_by");
  EXPECT_EQ(refusal_of(first + open), "line 11 ics.cut_off");
  EXPECT_EQ(refusal_of(open + open), "line 10 ics.cut_off");
}

TEST(IcsRead, TellsOfAZoneThatTheFileDefinesInTwoWays) {
  const auto zone = [](const std::string& name, const std::string& offset) {
    return "BEGIN:VTIMEZONE\r\nTZID:" + name + "\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n" +
           "TZOFFSETFROM:" + offset + "\r\nTZOFFSETTO:" + offset +
           "\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
  };
  const std::string event = event_of("SUMMARY:A\r\nDTSTART;TZID=Min zone:20270127T130000\r\n");
  const auto two = [&](const std::string& a, const std::string& b) {
    return problems_of(read(calendar_of(a + event) + calendar_of(b + event)).problems);
  };
  EXPECT_EQ(two(zone("Min zone", "-0300"), zone("Min zone", "-0500")), "line 22 ics.zone_twice");
  EXPECT_EQ(two(zone("Min zone", "-0300"), zone("Min zone", "-0300")), "");
  const std::string own = zone("Min zone", "-0300");
  EXPECT_EQ(two(own + zone("Europe/Paris", "+0100"), own + zone("Europe/Paris", "+0200")), "");
}

TEST(IcsRead, GivesAnEmptyCalendarForAFileWithoutEvents) {
  const Calendar calendar = read(calendar_of(""));
  EXPECT_TRUE(calendar.meetings.empty());
  EXPECT_TRUE(calendar.problems.empty());
}

TEST(IcsRead, RefusesAFileThatWasCutOffWhereverItWas) {
  const std::string whole = calendar_of(event_of("SUMMARY:Møde\r\nDTSTART:20270127T160000Z\r\n"));
  for (std::size_t length = 0; length < whole.size() - 2; ++length)
    EXPECT_NE(refusal_of(whole.substr(0, length)), "read") << length;
  EXPECT_EQ(refusal_of(whole.substr(0, whole.size() - 20)), "line 4 ics.cut_off");
}

TEST(IcsRead, RefusesWhatIsNoCalendar) {
  EXPECT_EQ(refusal_of("<html>Log ind</html>"), "line 1 ics.no_calendar");
  EXPECT_EQ(refusal_of(std::string("\0\1\2\xff\xfe", 5)), "line 1 ics.no_calendar");
}

TEST(IcsRead, ListsLinesThatAreNoICalendarAndReadsTheRest) {
  const Calendar calendar = read_event("hov\r\nDTSTART:20270127T160000Z\r\nEND:VALARM\r\n");
  EXPECT_EQ(start_of(calendar), "2027-01-27T17:00:00");
  EXPECT_EQ(problems_of(calendar.problems), "line 8 ics.bad_line, line 10 ics.stray_end");
}

TEST(IcsRead, ReadsTheEventsAfterOneThatIsNotEnded) {
  const auto open = [](const std::string& title, const std::string& day) {
    return "BEGIN:VEVENT\r\nUID:" + title + "\r\nSUMMARY:" + title + "\r\nDTSTART:202701" + day +
           "T160000Z\r\n";
  };
  const std::string end = "END:VEVENT\r\n";
  const std::string all = "A 2027-01-27 B 2027-01-28 C 2027-01-29 ";
  const Calendar missing =
      read(calendar_of(open("A", "27") + open("B", "28") + end + open("C", "29") + end));
  EXPECT_EQ(titles_of(missing), all);
  EXPECT_EQ(problems_of(missing.problems), "line 4 ics.ended_by");
  const Calendar other_end = read(calendar_of(open("A", "27") + "END:VTODO\r\n" + open("B", "28") +
                                              end + open("C", "29") + end));
  EXPECT_EQ(titles_of(other_end), all);
  EXPECT_EQ(problems_of(other_end.problems), "line 4 ics.ended_by, line 8 ics.stray_end");
  const Calendar nested =
      read(calendar_of(open("A", "27") + open("B", "28") + end + end + open("C", "29") + end));
  EXPECT_EQ(titles_of(nested), all);
  EXPECT_EQ(problems_of(nested.problems), "line 4 ics.ended_by, line 13 ics.stray_end");
  const Calendar in_alarm = read(calendar_of(open("A", "27") + "BEGIN:VALARM\r\n" +
                                             open("B", "28") + end + open("C", "29") + end));
  EXPECT_EQ(titles_of(in_alarm), all);
  EXPECT_EQ(problems_of(in_alarm.problems), "line 4 ics.ended_by, line 8 ics.unclosed");
}

TEST(IcsRead, EndsWhateverHoldsNoEventWhereAnEventBegins) {
  const std::string event = event_of("SUMMARY:Møde\r\nDTSTART;TZID=Min zone:20270127T130000\r\n");
  for (const char* open : {"VTODO", "VJOURNAL", "VFREEBUSY"}) {
    const Calendar calendar =
        read(calendar_of("BEGIN:" + std::string(open) + "\r\nSUMMARY:Andet\r\n" + event));
    EXPECT_EQ(one(calendar).title, "Møde") << open;
    EXPECT_EQ(problems_of(calendar.problems), "line 4 ics.ended_by, line 10 ics.unknown_zone")
        << open;
  }
  const Calendar zone = read(calendar_of(
      "BEGIN:VTIMEZONE\r\nTZID:Min zone\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
      "TZOFFSETFROM:-0300\r\nTZOFFSETTO:-0300\r\n" +
      event));
  EXPECT_EQ(start_of(zone), "2027-01-27T17:00:00");
  EXPECT_EQ(problems_of(zone.problems), "line 4 ics.ended_by, line 6 ics.unclosed");
}

TEST(IcsRead, ReadsTheValueWhereParametersCannotBeUnderstood) {
  for (const char* wrong :
       {"SUMMARY;;:Byråd", "SUMMARY;:Byråd", "SUMMARY;LANGUAGE:Byråd", "SUMMARY;=da:Byråd",
        "SUMMARY;X=\"a\"b:Byråd", "SUMMARY;X=\"da:Byråd"}) {
    const Calendar calendar =
        read(calendar_of(event_of(std::string(wrong) + "\r\nDTSTART:20270127T160000Z\r\n")));
    EXPECT_EQ(one(calendar).title, "Byråd") << wrong;
    EXPECT_EQ(problems_of(calendar.problems), "line 7 ics.bad_parameters") << wrong;
  }
  for (const char* sound : {"SUMMARY;LANGUAGE=da:Byråd", "SUMMARY;LANGUAGE=:Byråd",
                            "SUMMARY;X-A=\"b;c:d\",e,;LANGUAGE=da:Byråd"}) {
    const Calendar calendar =
        read(calendar_of(event_of(std::string(sound) + "\r\nDTSTART:20270127T160000Z\r\n")));
    EXPECT_EQ(one(calendar).title, "Byråd") << sound;
    EXPECT_EQ(problems_of(calendar.problems), "") << sound;
  }
}

TEST(IcsRead, SkipsALineWhoseNameIsNone) {
  const Calendar calendar =
      read_event("DTSTART:20270127T160000Z\r\n\"LOCATION\":Salen\r\n:Salen\r\nSTED HER:Salen\r\n");
  EXPECT_EQ(one(calendar).place, "");
  EXPECT_EQ(problems_of(calendar.problems),
            "line 9 ics.bad_line, line 10 ics.bad_line, line 11 ics.bad_line");
}

TEST(IcsRead, ReadsEventsOutsideACalendarAndSaysSoOnce) {
  const std::string event = event_of("SUMMARY:Møde\r\nDTSTART:20270127T160000Z\r\n");
  const Calendar calendar = read(event + event);
  EXPECT_EQ(calendar.meetings.size(), 2u);
  EXPECT_EQ(problems_of(calendar.problems), "line 1 ics.no_vcalendar");
}

TEST(IcsRead, SkipsLinesOutsideTheCalendar) {
  const Calendar calendar =
      read(calendar_of(event_of("SUMMARY:Møde\r\nDTSTART:20270127T160000Z\r\n")) +
           "X-COMMENT:hentet i går\r\n\r\nslut\r\n");
  EXPECT_EQ(one(calendar).title, "Møde");
  EXPECT_EQ(problems_of(calendar.problems), "line 11 ics.outside, line 13 ics.outside");
}

TEST(IcsRead, SaysWhereAFileIsNotUtf8) {
  const Calendar calendar =
      read(calendar_of(event_of("SUMMARY:Byr\xE5"
                                "d\r\nDTSTART:20270127T160000Z\r\nLOCATION:R\xE5"
                                "dhuset\r\n")));
  EXPECT_EQ(one(calendar).place, "Rådhuset");
  EXPECT_EQ(problems_of(calendar.problems), "line 7 ics.not_utf8");
}

TEST(IcsRead, DecodesEachLineOfAFileOfMixedEncodingsByItself) {
  const std::string start = "DTSTART:20270127T160000Z\r\n";
  for (const char* more : {"", "SUMMARY:Møde på Ærø\r\n"}) {
    const Calendar calendar = read(calendar_of(
        event_of("SUMMARY:Byråd\r\n" + start) + event_of("SUMMARY:\xD8konomi\r\n" + start) +
        event_of(more + start) + event_of("SUMMARY:B\xF8rn\r\n" + start)));
    ASSERT_EQ(calendar.meetings.size(), 4u);
    EXPECT_EQ(calendar.meetings[0].title, "Byråd");
    EXPECT_EQ(calendar.meetings[1].title, "Økonomi");
    EXPECT_EQ(calendar.meetings[3].title, "Børn");
    std::string told;
    for (const Problem& problem : calendar.problems)
      if (problem.message.key == "ics.not_utf8") told += problem.at + ", ";
    EXPECT_EQ(told, *more ? "line 13, line 25, " : "line 13, line 24, ");
  }
}

TEST(IcsRead, HoldsToTheLimitsOfTheOptions) {
  const std::string event = event_of("SUMMARY:Møde\r\nDTSTART:20270127T160000Z\r\n");
  ReadOptions options;
  options.max_meetings = 2;
  EXPECT_EQ(read_ics(calendar_of(event + event), options).meetings.size(), 2u);
  EXPECT_THROW(read_ics(calendar_of(event + event + event), options), InputError);
  options.max_bytes = 100;
  EXPECT_THROW(read_ics(calendar_of(event), options), InputError);
}

TEST(IcsRead, SurvivesAnyDamageToAFile) {
  const std::string zone =
      "BEGIN:VTIMEZONE\r\nTZID:Min zone\r\nBEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\n"
      "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
      "END:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
  const std::string whole = calendar_of(
      zone + event_of("SUMMARY:Møde\r\nDTSTART;TZID=Min zone:20270127T170000\r\nDURATION:PT2H\r\n"
                      "CATEGORIES:Byråd\r\nRRULE:FREQ=DAILY;UNTIL=20271231\r\n"));
  std::mt19937 random(3);
  for (int round = 0; round < 3000; ++round) {
    std::string damaged = whole;
    for (auto edits = 1 + random() % 4; edits > 0; --edits) {
      const std::size_t at = random() % damaged.size();
      if (random() % 2)
        damaged[at] = static_cast<char>(random() % 256);
      else
        damaged.erase(at, 1 + random() % 5);
    }
    try {
      EXPECT_LE(read(damaged).meetings.size(), 10'000u);
    } catch (const InputError& error) {
      EXPECT_FALSE(error.problems().empty());
    }
  }
}

TEST(IcsRead, ReadsTheEncodingsAndLineEndsThatProgramsWrite) {
  const std::string lines =
      "SUMMARY:Byr\xC3\xA5"
      "dsm\xC3\xB8"
      "de\r\nDTSTART:20270127T160000Z\r\n";
  const std::string utf8 = calendar_of(event_of(lines));
  std::string unix_ends, old_mac_ends, latin, wide = "\xFF\xFE";
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    if (utf8[i] != '\r') unix_ends += utf8[i];
    if (utf8[i] != '\n') old_mac_ends += utf8[i];
  }
  const std::string in_latin =
      calendar_of(event_of("SUMMARY:Byr\xE5"
                           "dsm\xF8"
                           "de\r\nDTSTART:20270127T160000Z\r\n"));
  for (char c : in_latin) (wide += c) += '\0';
  for (const std::string& bytes :
       {utf8, "\xEF\xBB\xBF" + utf8, unix_ends, old_mac_ends, in_latin, wide}) {
    EXPECT_TRUE(looks_like_ics(bytes));
    EXPECT_EQ(one(read(bytes)).title, "Byrådsmøde");
  }
}

TEST(IcsRead, UnfoldsLinesEvenInsideACharacter) {
  EXPECT_EQ(one(read(calendar_of(event_of("SUMMARY:Byr\xC3\r\n \xA5"
                                          "dsm\r\n\t\xC3\xB8"
                                          "de\r\n"
                                          "DTSTART:20270127T160000Z\r\n"))))
                .title,
            "Byrådsmøde");
}

TEST(IcsRead, TellsICalendarByItsFirstLine) {
  EXPECT_TRUE(looks_like_ics("BEGIN:VCALENDAR"));
  EXPECT_TRUE(looks_like_ics("\r\n begin:vcalendar"));
  EXPECT_TRUE(looks_like_ics("BEGIN:VEVENT\n"));
  EXPECT_FALSE(looks_like_ics(""));
  EXPECT_FALSE(looks_like_ics("Dato;Udvalg;BEGIN:VCALENDAR"));
  EXPECT_FALSE(looks_like_ics("PK\x03\x04"));
}

TEST(IcsRead, FindsACalendarBehindLinesThatDoNotBelongToIt) {
  const std::string whole = calendar_of(event_of("SUMMARY:Møde\r\nDTSTART:20270127T160000Z\r\n"));
  for (const char* before : {"# eksport\r\n", " først\r\n", "\r\n\r\nHTTP/1.1 200 OK\r\n",
                             "\xEF\xBB\xBFKalender for 2027\r\n"}) {
    EXPECT_FALSE(looks_like_ics(before + whole)) << before;
    ASSERT_TRUE(holds_ics(before + whole)) << before;
    const Calendar calendar = read_calendar(before + whole, {});
    EXPECT_EQ(one(calendar).title, "Møde") << before;
    ASSERT_EQ(calendar.problems.size(), 1u) << before;
    EXPECT_EQ(calendar.problems[0].message.key, "ics.outside") << before;
  }
  EXPECT_FALSE(holds_ics("Dato;Udvalg\nBEGIN:VCALENDAR;Byråd\n"));
  EXPECT_FALSE(holds_ics(std::string(5000, '\n') + "Dato\nBEGIN:VCALENDAR\n"));
}

// The night when the clock goes back or forward, and what read_calendar() makes of it.
struct Night {
  const char* lines;
  const char* start;
  const char* end;
  const char* problems;
};

TEST(IcsRead, ReadsEndsInTheNightsOfAClockChange) {
  const std::string zone = ";TZID=Europe/Copenhagen:";
  for (const Night& night : {
           // The hour that comes twice.
           Night{"DTSTART:20271031T003000Z\r\nDTEND:20271031T013000Z", "2027-10-31T02:30:00",
                 "none", "line 4 read.end_in_hour_twice, line 4 read.hour_comes_twice"},
           Night{"DTSTART@20271031T023000\r\nDURATION:PT1H", "2027-10-31T02:30:00", "none",
                 "line 4 read.end_in_hour_twice, line 4 read.hour_comes_twice"},
           Night{"DTSTART@20271031T023000\r\nDURATION:PT2H", "2027-10-31T02:30:00",
                 "2027-10-31T03:30:00", "line 4 read.hour_comes_twice"},
           Night{"DTSTART@20271031T013000\r\nDURATION:PT2H", "2027-10-31T01:30:00",
                 "2027-10-31T02:30:00", "line 9 ics.second_of_two, line 4 read.hour_comes_twice"},
           Night{"DTSTART@20271031T013000\r\nDTEND@20271031T023000", "2027-10-31T01:30:00",
                 "2027-10-31T02:30:00", "line 4 read.hour_comes_twice"},
           Night{"DTSTART:20271031T013000Z\r\nDTEND:20271031T023000Z", "2027-10-31T02:30:00",
                 "2027-10-31T03:30:00", "line 8 ics.second_of_two, line 4 read.hour_comes_twice"},
           Night{"DTSTART@20271031T023000\r\nDURATION:PT0S", "2027-10-31T02:30:00", "none",
                 "line 9 ics.bad_duration, line 4 read.hour_comes_twice"},
           // The hour that does not exist.
           Night{"DTSTART@20270328T010000\r\nDTEND@20270328T023000", "2027-03-28T01:00:00",
                 "2027-03-28T03:30:00", "line 9 read.no_such_hour"},
           Night{"DTSTART@20270328T023000\r\nDTEND@20270328T033000", "2027-03-28T03:30:00", "none",
                 "line 9 read.end_lost_with_hour, line 4 read.no_such_hour"},
           Night{"DTSTART@20270328T013000\r\nDURATION:PT1H", "2027-03-28T01:30:00",
                 "2027-03-28T03:30:00", ""},
           Night{"DTSTART@20270328T033000\r\nDTEND@20270328T033000", "2027-03-28T03:30:00", "none",
                 "line 9 ics.end_before_start"},
       }) {
    std::string lines = night.lines;
    for (auto at = lines.find('@'); at != std::string::npos; at = lines.find('@'))
      lines.replace(at, 1, zone);
    const Calendar calendar =
        read_calendar(calendar_of(event_of("SUMMARY:Møde\r\n" + lines + "\r\n")), {});
    EXPECT_EQ(start_of(calendar), night.start) << night.lines;
    EXPECT_EQ(end_of(calendar), night.end) << night.lines;
    EXPECT_EQ(problems_of(calendar.problems), night.problems) << night.lines;
  }
}

TEST(IcsRead, SaysWhereOneOfASeriesLosesItsEndToTheHourThatComesTwice) {
  const Calendar calendar = read_calendar(
      calendar_of(event_of("SUMMARY:Møde\r\nDTSTART;TZID=Europe/Copenhagen:20271024T023000\r\n"
                           "DURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n")),
      {});
  EXPECT_EQ(problems_of(calendar.problems),
            "line 4 read.end_in_hour_twice, line 4 read.hour_comes_twice");
}

}  // namespace
}  // namespace indkald::calendars
