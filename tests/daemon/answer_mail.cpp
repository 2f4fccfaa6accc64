#include "tests/daemon/answer_mail.hpp"

#include <initializer_list>

#include "calendars/identity.hpp"
#include "connectors/imap/command.hpp"

namespace indkald::daemon::testing {
namespace {

const std::string kEnd = "\r\n";

std::string lines(std::initializer_list<std::string> all) {
  std::string text;
  for (const std::string& line : all)
    if (!line.empty()) text += line + kEnd;
  return text;
}

std::string base64(const std::string& bytes) {
  std::string text;
  const std::string all = connectors::imap::base64(bytes);
  constexpr std::size_t kLine = 76;
  for (std::size_t at = 0; at < all.size(); at += kLine) text += all.substr(at, kLine) + kEnd;
  return text;
}

std::string zone(const std::string& name) {
  return lines({"BEGIN:VTIMEZONE", "TZID:" + name, "BEGIN:STANDARD", "DTSTART:16010101T030000",
                "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
                "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10", "END:STANDARD",
                "BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:+0100",
                "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
                "END:DAYLIGHT", "END:VTIMEZONE"});
}

// Microsoft's: its own name of the zone, a comment always, the title with the answer before it.
std::string microsoft_object(const AnswerMail& a) {
  const std::string tzid = ";TZID=Romance Standard Time:";
  return lines({"BEGIN:VCALENDAR", "METHOD:" + a.method, "PRODID:Microsoft Exchange Server 2010",
                "VERSION:2.0"}) +
         zone("Romance Standard Time") +
         lines({"BEGIN:VEVENT",
                "ATTENDEE;PARTSTAT=" + a.partstat + ";CN=" + a.name + ":mailto:" + a.address,
                "COMMENT;LANGUAGE=da-DK:" + a.comment + "\\n", "UID:" + a.uid,
                "SUMMARY;LANGUAGE=da-DK:Accepteret: Møde", "DTSTART" + tzid + a.start,
                "DTEND" + tzid + a.end, "CLASS:PUBLIC", "PRIORITY:5", "DTSTAMP:" + a.stamp,
                "TRANSP:OPAQUE", "STATUS:CONFIRMED", "SEQUENCE:" + std::to_string(a.sequence),
                "LOCATION;LANGUAGE=da-DK:Salen", "X-MICROSOFT-CDO-APPT-SEQUENCE:0", "END:VEVENT",
                "END:VCALENDAR"});
}

std::string apple_object(const AnswerMail& a) {
  const std::string tzid = ";TZID=Europe/Copenhagen:";
  return lines({"BEGIN:VCALENDAR", "CALSCALE:GREGORIAN", "METHOD:" + a.method,
                "PRODID:-//Apple Inc.//macOS 14.4//EN", "VERSION:2.0"}) +
         zone("Europe/Copenhagen") +
         lines({"BEGIN:VEVENT", "UID:" + a.uid, "DTSTAMP:" + a.stamp, "DTSTART" + tzid + a.start,
                "DTEND" + tzid + a.end, "SUMMARY:Møde", "ORGANIZER:MAILTO:" + a.to,
                "SEQUENCE:" + std::to_string(a.sequence),
                "ATTENDEE;CN=\"" + a.name + "\";CUTYPE=INDIVIDUAL;EMAIL=\"" + a.address +
                    "\";PARTSTAT=" + a.partstat + ":mailto:" + a.address,
                a.comment.empty() ? "" : "COMMENT:" + a.comment, "END:VEVENT", "END:VCALENDAR"});
}

std::string google_object(const AnswerMail& a) {
  const std::string tzid = ";TZID=Europe/Copenhagen:";
  return lines({"BEGIN:VCALENDAR", "PRODID:-//Google Inc//Google Calendar 70.9054//EN",
                "VERSION:2.0", "CALSCALE:GREGORIAN", "METHOD:" + a.method}) +
         zone("Europe/Copenhagen") +
         lines({"BEGIN:VEVENT", "DTSTART" + tzid + a.start, "DTEND" + tzid + a.end,
                "DTSTAMP:" + a.stamp, "ORGANIZER;CN=Udvalget:mailto:" + a.to, "UID:" + a.uid,
                "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=" + a.partstat + ";CN=",
                " " + a.address + ";X-NUM-GUESTS=0:mailto:" + a.address,
                a.comment.empty() ? "" : "X-RESPONSE-COMMENT:" + a.comment,
                "CREATED:20261101T080000Z", "LAST-MODIFIED:" + a.stamp, "LOCATION:Salen",
                "SEQUENCE:" + std::to_string(a.sequence), "STATUS:CONFIRMED", "SUMMARY:Møde",
                "TRANSP:OPAQUE", "END:VEVENT", "END:VCALENDAR"});
}

std::string header(const AnswerMail& a) {
  const std::string id = calendars::Fingerprint()
                             .add(a.uid)
                             .add(a.address)
                             .add(a.partstat)
                             .add(a.stamp)
                             .add(static_cast<std::int64_t>(a.program))
                             .hex();
  return lines(
      {"From: \"" + a.name + "\" <" + a.address + ">", "To: <" + a.to + ">",
       "Subject: =?utf-8?Q?Accepteret:_M=C3=B8de?=", "Message-ID: <" + id + "@mail.example.test>",
       "Date: Tue, 03 Nov 2026 09:15:00 +0100", "MIME-Version: 1.0"});
}

std::string alternative(const AnswerMail& a, const std::string& calendar,
                        const std::string& encoding) {
  return lines({"--b1", "Content-Type: text/plain; charset=\"utf-8\"",
                "Content-Transfer-Encoding: 7bit"}) +
         kEnd +
         lines({a.comment + ".", "--b1",
                "Content-Type: text/calendar; charset=\"utf-8\"; method=" + a.method,
                "Content-Transfer-Encoding: " + encoding}) +
         kEnd + calendar + kEnd + lines({"--b1--"});
}

std::string in_alternative(const AnswerMail& a, const std::string& object) {
  return header(a) + "Content-Type: multipart/alternative; boundary=\"b1\"" + kEnd + kEnd +
         alternative(a, base64(object), "base64");
}

std::string google(const AnswerMail& a) {
  const std::string object = google_object(a);
  return header(a) + "Content-Type: multipart/mixed; boundary=\"b0\"" + kEnd + kEnd +
         lines({"--b0", "Content-Type: multipart/alternative; boundary=\"b1\""}) + kEnd +
         alternative(a, object, "8bit") +
         lines({"--b0", "Content-Type: application/ics; name=\"invite.ics\"",
                "Content-Disposition: attachment; filename=\"invite.ics\"",
                "Content-Transfer-Encoding: base64"}) +
         kEnd + base64(object) + lines({"--b0--"});
}

}  // namespace

std::string written(const AnswerMail& answer) {
  switch (answer.program) {
    case Program::google:
      return google(answer);
    case Program::apple:
      return in_alternative(answer, apple_object(answer));
    case Program::exchange:
      return header(answer) +
             lines({"Content-Type: text/calendar; charset=\"utf-8\"; method=" + answer.method,
                    "Content-Transfer-Encoding: base64"}) +
             kEnd + base64(microsoft_object(answer));
    case Program::outlook:
      break;
  }
  return in_alternative(answer, microsoft_object(answer));
}

std::string bounce_of(const std::string& message_id, const std::string& recipient,
                      const std::string& to) {
  return lines({"Return-Path: <>", "From: MAILER-DAEMON@mail.example.test", "To: <" + to + ">",
                "Subject: Undelivered Mail Returned to Sender", "Auto-Submitted: auto-replied",
                "Message-ID: <bounce." + message_id + ">", "Date: Tue, 03 Nov 2026 09:15:00 +0100",
                "MIME-Version: 1.0",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b1\""}) +
         kEnd + lines({"--b1", "Content-Type: text/plain"}) + kEnd +
         lines({"The mail could not be delivered.", "--b1",
                "Content-Type: message/delivery-status"}) +
         kEnd + lines({"Reporting-MTA: dns; mail.example.test"}) + kEnd +
         lines({"Final-Recipient: rfc822; " + recipient, "Action: failed", "Status: 5.1.1",
                "Diagnostic-Code: smtp; 550 5.1.1 User unknown"}) +
         kEnd + lines({"--b1", "Content-Type: text/rfc822-headers"}) + kEnd +
         lines({"Message-ID: <" + message_id + ">", "To: " + recipient}) + kEnd + lines({"--b1--"});
}

}  // namespace indkald::daemon::testing
