// Where a mailbox is and what is done there: the settings as values.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "calendars/setting.hpp"

namespace indkald::connectors::imap {

enum class Security { tls, starttls };

struct Server {
  std::string host;
  std::uint16_t port = 993;
  Security security = Security::tls;
  std::string user;
  calendars::Secret password;
  std::string ca_file;  // PEM; empty: the system's
  std::string mailbox = "INBOX";
  std::string understood_folder = "Indkald";
  std::chrono::seconds poll{60};
  std::chrono::seconds timeout{30};
  std::size_t largest_mail = std::size_t{10} << 20;  // bytes

  // "imaps://host:993", for people.
  std::string url() const;
};

// The settings, and their values read from a checked table.
calendars::SettingTable server_settings();
Server server_of(const calendars::Settings& settings);

}  // namespace indkald::connectors::imap
