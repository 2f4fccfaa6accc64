#include "connectors/imap/server.hpp"

namespace indkald::connectors::imap {
namespace {

using calendars::Setting;
using Type = calendars::Setting::Type;

Setting number(std::string_view name, std::string_view standard, std::string_view help, double min,
               double max) {
  return {.name = name,
          .type = Type::integer,
          .default_json = standard,
          .help = help,
          .min = min,
          .max = max};
}

std::uint16_t port_of(const calendars::Settings& settings, Security security) {
  const auto port = settings.integer("port");
  if (port != 0) return static_cast<std::uint16_t>(port);
  return security == Security::tls ? 993 : 143;
}

}  // namespace

std::string Server::url() const {
  const std::string name = host.find(':') == std::string::npos ? host : "[" + host + "]";
  return (security == Security::tls ? "imaps://" : "imap://") + name + ":" + std::to_string(port);
}

calendars::SettingTable server_settings() {
  return {
      {.name = "host", .required = true, .help = "imap.help.host"},
      number("port", "0", "imap.help.port", 0, 65535),
      {.name = "security",
       .type = Type::choice,
       .default_json = "\"tls\"",
       .help = "imap.help.security",
       .choices = {"tls", "starttls"}},
      {.name = "user", .required = true, .help = "connector.help.user"},
      {.name = "password",
       .type = Type::secret,
       .required = true,
       .help = "connector.help.password"},
      {.name = "ca_file", .type = Type::path, .help = "connector.help.ca_file"},
      {.name = "mailbox", .default_json = "\"INBOX\"", .help = "imap.help.mailbox"},
      {.name = "understood_folder",
       .default_json = "\"Indkald\"",
       .help = "imap.help.understood_folder"},
      number("poll_seconds", "60", "imap.help.poll_seconds", 1, 3600),
      number("timeout_seconds", "30", "connector.help.timeout_seconds", 1, 600),
      number("max_megabytes", "10", "imap.help.max_megabytes", 1, 64),
  };
}

Server server_of(const calendars::Settings& settings) {
  const auto security =
      settings.text("security") == "starttls" ? Security::starttls : Security::tls;
  return {.host = settings.text("host"),
          .port = port_of(settings, security),
          .security = security,
          .user = settings.text("user"),
          .password = settings.secret("password"),
          .ca_file = settings.text("ca_file"),
          .mailbox = settings.text("mailbox"),
          .understood_folder = settings.text("understood_folder"),
          .poll = std::chrono::seconds{settings.integer("poll_seconds")},
          .timeout = std::chrono::seconds{settings.integer("timeout_seconds")},
          .largest_mail = static_cast<std::size_t>(settings.integer("max_megabytes")) << 20};
}

}  // namespace indkald::connectors::imap
