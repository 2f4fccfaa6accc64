#include "tests/connectors/sample_mails.hpp"

#include <glib.h>

#include "tests/connectors/mails.hpp"

namespace indkald::connectors::testing {
namespace {

std::string part(const std::string& boundary, const std::string& head, const std::string& body) {
  return "--" + boundary + "\n" + head + "\n\n" + body + "\n";
}

std::string multipart(const std::string& kind, const std::string& boundary,
                      const std::string& parts) {
  return "Content-Type: multipart/" + kind + "; boundary=\"" + boundary + "\"\n\n" + parts + "--" +
         boundary + "--\n";
}

std::string in_lines(const std::string& text) {
  std::string lines;
  for (std::size_t at = 0; at < text.size(); at += 76) lines += text.substr(at, 76) + "\n";
  return lines;
}

std::string quoted(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '\r') result += "=0D";
    if (c == '\n') result += "=0A=\n";
    if (c == '=') result += "=3D";
    if (c != '\r' && c != '\n' && c != '=') result += c;
  }
  return result;
}

const std::string kTextPart =
    part("a",
         "Content-Type: text/plain; charset=\"iso-8859-1\"\nContent-Transfer-Encoding: "
         "quoted-printable",
         "Jeg kommer. Med venlig hilsen S=F8ren");

std::string report(const std::string& kind, const std::string& parts) {
  return "Content-Type: multipart/report; report-type=" + kind + "; boundary=\"r\"\n\n" + parts +
         "--r--\n";
}

std::string daemon_header(const std::string& subject, const std::string& more = {}) {
  return "Return-Path: <>\nFrom: MAILER-DAEMON@mail.example.test (Mail Delivery System)\n"
         "To: udvalg@kommune.example\nSubject: " +
         subject +
         "\nDate: Wed, 03 Feb 2027 12:00:00 +0100\nMessage-ID: <d1@mail.example.test>\n"
         "MIME-Version: 1.0\n" +
         more;
}

}  // namespace

std::string calendar_object(const std::string& method, const std::string& uid) {
  const std::string line = method.empty() ? "" : "METHOD:" + method + "\n";
  return with_crlf("BEGIN:VCALENDAR\nPRODID:-//Example//Test//DA\nVERSION:2.0\n" + line +
                   "BEGIN:VEVENT\nUID:" + uid +
                   "\nDTSTAMP:20270203T110000Z\nSEQUENCE:0\nDTSTART:20270301T160000Z\n"
                   "DTEND:20270301T180000Z\nSUMMARY:Byrådsmøde\n"
                   "ORGANIZER:mailto:udvalg@kommune.example\n"
                   "ATTENDEE;PARTSTAT=ACCEPTED:mailto:soeren@example.test\n"
                   "END:VEVENT\nEND:VCALENDAR\n");
}

std::string base64(std::string_view bytes) {
  char* text = g_base64_encode(reinterpret_cast<const guchar*>(bytes.data()), bytes.size());
  const std::string lines = in_lines(text);
  g_free(text);
  return lines;
}

std::string mail_header(const std::string& subject, const std::string& more) {
  return "From: =?iso-8859-1?Q?S=F8ren_Sand?= <soeren@example.test>\n"
         "To: Udvalget <udvalg@kommune.example>\nSubject: " +
         subject +
         "\nDate: Wed, 03 Feb 2027 12:00:00 +0100\nMessage-ID: <m1@example.test>\n"
         "In-Reply-To: <i1@kommune.example>\nMIME-Version: 1.0\n" +
         more;
}

std::string outlook_answer(const std::string& subject) {
  return with_crlf(
      mail_header(subject) +
      multipart(
          "alternative", "a",
          kTextPart +
              part("a", "Content-Type: text/html; charset=\"iso-8859-1\"", "<p>Jeg kommer</p>") +
              part("a",
                   "Content-Type: text/calendar; charset=\"utf-8\"; method=REPLY\n"
                   "Content-Transfer-Encoding: base64",
                   base64(calendar_object("REPLY")))));
}

std::string gmail_answer() {
  const std::string object = calendar_object("REPLY");
  return with_crlf(
      mail_header("Accepted: =?UTF-8?B?Qnlyw6Vkc23DuGRl?=") +
      multipart("mixed", "m",
                "--m\n" +
                    multipart("alternative", "a",
                              kTextPart + part("a",
                                               "Content-Type: text/calendar; charset=UTF-8; "
                                               "method=REPLY\nContent-Transfer-Encoding: 8bit",
                                               object)) +
                    part("m",
                         "Content-Type: application/ics; name=\"invite.ics\"\n"
                         "Content-Disposition: attachment; filename=\"invite.ics\"\n"
                         "Content-Transfer-Encoding: base64",
                         base64(object))));
}

std::string apple_answer() {
  return with_crlf(
      mail_header("=?utf-8?Q?Accepteret:_Byr=C3=A5dsm=C3=B8de?=") +
      multipart("alternative", "a",
                kTextPart + "--a\n" +
                    multipart("mixed", "m",
                              part("m", "Content-Type: text/html; charset=us-ascii", "<p>Ja</p>") +
                                  part("m",
                                       "Content-Type: text/calendar; x-unix-mode=0644; "
                                       "name=\"iCal.ics\"\nContent-Disposition: attachment; "
                                       "filename=iCal.ics\n"
                                       "Content-Transfer-Encoding: quoted-printable",
                                       quoted(calendar_object("REPLY"))))));
}

std::string exchange_counter() {
  std::string object = calendar_object("COUNTER");
  const auto danish = object.find("Byrådsmøde");
  object.replace(danish, std::string("Byrådsmøde").size(),
                 "Byr\xE5"
                 "dsm\xF8"
                 "de");
  return with_crlf(mail_header("New Time Proposed: Byr=?iso-8859-1?Q?=E5?=dsmoede") +
                   multipart("alternative", "a",
                             kTextPart + part("a",
                                              "Content-Type: text/calendar; charset=iso-8859-1; "
                                              "method=COUNTER\nContent-Transfer-Encoding: base64",
                                              base64(object))));
}

std::string octet_invitation() {
  return with_crlf(mail_header("Invitation") +
                   multipart("mixed", "m",
                             part("m", "Content-Type: text/plain", "Se fil") +
                                 part("m",
                                      "Content-Type: application/octet-stream\n"
                                      "Content-Disposition: attachment; filename=\"Meeting.ICS\"\n"
                                      "Content-Transfer-Encoding: base64",
                                      base64(calendar_object("REQUEST")))));
}

std::string forwarded_answer() {
  return with_crlf(mail_header("VS: Accepteret") +
                   multipart("mixed", "f",
                             part("f", "Content-Type: text/plain", "Til orientering") +
                                 part("f", "Content-Type: message/rfc822", outlook_answer())));
}

std::string postfix_bounce(const std::string& action) {
  return with_crlf(
      daemon_header("Undelivered Mail Returned to Sender", "Auto-Submitted: auto-replied\n") +
      report("delivery-status",
             part("r", "Content-Type: text/plain; charset=us-ascii",
                  "<ukendt@example.test>: host mx.example.test said: 550 5.1.1 no such user") +
                 part("r", "Content-Type: message/delivery-status",
                      "Reporting-MTA: dns; mail.example.test\n\n"
                      "Final-Recipient: rfc822; ukendt@example.test\n"
                      "Original-Recipient: rfc822;Ukendt@kommune.example\nAction: " +
                          action +
                          "\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1\n no such user\n") +
                 part("r", "Content-Type: text/rfc822-headers",
                      "From: udvalg@kommune.example\nMessage-ID: <sent7@kommune.example>\n"
                      "Subject: Indkaldelse")));
}

std::string exchange_bounce() {
  const std::string original =
      "From: udvalg@kommune.example\nTo: ukendt@example.test\nMessage-ID: <sent8@kommune.example>\n"
      "Content-Type: text/calendar; method=REQUEST\n\n" +
      calendar_object("REQUEST");
  return with_crlf(
      "From: \"Microsoft Outlook\" <MicrosoftExchange329e71ec88ae@example.test>\n"
      "To: udvalg@kommune.example\nSubject: Ikke leveret: Indkaldelse\n"
      "Message-ID: <x@example.test>\nDate: Wed, 03 Feb 2027 12:00:00 +0100\nMIME-Version: 1.0\n" +
      report("delivery-status",
             part("r", "Content-Type: text/html", "<p>Din meddelelse kunne ikke leveres</p>") +
                 part("r", "Content-Type: message/delivery-status",
                      "Reporting-MTA: dns;ex.example.test\n\nFinal-recipient: RFC822; "
                      "ukendt@example.test\nAction: failed\nStatus: 5.1.10\nDiagnostic-code: "
                      "smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound") +
                 part("r", "Content-Type: message/rfc822", original)));
}

std::string qmail_bounce() {
  return with_crlf(daemon_header("failure notice") +
                   "\nHi. This is the qmail-send program at example.test.\n"
                   "I'm afraid I wasn't able to deliver your message.\n\n<ukendt@example.test>:\n"
                   "Sorry, no mailbox here by that name. (#5.1.1)\n\n"
                   "--- Below this line is a copy of the message.\n\n"
                   "From: udvalg@kommune.example\nMessage-ID: <sent9@kommune.example>\n\nHej\n");
}

std::string exim_bounce() {
  return with_crlf(daemon_header("Mail delivery failed: returning message to sender",
                                 "X-Failed-Recipients: ukendt@example.test\n") +
                   "\nA message that you sent could not be delivered.\n\n  ukendt@example.test\n"
                   "    Unrouteable address\n");
}

std::string danish_out_of_office() {
  return with_crlf(mail_header("Automatisk svar: Indkaldelse: Byraadsmoede",
                               "Auto-Submitted: auto-generated\n"
                               "X-Auto-Response-Suppress: All\n") +
                   "Content-Type: text/plain; charset=utf-8\n\nJeg er på ferie til uge 8.\n");
}

std::string read_receipt() {
  return with_crlf(mail_header("Læst: Indkaldelse") +
                   report("disposition-notification",
                          part("r", "Content-Type: text/plain", "Din meddelelse blev vist") +
                              part("r", "Content-Type: message/disposition-notification",
                                   "Final-Recipient: rfc822;soeren@example.test\n"
                                   "Original-Message-ID: <sent7@kommune.example>\n"
                                   "Disposition: manual-action/MDN-sent-manually; displayed")));
}

std::string outlook_tnef() {
  const std::string name("IPM.Microsoft Schedule.MtgRespP\0", 32);
  std::string bytes("\x78\x9f\x3e\x22\x01\x00", 6);
  bytes += std::string("\x01\x08\x80\x07\x00", 5) + static_cast<char>(name.size()) +
           std::string(3, '\0') + name + std::string(2, '\0');
  return with_crlf(mail_header("Accepteret: Byraadsmoede") +
                   multipart("mixed", "m",
                             part("m", "Content-Type: text/plain", "Ja") +
                                 part("m",
                                      "Content-Type: application/ms-tnef; name=\"winmail.dat\"\n"
                                      "Content-Transfer-Encoding: base64",
                                      base64(bytes))));
}

std::string plain_mail(const std::string& subject, const std::string& more) {
  return with_crlf(mail_header(subject, more) +
                   "Content-Type: text/plain; charset=utf-8\n\nHvor må man holde?\n");
}

}  // namespace indkald::connectors::testing
