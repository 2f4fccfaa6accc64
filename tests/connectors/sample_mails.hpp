// Mails as programs and servers send them, of our own making. Lines end in CR LF.
#pragma once

#include <string>
#include <string_view>

namespace indkald::connectors::testing {

// One event with one attendee, in the words of `method`.
std::string calendar_object(const std::string& method, const std::string& uid = "u1@example.test");

std::string base64(std::string_view bytes);

// A header that any mail has, without Content-Type and the empty line.
std::string mail_header(const std::string& subject, const std::string& more = {});

// An answer as Outlook sends it: alternative of text, HTML and the object in base64.
std::string outlook_answer(const std::string& subject = "Accepteret: Byrådsmøde");
// As Gmail: the object as text/calendar and again as invite.ics.
std::string gmail_answer();
// As Apple: quoted-printable within a mixed part inside the alternative, no method parameter.
std::string apple_answer();
// As old Exchange: "New Time Proposed", charset of single bytes.
std::string exchange_counter();
// The invitation as an attachment of octets only.
std::string octet_invitation();
// Somebody passes on an answer as a mail inside a mail.
std::string forwarded_answer();
// Postfix could not deliver; the original's header is there.
std::string postfix_bounce(const std::string& action = "failed");
// Exchange could not deliver, with the original inside.
std::string exchange_bounce();
// qmail's words, no report.
std::string qmail_bounce();
// Exim's header, no report.
std::string exim_bounce();
std::string danish_out_of_office();
std::string read_receipt();
std::string outlook_tnef();
std::string plain_mail(const std::string& subject = "Parkering", const std::string& more = {});

}  // namespace indkald::connectors::testing
