// Handing one mail to a mail server: SMTP submission (RFC 5321, 6409) with required TLS (STARTTLS
// or smtps:) and AUTH. Blocking; the connection is kept per thread, so that many mails need one
// login.
//
// Any thread. Never throws for what the network or the server does. What an end means is decided
// apart from the network, by verdict_of().
#pragma once

#include <chrono>
#include <string>

#include "calendars/setting.hpp"
#include "connectors/connector.hpp"
#include "connectors/net/failure.hpp"

namespace indkald::connectors {

struct SmtpServer {
  std::string url;   // smtp://host:port or smtps://host:port
  std::string user;  // empty: no AUTH
  calendars::Secret password;
  std::string ca_file;  // PEM; empty: the system's
  std::chrono::seconds timeout{30};
};

// The settings that connectors by mail share: url, user, password, ca_file, timeout_seconds.
calendars::SettingTable smtp_settings();
SmtpServer smtp_server(const calendars::Settings& settings);

struct Envelope {
  std::string from;
  std::string to;
};

// How a session ended.
struct SmtpEnd {
  Failure failure = Failure::none;
  std::string detail;     // the failure in the library's words
  std::string command;    // the last command sent: EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA; or empty
  int code = 0;           // the server's last reply code; 0: none
  std::string answer;     // the server's last reply line
  bool all_sent = false;  // the whole mail was handed to the connection
  bool logged_in = false;  // AUTH was used
};

// A refusal of the mail itself is refused; all that may pass is a retry; a connection that broke
// after the whole mail was sent is a retry that says that it is unknown whether it was delivered.
Verdict verdict_of(const SmtpEnd& end, const SmtpServer& server, const Envelope& envelope);

// `bytes` is the mail with CRLF line ends.
Verdict send_mail(const SmtpServer& server, const Envelope& envelope, const std::string& bytes);

// Connects, asks for TLS and logs in; sends nothing.
Verdict check_smtp(const SmtpServer& server);

}  // namespace indkald::connectors
