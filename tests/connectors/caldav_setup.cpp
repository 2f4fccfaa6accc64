#include "tests/connectors/caldav_setup.hpp"

#include "connectors/caldav/caldav.hpp"

namespace indkald::connectors::testing {
namespace {

calendars::Settings::Value text(const std::string& value) {
  calendars::Settings::Value result;
  result.text = value;
  result.given = !value.empty();
  return result;
}

}  // namespace

std::unique_ptr<Connector> make_caldav(const std::string& url, const std::string& user,
                                       const std::string& password, const std::string& busy,
                                       const std::string& ca_file, int timeout_seconds) {
  calendars::Settings settings;
  settings.set("url", text(url));
  settings.set("user", text(user));
  calendars::Settings::Value secret;
  secret.secret = calendars::Secret(password);
  settings.set("password", secret);
  settings.set("ca_file", text(ca_file));
  settings.set("busy", text(busy));
  calendars::Settings::Value timeout;
  timeout.number = timeout_seconds;
  settings.set("timeout_seconds", timeout);
  return caldav_type().make(settings);
}

std::unique_ptr<Connector> make_caldav(const servers::CalendarServer& server) {
  return make_caldav(server.url(), server.user(), std::string(servers::kPassword));
}

}  // namespace indkald::connectors::testing
