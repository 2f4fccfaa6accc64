#include "connectors/net/url.hpp"

#include <curl/curl.h>

#include <memory>

#include "calendars/safe_address.hpp"

namespace indkald::connectors {
namespace {

struct Free {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
  void operator()(char* text) const { curl_free(text); }
};
using Handle = std::unique_ptr<CURLU, Free>;

std::string part(CURLU* url, CURLUPart which) {
  char* text = nullptr;
  if (curl_url_get(url, which, &text, 0) != CURLUE_OK) return {};
  return std::unique_ptr<char, Free>(text).get();
}

}  // namespace

Url::Url(const std::string& text) {
  const Handle url(curl_url());
  ok_ = url && curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) == CURLUE_OK;
  if (!ok_) return;
  scheme_ = part(url.get(), CURLUPART_SCHEME);
  host_ = part(url.get(), CURLUPART_HOST);
  port_ = part(url.get(), CURLUPART_PORT);
}

std::string Url::origin() const {
  if (!ok_) return {};
  return scheme_ + "://" + host_ + (port_.empty() ? "" : ":" + port_);
}

bool Url::is_loopback() const { return calendars::is_loopback_host(host_); }

std::string resolved(const std::string& base, const std::string& location) {
  const Handle url(curl_url());
  if (!url || location.empty() ||
      curl_url_set(url.get(), CURLUPART_URL, base.c_str(), 0) != CURLUE_OK ||
      curl_url_set(url.get(), CURLUPART_URL, location.c_str(), 0) != CURLUE_OK)
    return {};
  const std::string scheme = part(url.get(), CURLUPART_SCHEME);
  return scheme == "https" || scheme == "http" ? part(url.get(), CURLUPART_URL) : std::string();
}

std::string percent_encoded(const std::string& text) {
  const std::unique_ptr<char, Free> encoded(
      curl_easy_escape(nullptr, text.data(), static_cast<int>(text.size())));
  return encoded ? encoded.get() : std::string();
}

}  // namespace indkald::connectors
