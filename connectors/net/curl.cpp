#include "connectors/net/curl.hpp"

#include <map>
#include <new>

namespace indkald::connectors {
namespace {

struct Closer {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};

void initialise_once() {
  static const CURLcode done = curl_global_init(CURL_GLOBAL_DEFAULT);
  static_cast<void>(done);
}

std::string_view key_of(Failure failure) {
  switch (failure) {
    case Failure::none:
      return {};
    case Failure::unreachable:
      return "connector.net.unreachable";
    case Failure::insecure:
      return "connector.net.insecure";
    case Failure::lost:
      return "connector.net.lost";
    case Failure::too_large:
      return "connector.net.too_large";
    case Failure::unusable:
      return "connector.net.unusable";
  }
  return {};
}

}  // namespace

CURL* fresh_curl(const std::string& ca_file) {
  initialise_once();
  thread_local std::map<std::string, std::unique_ptr<CURL, Closer>> handles;
  auto& handle = handles[ca_file];
  if (!handle) handle.reset(curl_easy_init());
  if (!handle) throw std::bad_alloc();
  curl_easy_reset(handle.get());
  return handle.get();
}

void set_access(CURL* curl, const CurlAccess& access) {
  const auto timeout = static_cast<long>(access.timeout.count());
  curl_easy_setopt(curl, CURLOPT_URL, access.url.c_str());
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, timeout);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, timeout);
  if (!access.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, access.ca_file.c_str());
  if (access.user.empty()) return;
  curl_easy_setopt(curl, CURLOPT_USERNAME, access.user.c_str());
  curl_easy_setopt(curl, CURLOPT_PASSWORD, access.password.c_str());
}

Failure failure_of(CURLcode code) {
  switch (code) {
    case CURLE_OK:
      return Failure::none;
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return Failure::unusable;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
      return Failure::unreachable;
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
      return Failure::insecure;
    case CURLE_FILESIZE_EXCEEDED:
      return Failure::too_large;
    default:
      return Failure::lost;
  }
}

calendars::Text explain(Failure failure, const std::string& url, const std::string& detail) {
  return {std::string(key_of(failure)), {{"url", url}, {"detail", detail}}};
}

}  // namespace indkald::connectors
