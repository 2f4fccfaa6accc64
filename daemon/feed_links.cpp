#include "daemon/feed_links.hpp"

#include "calendars/safe_address.hpp"
#include "daemon/accounts.hpp"

namespace indkald::daemon {

std::string feed_key(Ledger& ledger) {
  std::string key = ledger.note("feed_key");
  if (!key.empty()) return key;
  key = random_pass() + random_pass();
  ledger.set_note("feed_key", key);
  return key;
}

std::string feed_secret(const std::string& key, std::string_view kind, const std::string& id) {
  return secret_digest(key, std::string(kind) + ":" + id);
}

std::string feed_path(const std::string& key, std::string_view kind, const std::string& id) {
  return std::string(kFeedFolder) + feed_secret(key, kind, id) + std::string(kFeedEnding);
}

std::string page_address(const config::Configuration& configuration) {
  constexpr int kUsualPort = 443;
  const config::Web& web = configuration.web;
  if (!web.port) return {};
  if (web.sign_in) {
    std::string address = web.sign_in->public_url;
    while (address.ends_with('/')) address.pop_back();
    return address;
  }
  for (const std::string& host : web.hosts) {
    if (calendars::is_loopback_host(host)) continue;
    const bool own = !web.certificate.empty() && *web.port != kUsualPort;
    return "https://" + host + (own ? ":" + std::to_string(*web.port) : "");
  }
  return {};
}

}  // namespace indkald::daemon
