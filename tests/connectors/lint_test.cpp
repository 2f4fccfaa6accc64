#include "connectors/mime/lint.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <utility>

#include "connectors/mime/compose.hpp"
#include "tests/connectors/mails.hpp"
#include "tests/connectors/requests.hpp"
#include "tests/connectors/sample_mails.hpp"

namespace indkald::connectors::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const Mail& good() {
  static const Mail mail = invitation("a@example.test");
  return mail;
}

std::string replaced(std::string text, const std::string& old, const std::string& now) {
  const auto at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return at == std::string::npos ? text : text.replace(at, old.size(), now);
}

std::vector<std::string> rules_of(const std::string& bytes) {
  std::vector<std::string> rules;
  for (const Finding& finding : lint_mail(bytes)) rules.push_back(finding.rule);
  return rules;
}

// The good invitation with one change to its object, or to the bytes of the mail.
std::vector<std::string> with_object(const std::string& old, const std::string& now) {
  Mail mail = good();
  mail.calendar = replaced(mail.calendar, old, now);
  return rules_of(compose(mail));
}
std::vector<std::string> with_bytes(const std::string& old, const std::string& now) {
  return rules_of(replaced(compose(good()), old, now));
}

Mail cancellation() {
  Mail mail = good();
  mail.method = "CANCEL";
  mail.calendar = replaced(mail.calendar, "METHOD:REQUEST", "METHOD:CANCEL");
  mail.calendar = replaced(mail.calendar, "STATUS:CONFIRMED", "STATUS:CANCELLED");
  mail.calendar = replaced(mail.calendar, "SEQUENCE:0", "SEQUENCE:1");
  return mail;
}

Mail with_method(const std::string& method) {
  Mail mail = good();
  mail.method = method;
  mail.calendar = replaced(mail.calendar, "METHOD:REQUEST", "METHOD:" + method);
  return mail;
}

TEST(Lint, FindsNothingInAGoodInvitation) { EXPECT_THAT(lint_of(compose(good())), IsEmpty()); }

TEST(Lint, FindsNothingInAGoodCancellation) {
  EXPECT_THAT(lint_of(compose(cancellation())), IsEmpty());
}

TEST(Lint, SaysWhereAndWhy) {
  Mail mail = good();
  mail.calendar = replaced(mail.calendar, "SEQUENCE:0\r\n", "");
  const auto findings = lint_mail(compose(mail));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].rule, "no_sequence");
  EXPECT_THAT(findings[0].at, HasSubstr("3 line "));
  EXPECT_EQ(findings[0].message.key, "mail.lint.no_sequence");
}

TEST(Lint, WantsTheHeaderThatMailsNeed) {
  EXPECT_THAT(with_bytes("Date: Fri, 01 Jan 2027 08:00:00 +0000\r\n", ""), ElementsAre("no_date"));
  EXPECT_THAT(with_bytes("Fri, 01 Jan 2027 08:00:00 +0000", "i morgen"), ElementsAre("bad_date"));
  EXPECT_THAT(with_bytes("<a@example.test>", "a"), ElementsAre("no_message_id"));
  EXPECT_THAT(with_bytes("Auto-Submitted: auto-generated\r\n", ""),
              ElementsAre("no_auto_submitted"));
  EXPECT_THAT(with_bytes("MIME-Version: 1.0\r\n", ""), ElementsAre("no_mime_version"));
  Mail mail = good();
  mail.subject.clear();
  EXPECT_THAT(rules_of(compose(mail)), ElementsAre("no_subject"));
}

TEST(Lint, WantsEncodedWordsInTheHeader) {
  EXPECT_THAT(with_bytes("Subject: ", "Subject: Møde "), ElementsAre("raw_header"));
}

TEST(Lint, SaysWhereAFieldStandsThatHasNoName) {
  const auto findings = lint_mail("From: a@example.test\r\n:\xC3\xB8re\r\n\r\nHej\r\n");
  for (const Finding& finding : findings) EXPECT_NE(finding.at, "") << finding.rule;
}

TEST(Lint, WantsLinesThatEndAndAreNotTooLong) {
  EXPECT_THAT(with_bytes("MIME-Version: 1.0\r\n", "MIME-Version: 1.0\n"),
              ElementsAre("bare_line_end"));
  EXPECT_THAT(with_bytes("MIME-Version: 1.0\r\n",
                         "MIME-Version: 1.0\r\nX-Lang: " + std::string(1000, 'x') + "\r\n"),
              ElementsAre("long_line"));
}

TEST(Lint, WantsTextAndHtmlThatSaySomething) {
  Mail mail = good();
  mail.html.clear();
  EXPECT_THAT(rules_of(compose(mail)), ElementsAre("no_html"));
  mail.html = "<html><body><p> </p></body></html>";
  EXPECT_THAT(rules_of(compose(mail)), ElementsAre("empty_html"));
  mail = good();
  mail.text = "\n";
  EXPECT_THAT(rules_of(compose(mail)), ElementsAre("empty_text"));
}

TEST(Lint, WantsTheCalendarWhereProgramsLookForIt) {
  EXPECT_THAT(with_bytes("multipart/alternative", "multipart/mixed"),
              ElementsAre("calendar_place"));
  EXPECT_THAT(with_bytes("text/calendar", "application/ics"), Contains("calendar_type"));
  const std::string mail = octet_invitation();
  EXPECT_THAT(rules_of(mail), Contains("calendar_type"));
  EXPECT_THAT(rules_of(mail), Contains("calendar_place"));
  EXPECT_THAT(rules_of(gmail_answer()), Contains("several_calendars"));
}

TEST(Lint, FindsACalendarUnderWhicheverType) {
  const std::string right = "text/calendar; charset=UTF-8; method=REQUEST";
  for (const char* type : {"text/x-vcalendar", "application/calendar", "application/ics"})
    EXPECT_THAT(with_bytes("text/calendar", type), ElementsAre("calendar_type")) << type;
  EXPECT_THAT(with_bytes(right, "text/plain; charset=UTF-8; method=REQUEST"),
              ElementsAre("calendar_type"));
  EXPECT_THAT(with_bytes(right, "application/octet-stream"),
              ElementsAre("calendar_type", "calendar_charset", "no_method_parameter"));
}

TEST(Lint, TakesNoCalendarForWordsToPeople) {
  const std::string mail = with_crlf(mail_header("Møde", "Auto-Submitted: auto-generated\n") +
                                     "Content-Type: text/plain\n\n" + calendar_object("REQUEST"));
  EXPECT_THAT(rules_of(mail), Contains("no_text"));
  EXPECT_THAT(rules_of(mail), Contains("calendar_type"));
}

TEST(Lint, TakesAnAttachmentThatIsNoCalendarForNone) {
  Mail mail = good();
  mail.attachments = {{"kort.vcf", "text/vcard", "BEGIN:VCARD\r\nEND:VCARD\r\n"}};
  mail.calendar.clear();
  EXPECT_THAT(rules_of(compose(mail)), IsEmpty());
}

TEST(Lint, WantsMethodAndCharsetOfTheCalendarPart) {
  EXPECT_THAT(with_bytes("; method=REQUEST", ""), ElementsAre("no_method_parameter"));
  EXPECT_THAT(with_bytes("method=REQUEST", "method=CANCEL"), ElementsAre("method_mismatch"));
  EXPECT_THAT(with_object("METHOD:REQUEST\r\n", ""), ElementsAre("no_method"));
  Mail mail = good();
  mail.method = "PUBLISH";
  mail.calendar = replaced(mail.calendar, "METHOD:REQUEST", "METHOD:PUBLISH");
  EXPECT_THAT(rules_of(compose(mail)), ElementsAre("method_publish"));
  EXPECT_THAT(with_bytes("text/calendar; charset=UTF-8", "text/calendar; charset=iso-8859-1"),
              ElementsAre("calendar_charset"));
}

TEST(Lint, WantsAMethodThatProgramsShow) {
  EXPECT_THAT(rules_of(compose(with_method("FOO"))), ElementsAre("method_unknown"));
  EXPECT_THAT(rules_of(compose(with_method("ADD"))), ElementsAre("method_add"));
  EXPECT_THAT(rules_of(compose(with_method("DECLINECOUNTER"))), IsEmpty());
  for (const char* method : {"REPLY", "COUNTER", "REFRESH"}) {
    Mail mail = with_method(method);
    std::swap(mail.from, mail.to);
    EXPECT_THAT(rules_of(compose(mail)), IsEmpty()) << method;
  }
}

TEST(Lint, WantsPartsThatArriveAsTheyWereSent) {
  const std::string eight =
      with_crlf(mail_header("Hej", "Auto-Submitted: auto-generated\n") +
                "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nså\n");
  EXPECT_THAT(rules_of(eight), ElementsAre("encoding"));
  const std::string latin = with_crlf(mail_header("Hej", "Auto-Submitted: auto-generated\n") +
                                      "Content-Type: text/plain; charset=iso-8859-1\n"
                                      "Content-Transfer-Encoding: quoted-printable\n\ns=E5\n");
  EXPECT_THAT(rules_of(latin), ElementsAre("charset"));
}

TEST(Lint, WantsAnObjectWithAllThatOutlookAsksFor) {
  EXPECT_THAT(with_object("PRODID:-//Indkald//Indkald//DA\r\n", ""), ElementsAre("no_prodid"));
  EXPECT_THAT(with_object("VERSION:2.0\r\n", ""), ElementsAre("no_version"));
  EXPECT_THAT(with_object("UID:a@example.test\r\n", ""), ElementsAre("no_uid"));
  EXPECT_THAT(with_object("DTSTAMP", "X-STAMP"), ElementsAre("no_dtstamp"));
  EXPECT_THAT(with_object("SEQUENCE:0\r\n", ""), ElementsAre("no_sequence"));
  EXPECT_THAT(with_object("DTSTART;TZID=Europe/Copenhagen", "X-START"), ElementsAre("no_dtstart"));
  EXPECT_THAT(with_object("END:VCALENDAR\r\n", ""), ElementsAre("object"));
  EXPECT_THAT(with_object("METHOD:REQUEST\r\n", "METHOD:REQUEST\n"),
              ElementsAre("object_line_end"));
  EXPECT_THAT(with_object("SUMMARY:", "SUMMARY:" + std::string(80, 'x')),
              ElementsAre("object_long_line"));
  EXPECT_THAT(with_object("SUMMARY:", "SUMMARY:\xF8"), Contains("object_utf8"));
}

TEST(Lint, WantsAProgramsNameThatSaysSomething) {
  EXPECT_THAT(with_object("PRODID:-//Indkald//Indkald//DA", "PRODID:"),
              ElementsAre("empty_prodid"));
  EXPECT_THAT(with_object("PRODID:-//Indkald", "PRODID:\r\n -//Indkald"), IsEmpty());
}

TEST(Lint, WantsAStampThatIsATimeInUtc) {
  const std::string stamp = "DTSTAMP:20270101T080000Z";
  for (const char* bad : {"DTSTAMP:iklaZ", "DTSTAMP:", "DTSTAMP:20270101T080000",
                          "DTSTAMP:20270101", "DTSTAMP:20271301T080000Z"})
    EXPECT_THAT(with_object(stamp, bad), ElementsAre("bad_dtstamp")) << bad;
}

TEST(Lint, WantsOnceWhatMayStandOnce) {
  EXPECT_THAT(with_object("SEQUENCE:0", "SEQUENCE:0\r\nSEQUENCE:1"),
              ElementsAre("repeated_property"));
  for (const std::string line :
       {"UID:b", "DTSTART:20270203T150000Z", "DTEND:20270203T170000Z", "DTSTAMP:20270101T080000Z",
        "ORGANIZER:mailto:alice@example.test", "SUMMARY:Andet", "STATUS:CONFIRMED"})
    EXPECT_THAT(with_object("END:VEVENT", line + "\r\nEND:VEVENT"),
                ElementsAre("repeated_property"))
        << line;
  for (const std::string line : {"LOCATION:Salen", "RECURRENCE-ID:20270203T150000Z"})
    EXPECT_THAT(with_object("END:VEVENT", line + "\r\n" + line + "\r\nEND:VEVENT"),
                ElementsAre("repeated_property"))
        << line;
}

TEST(Lint, WantsOnceWhatTheCalendarItselfMaySayOnce) {
  for (const std::string line : {"METHOD:REQUEST", "PRODID:-//Andet//DA", "VERSION:2.0"})
    EXPECT_THAT(with_object("BEGIN:VEVENT", line + "\r\nBEGIN:VEVENT"),
                ElementsAre("repeated_property"))
        << line;
}

TEST(Lint, WantsAnEndAfterTheStart) {
  const std::string end = "DTEND;TZID=Europe/Copenhagen:2027";
  for (const char* day : {"0202", "0103"})
    EXPECT_THAT(with_object(end + "0203", end + day), ElementsAre("end_before_start")) << day;
}

TEST(Lint, WantsTheCalendarNotAsAnAttachment) {
  EXPECT_THAT(with_bytes("Content-Type: text/calendar",
                         "Content-Disposition: attachment; filename=invite.ics\r\n"
                         "Content-Type: text/calendar"),
              ElementsAre("calendar_attached"));
}

TEST(Lint, SaysWhereAPropertyStandsAgain) {
  Mail mail = good();
  mail.calendar = replaced(mail.calendar, "END:VEVENT", "SUMMARY:Andet\r\nEND:VEVENT");
  const auto findings = lint_mail(compose(mail));
  ASSERT_EQ(findings.size(), 1u);
  const auto before = mail.calendar.substr(0, mail.calendar.find("SUMMARY:Andet"));
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  EXPECT_EQ(findings[0].at, "3 line " + std::to_string(line));
}

TEST(Lint, WantsAnInvitationThatIsNotCancelled) {
  EXPECT_THAT(with_object("STATUS:CONFIRMED", "STATUS:CANCELLED"), ElementsAre("request_status"));
  EXPECT_THAT(with_object("STATUS:CONFIRMED", "STATUS:TENTATIVE"), IsEmpty());
  EXPECT_THAT(with_object("STATUS:CONFIRMED\r\n", ""), IsEmpty());
}

TEST(Lint, WantsExactlyOneEvent) {
  EXPECT_THAT(
      with_object("END:VEVENT\r\n", "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:b\r\nEND:VEVENT\r\n"),
      ElementsAre("event_count"));
  EXPECT_THAT(
      with_object("END:VCALENDAR\r\n", "END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
      ElementsAre("several_objects"));
}

TEST(Lint, WantsTheSenderToBeTheOrganizerAndTheRecipientToBeAsked) {
  Mail mail = good();
  mail.from.address = "carla@example.test";
  EXPECT_THAT(rules_of(compose(mail)), ElementsAre("organizer_not_from"));
  mail = good();
  mail.to.address = "carla@example.test";
  EXPECT_THAT(rules_of(compose(mail)), ElementsAre("recipient_no_attendee"));
  mail = good();
  for (auto at = mail.calendar.find("\r\n "); at != std::string::npos;
       at = mail.calendar.find("\r\n "))
    mail.calendar.erase(at, 3);
  mail.calendar = replaced(mail.calendar, ";RSVP=TRUE", "");
  EXPECT_THAT(rules_of(compose(mail)), Contains("no_rsvp"));
}

TEST(Lint, WantsThoseWhoGetACopyToBeAsked) {
  const std::string to = "\r\nTo: ";
  for (const std::string field : {"Cc", "Bcc"}) {
    EXPECT_THAT(with_bytes(to, "\r\n" + field + ": Carla <carla@example.test>" + to),
                ElementsAre("recipient_no_attendee"))
        << field;
    EXPECT_THAT(with_bytes(to, "\r\n" + field + ": bob@example.test" + to), IsEmpty()) << field;
  }
}

TEST(Lint, TakesAnAddressInOtherCaseForTheSame) {
  Mail mail = good();
  mail.to.address = "Bob@Example.test";
  EXPECT_THAT(rules_of(compose(mail)), IsEmpty());
}

TEST(Lint, WantsAZoneForEveryTimeByRulesFrom1970) {
  EXPECT_THAT(with_object("TZID:Europe/Copenhagen", "TZID:Europe/Oslo"),
              ElementsAre("no_vtimezone"));
  EXPECT_THAT(with_object("DTSTART:19700329", "DTSTART:19960331"), ElementsAre("zone_late"));
  EXPECT_THAT(with_object("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n", ""),
              ElementsAre("zone_no_rule"));
  EXPECT_THAT(with_object("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "RDATE:19710328T020000"),
              ElementsAre("zone_dates"));
  EXPECT_THAT(with_object("DTSTART;TZID=Europe/Copenhagen:", "DTSTART:"),
              ElementsAre("floating_time"));
}

TEST(Lint, WantsZonesThatAreRightWhenTheMeetingIs) {
  EXPECT_THAT(with_object("BYMONTH=10;BYDAY=-1SU", "BYMONTH=10;BYDAY=-1SU;UNTIL=19900101T000000Z"),
              ElementsAre("zone_offset"));
  EXPECT_THAT(with_object("BYMONTH=3;BYDAY=-1SU", "BYMONTH=3;BYDAY=-1SU;UNTIL=19900101T000000Z"),
              IsEmpty());
  EXPECT_THAT(with_object("TZOFFSETTO:+0100", "TZOFFSETTO:+0000"), ElementsAre("zone_offset"));
  EXPECT_THAT(
      with_object("DTEND;TZID=Europe/Copenhagen:20270203", "DTEND;TZID=Europe/Copenhagen:20270703"),
      IsEmpty());
}

TEST(Lint, ComparesWhenTheMeetingEndsToo) {
  Mail mail = good();
  mail.calendar = replaced(mail.calendar, "DTEND;TZID=Europe/Copenhagen:20270203",
                           "DTEND;TZID=Europe/Copenhagen:20270703");
  mail.calendar = replaced(mail.calendar, "BYMONTH=3;BYDAY=-1SU",
                           "BYMONTH=3;BYDAY=-1SU;UNTIL=19900101T000000Z");
  EXPECT_THAT(rules_of(compose(mail)), ElementsAre("zone_offset"));
}

TEST(Lint, WantsStandardAndDaylightTimeWhereTheZoneHasBoth) {
  const auto begin = good().calendar.find("BEGIN:DAYLIGHT");
  const std::string end = "END:DAYLIGHT\r\n";
  const auto length = good().calendar.find(end) + end.size() - begin;
  EXPECT_THAT(with_object(good().calendar.substr(begin, length), ""), ElementsAre("zone_half"));
}

TEST(Lint, WantsACancellationThatSaysWhatIsCancelled) {
  Mail mail = cancellation();
  mail.calendar = replaced(mail.calendar, "STATUS:CANCELLED", "STATUS:CONFIRMED");
  EXPECT_THAT(rules_of(compose(mail)), ElementsAre("cancel_status"));
  mail.calendar = replaced(mail.calendar, "STATUS:CONFIRMED\r\n", "");
  EXPECT_THAT(rules_of(compose(mail)), IsEmpty());
  mail.calendar =
      replaced(mail.calendar, "END:VEVENT", "ATTENDEE:mailto:carla@example.test\r\nEND:VEVENT");
  EXPECT_THAT(rules_of(compose(mail)), ElementsAre("cancel_whom"));
}

TEST(Lint, WantsACancellationThatIsNewerThanItsInvitation) {
  Mail mail = cancellation();
  mail.calendar = replaced(mail.calendar, "SEQUENCE:1", "SEQUENCE:0");
  EXPECT_THAT(rules_of(compose(mail)), ElementsAre("cancel_sequence"));
  mail.calendar = replaced(mail.calendar, "SEQUENCE:0", "SEQUENCE:10");
  EXPECT_THAT(rules_of(compose(mail)), IsEmpty());
}

TEST(Lint, HoldsAnAnswerToWhatAnswersNeed) {
  EXPECT_THAT(rules_of(outlook_answer()),
              Not(::testing::AnyOf(Contains("no_rsvp"), Contains("organizer_not_from"),
                                   Contains("recipient_no_attendee"))));
  const std::string astray =
      replaced(outlook_answer(), "<udvalg@kommune.example>", "<x@y.example>");
  EXPECT_THAT(rules_of(astray), Contains("organizer_not_to"));
}

TEST(Lint, HoldsAMailWithoutACalendarToWhatGoesForAnyMail) {
  Mail mail = good();
  mail.calendar.clear();
  mail.html.clear();
  EXPECT_THAT(rules_of(compose(mail)), IsEmpty());
}

TEST(Lint, TakesWhateverBytes) {
  EXPECT_THAT(rules_of(""), Contains("no_date"));
  EXPECT_THAT(rules_of(std::string(300, '\0')), Contains("no_from"));
  EXPECT_THAT(rules_of("BEGIN:VCALENDAR"), Contains("empty_text"));
}

}  // namespace
}  // namespace indkald::connectors::testing
