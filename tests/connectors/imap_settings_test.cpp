#include <gtest/gtest.h>

#include "connectors/imap/imap.hpp"
#include "connectors/imap/server.hpp"

namespace indkald::connectors::testing {
namespace {

// As the configuration gives them where only the required ones stand in it.
calendars::Settings settings(const std::string& security, int port) {
  calendars::Settings made;
  const auto text = [&](const std::string& name, const std::string& words) {
    calendars::Settings::Value value;
    value.text = words;
    value.given = true;
    made.set(name, value);
  };
  const auto number = [&](const std::string& name, double given) {
    calendars::Settings::Value value;
    value.number = given;
    made.set(name, value);
  };
  text("host", "mail.example.test");
  text("security", security);
  text("user", "alice");
  text("ca_file", "");
  text("mailbox", "INBOX");
  text("understood_folder", "Indkald");
  calendars::Settings::Value secret;
  secret.secret = calendars::Secret("secret");
  made.set("password", secret);
  number("port", port);
  number("poll_seconds", 60);
  number("timeout_seconds", 30);
  number("max_megabytes", 10);
  return made;
}

TEST(ImapSettings, TakeThePortFromTheKindOfSecurityWhereNoneIsGiven) {
  EXPECT_EQ(imap::server_of(settings("tls", 0)).url(), "imaps://mail.example.test:993");
  EXPECT_EQ(imap::server_of(settings("starttls", 0)).url(), "imap://mail.example.test:143");
  EXPECT_EQ(imap::server_of(settings("tls", 2993)).url(), "imaps://mail.example.test:2993");
}

TEST(ImapSettings, AreAllReadFromTheTable) {
  const imap::Server server = imap::server_of(settings("starttls", 0));
  EXPECT_EQ(server.security, imap::Security::starttls);
  EXPECT_EQ(server.password.reveal(), "secret");
  EXPECT_EQ(server.largest_mail, 10u << 20);
  EXPECT_EQ(server.poll, std::chrono::seconds{60});
  EXPECT_NE(imap_type().make_inbox(settings("tls", 0)), nullptr);
}

TEST(ImapSettings, WriteAnAddressOfVersionSixInBrackets) {
  imap::Server server;
  server.host = "::1";
  EXPECT_EQ(server.url(), "imaps://[::1]:993");
}

}  // namespace
}  // namespace indkald::connectors::testing
