// Answers to an invitation as attendees' programs write them, for tests that put them into the
// organizer's mailbox. Text as a program would send it, lines ending in CRLF.
#pragma once

#include <string>
#include <string_view>

namespace indkald::daemon::testing {

enum class Program { outlook, exchange, apple, google };

struct AnswerMail {
  Program program = Program::outlook;
  std::string partstat = "ACCEPTED";
  std::string name;
  std::string address;  // of who answers
  std::string to;       // the organizer's address
  std::string uid;
  int sequence = 0;
  std::string start;             // local, "20270203T170000"
  std::string end;               // the same
  std::string stamp;             // DTSTAMP, "20261103T081500Z"
  std::string comment = {};      // plain letters
  std::string method = "REPLY";  // or COUNTER
};
std::string written(const AnswerMail& answer);

// A server's report (RFC 3464) that the mail with this Message-ID did not arrive.
std::string bounce_of(const std::string& message_id, const std::string& recipient,
                      const std::string& to);

}  // namespace indkald::daemon::testing
