#include "tests/connectors/mail_outside.hpp"

#include <gmock/gmock.h>

#include "connectors/mime/read_mail.hpp"
#include "tests/connectors/line_server.hpp"
#include "tests/connectors/mails.hpp"

namespace indkald::connectors::testing {
namespace {

const std::string kMailbox = "bob@example.test";

calendars::Settings::Value text(const std::string& words) {
  calendars::Settings::Value value;
  value.text = words;
  value.given = true;
  return value;
}

}  // namespace

servers::MailServer& mail_server() {
  static servers::MailServer server;
  return server;
}

calendars::Settings mail_settings(const std::string& url, const std::string& password,
                                  const std::string& ca_file) {
  calendars::Settings::Value secret;
  secret.secret = calendars::Secret(password);
  calendars::Settings::Value timeout;
  timeout.number = 30;
  calendars::Settings settings;
  settings.set("url", text(url));
  settings.set("user", text("alice@example.test"));
  settings.set("password", secret);
  settings.set("ca_file", text(ca_file));
  settings.set("timeout_seconds", timeout);
  return settings;
}

MailOutside::MailOutside(ConnectorType type)
    : type_(std::move(type)), before_(mail_server().delivered(kMailbox).size()) {}

std::unique_ptr<Connector> MailOutside::connect() {
  return type_.make(mail_settings(mail_server().smtp_url()));
}

std::unique_ptr<Connector> MailOutside::connect_nowhere() {
  return type_.make(mail_settings("smtp://127.0.0.1:" + std::to_string(unused_port())));
}

std::vector<std::string> MailOutside::arrived() {
  const auto all = mail_server().delivered(kMailbox);
  std::vector<std::string> result;
  for (std::size_t i = before_; i < all.size(); ++i) {
    result.push_back(servers::without_trace(all[i]));
    EXPECT_THAT(lint_of(result.back()), ::testing::IsEmpty());
  }
  return result;
}

std::vector<std::string> MailOutside::mails(const std::string& message_id) {
  std::vector<std::string> result;
  for (const auto& mail : arrived()) {
    if (read_mail(mail).message_id == message_id) result.push_back(mail);
  }
  return result;
}

}  // namespace indkald::connectors::testing
