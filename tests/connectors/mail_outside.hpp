// The mail server that tests of connectors by mail share, and settings that reach it.
#pragma once

#include <string>
#include <vector>

#include "calendars/setting.hpp"
#include "tests/connectors/conformance.hpp"
#include "tests/servers/servers.hpp"

namespace indkald::connectors::testing {

// Started at the first call, once per test program.
servers::MailServer& mail_server();

// As the configuration would give them.
calendars::Settings mail_settings(const std::string& url, const std::string& password = "secret",
                                  const std::string& ca_file = mail_server().ca_file());

// What a connector by mail leaves in the mailbox of bob@example.test from now on.
class MailOutside : public Outside {
 public:
  explicit MailOutside(ConnectorType type);
  std::unique_ptr<Connector> connect() override;
  std::unique_ptr<Connector> connect_nowhere() override;
  std::vector<std::string> mails(const std::string& message_id) override;

 protected:
  std::vector<std::string> arrived();

 private:
  ConnectorType type_;
  std::size_t before_;
};

}  // namespace indkald::connectors::testing
