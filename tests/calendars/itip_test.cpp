#include "calendars/itip.hpp"

#include <gtest/gtest.h>

#include <string>

#include "calendars/time.hpp"
#include "calendars/utf8.hpp"

namespace indkald::calendars {
namespace {

Event council_event() {
  Event event;
  event.uid = "m0123456789abcdef@indkald.example.org";
  event.sequence = 2;
  event.title = "Byrådsmøde";
  event.start = parse_iso_local("2027-01-27T17:00:00").value();
  event.end = parse_iso_local("2027-01-27T20:00:00").value();
  event.place = "Byrådssalen";
  event.stamp = parse_iso_instant("2026-08-03T08:00:00Z").value();
  event.organizer = {"Byrådet", "byraadet@example.org"};
  event.attendees = {{"Ane Bro", "ane@example.org"}};
  return event;
}

std::string unfolded(std::string text) {
  for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at))
    text.erase(at, 3);
  return text;
}

bool has_line(const std::string& ics, const std::string& line) {
  return ("\r\n" + unfolded(ics)).find("\r\n" + line + "\r\n") != std::string::npos;
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t n = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

TEST(ToIcs, WritesACompleteInvitation) {
  const std::string ics = to_ics(council_event(), to_string(Method::request));
  EXPECT_TRUE(ics.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
  EXPECT_TRUE(ics.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
  for (const char* line :
       {"METHOD:REQUEST", "UID:m0123456789abcdef@indkald.example.org", "SEQUENCE:2",
        "DTSTAMP:20260803T080000Z", "DTSTART;TZID=Europe/Copenhagen:20270127T170000",
        "DTEND;TZID=Europe/Copenhagen:20270127T200000", "SUMMARY:Byrådsmøde",
        "LOCATION:Byrådssalen", "STATUS:CONFIRMED", "TRANSP:OPAQUE",
        "ORGANIZER;CN=Byrådet:mailto:byraadet@example.org",
        "ATTENDEE;CN=Ane Bro;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ane@"
        "example.org"})
    EXPECT_TRUE(has_line(ics, line)) << line << "\n" << ics;
}

TEST(ToIcs, WritesTheZoneWithRulesFrom1970ForBothHalvesOfTheYear) {
  const std::string ics = to_ics(council_event(), "REQUEST");
  EXPECT_TRUE(has_line(ics, "DTSTART:19700329T020000"));
  EXPECT_TRUE(has_line(ics, "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"));
  EXPECT_TRUE(has_line(ics, "DTSTART:19701025T030000"));
  EXPECT_TRUE(has_line(ics, "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"));
  EXPECT_EQ(count(ics, "RDATE"), 0u);
}

TEST(ToIcs, DerivesAnotherZonesRulesFromTheDatabase) {
  Event event = council_event();
  event.zone = "America/New_York";
  const std::string ics = to_ics(event, "REQUEST");
  EXPECT_TRUE(has_line(ics, "DTSTART;TZID=America/New_York:20270127T170000"));
  for (const char* line : {"TZID:America/New_York", "DTSTART:19700308T020000", "TZOFFSETTO:-0400",
                           "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "DTSTART:19701101T020000",
                           "TZOFFSETTO:-0500", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"})
    EXPECT_TRUE(has_line(ics, line)) << line << "\n" << ics;
}

TEST(ToIcs, GivesAZoneWithoutSummerTimeItsOneOffset) {
  Event event = council_event();
  event.zone = "Asia/Kolkata";
  const std::string ics = to_ics(event, "REQUEST");
  EXPECT_TRUE(has_line(ics, "TZOFFSETTO:+0530"));
  EXPECT_EQ(count(ics, "RRULE"), 0u);
}

TEST(ToIcs, SendsUtcWhereNoRuleSaysTheZone) {
  Event event = council_event();
  event.zone = "America/Santiago";
  const std::string ics = to_ics(event, "REQUEST");
  EXPECT_EQ(count(ics, "VTIMEZONE"), 0u);
  EXPECT_TRUE(has_line(ics, "DTSTART:20270127T200000Z")) << ics;
}

TEST(ToIcs, SendsUtcWhereTheRuleWasAnotherThen) {
  Event event = council_event();
  event.zone = "America/New_York";
  event.start = parse_iso_local("2006-03-20T17:00:00").value();
  event.end = parse_iso_local("2006-03-20T20:00:00").value();
  EXPECT_TRUE(has_line(to_ics(event, "REQUEST"), "DTSTART:20060320T220000Z"));
}

TEST(ToIcs, WritesAnAllDayEventAsDates) {
  Event event = council_event();
  event.all_day = true;
  event.start = parse_iso_local("2027-03-20T00:00:00").value();
  event.end = parse_iso_local("2027-03-23T00:00:00").value();
  const std::string ics = to_ics(event, "REQUEST");
  EXPECT_TRUE(has_line(ics, "DTSTART;VALUE=DATE:20270320"));
  EXPECT_TRUE(has_line(ics, "DTEND;VALUE=DATE:20270323"));
  EXPECT_EQ(count(ics, "VTIMEZONE"), 0u);
}

TEST(ToIcs, WritesNoMethodForACalendarServer) {
  EXPECT_EQ(count(to_ics(council_event(), ""), "METHOD"), 0u);
}

TEST(ToIcs, SaysCancelledOnlyWhenTheMeetingIs) {
  Event event = council_event();
  EXPECT_EQ(count(to_ics(event, "CANCEL"), "STATUS"), 0u);
  event.status = Status::cancelled;
  EXPECT_TRUE(has_line(to_ics(event, "CANCEL"), "STATUS:CANCELLED"));
}

TEST(ToIcs, MarksPrivateAndTransparentEventsAndRooms) {
  Event event = council_event();
  event.is_private = true;
  event.transparent = true;
  event.url = "https://example.org/dagsorden?a=1";
  event.attendees = {{"", "sal@example.org", "NON-PARTICIPANT", "ACCEPTED", false, "ROOM"}};
  const std::string ics = to_ics(event, "REQUEST");
  EXPECT_TRUE(has_line(ics, "CLASS:PRIVATE"));
  EXPECT_TRUE(has_line(ics, "TRANSP:TRANSPARENT"));
  EXPECT_TRUE(has_line(ics, "URL:https://example.org/dagsorden?a=1"));
  EXPECT_TRUE(has_line(
      ics, "ATTENDEE;CUTYPE=ROOM;ROLE=NON-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:sal@example.org"));
}

TEST(ToIcs, EscapesWhatHasAMeaningInICalendar) {
  Event event = council_event();
  event.title = "Budget; 1. behandling, tema\\møde";
  event.description = "Linje 1\r\nLinje 2\nEND:VEVENT";
  event.organizer.name = "Byrådet, \"sekretariatet\": A;B";
  const std::string ics = to_ics(event, "REQUEST");
  EXPECT_TRUE(has_line(ics, "SUMMARY:Budget\\; 1. behandling\\, tema\\\\møde"));
  EXPECT_TRUE(has_line(ics, "DESCRIPTION:Linje 1\\nLinje 2\\nEND:VEVENT"));
  EXPECT_TRUE(
      has_line(ics, "ORGANIZER;CN=\"Byrådet, 'sekretariatet': A;B\":mailto:byraadet@example.org"));
}

TEST(ToIcs, LetsNoValueBeginALineOfItsOwn) {
  Event event = council_event();
  event.uid = "a\r\nX-EVIL:1";
  event.url = "https://example.org/\r\nATTENDEE:mailto:evil@example.org";
  event.attendees[0].address = "ane@example.org\nX-EVIL:2";
  event.attendees[0].name = "Ane\r\nX-EVIL:3";
  const std::string ics = unfolded(to_ics(event, "REQUEST"));
  EXPECT_EQ(count(ics, "\nX-EVIL"), 0u) << ics;
  EXPECT_EQ(count(ics, "\nATTENDEE"), 1u) << ics;
}

TEST(ToIcs, FoldsLongLinesBetweenCharacters) {
  for (std::size_t shift = 0; shift < 4; ++shift) {
    Event event = council_event();
    event.title = std::string(shift, 'x');
    for (int i = 0; i < 60; ++i) event.title += "æøå€😀";
    const std::string ics = to_ics(event, "REQUEST");
    std::size_t begin = 0;
    for (auto end = ics.find("\r\n"); end != std::string::npos; end = ics.find("\r\n", begin)) {
      const std::string line = ics.substr(begin, end - begin);
      EXPECT_LE(line.size(), 75u);
      EXPECT_TRUE(is_utf8(line)) << line;
      begin = end + 2;
    }
    EXPECT_TRUE(has_line(ics, "SUMMARY:" + event.title));
  }
}

TEST(ToIcs, ReplacesBytesThatAreNotUtf8) {
  Event event = council_event();
  event.title =
      "Byr\xe5"
      "dsm\xf8"
      "de";
  EXPECT_TRUE(has_line(to_ics(event, "REQUEST"),
                       "SUMMARY:Byr\xEF\xBF\xBD"
                       "dsm\xEF\xBF\xBD"
                       "de"));
}

TEST(ToIcs, IsTheSameEachTime) {
  EXPECT_EQ(to_ics(council_event(), "REQUEST"), to_ics(council_event(), "REQUEST"));
}

}  // namespace
}  // namespace indkald::calendars
