#include "connectors/net/http.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "calendars/ascii.hpp"
#include "calendars/trimmed.hpp"
#include "connectors/net/curl.hpp"
#include "connectors/net/url.hpp"

namespace indkald::connectors {
namespace {

constexpr std::size_t kMaxHeaders = 1000;

struct Receiver {
  HttpResponse response;
  std::size_t size_limit;
  bool too_large = false;

  bool take_body(std::string_view part) {
    too_large = response.body.size() + part.size() > size_limit;
    if (!too_large) response.body.append(part);
    return !too_large;
  }
  // A status line begins anew: what came before belonged to an interim answer.
  bool take_header(std::string_view line) {
    if (line.starts_with("HTTP/")) response.headers.clear();
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return true;
    response.headers.emplace_back(calendars::lower_case(calendars::trimmed(line.substr(0, colon))),
                                  std::string(calendars::trimmed(line.substr(colon + 1))));
    too_large = response.headers.size() > kMaxHeaders;
    return !too_large;
  }
};

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* receiver) {
  return static_cast<Receiver*>(receiver)->take_body({data, size * count}) ? size * count : 0;
}

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* receiver) {
  return static_cast<Receiver*>(receiver)->take_header({data, size * count}) ? size * count : 0;
}

bool has_body(const HttpRequest& request) {
  return !request.body.empty() || request.method == "PUT" || request.method == "POST";
}

void set_method(CURL* curl, const HttpRequest& request) {
  if (has_body(request)) {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.data());
  } else if (request.method == "HEAD") {
    curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
  }
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

// libcurl would add a form's Content-Type to any request with a body.
void set_headers(CURL* curl, const HttpRequest& request, CurlList& lines) {
  bool typed = false;
  for (const auto& [name, value] : request.headers) {
    typed = typed || calendars::lower_case(name) == "content-type";
    lines.add(value.empty() ? name + ";" : name + ": " + value);
  }
  if (!typed) lines.add("Content-Type:");
  lines.add("Expect:");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, lines.list);
}

void set_receiver(CURL* curl, Receiver& receiver) {
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &receiver);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &receiver);
}

// A time-out before the connection stood is a server that was never reached.
Failure judge(CURL* curl, CURLcode code, bool too_large) {
  if (too_large) return Failure::too_large;
  curl_off_t ready = 0;
  curl_easy_getinfo(curl, CURLINFO_PRETRANSFER_TIME_T, &ready);
  if (code == CURLE_OPERATION_TIMEDOUT && ready == 0) return Failure::unreachable;
  return failure_of(code);
}

void finish(CURL* curl, CURLcode code, const HttpRequest& request, const char* detail,
            Receiver& receiver) {
  HttpResponse& response = receiver.response;
  response.failure = judge(curl, code, receiver.too_large);
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  if (response.failure == Failure::none) {
    response.status = static_cast<int>(status);
    return;
  }
  const std::string words = *detail != '\0' ? detail : curl_easy_strerror(code);
  response.because = explain(response.failure, request.url, words);
}

// Passwords and tokens cross no network in the clear.
bool tells_secrets(const HttpRequest& request) {
  const bool secret =
      !request.user.empty() ||
      std::any_of(request.headers.begin(), request.headers.end(), [](const auto& line) {
        return calendars::lower_case(line.first) == "authorization";
      });
  const Url url(request.url);
  return secret && url.scheme() == "http" && !url.is_loopback();
}

}  // namespace

std::string_view HttpResponse::header(std::string_view name) const {
  const auto found = std::find_if(headers.begin(), headers.end(),
                                  [&](const auto& line) { return line.first == name; });
  return found == headers.end() ? std::string_view{} : found->second;
}

HttpResponse http(const HttpRequest& request) {
  if (tells_secrets(request)) {
    HttpResponse refused;
    refused.failure = Failure::insecure;
    refused.because = {"connector.net.secret_in_clear", {{"url", origin_of(request.url)}}};
    return refused;
  }
  CURL* curl = fresh_curl(request.ca_file);
  Receiver receiver{{}, request.size_limit};
  CurlList lines;
  std::array<char, CURL_ERROR_SIZE> detail{};
  set_access(curl, {request.url, request.user, request.password.reveal(), request.ca_file,
                    request.timeout});
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "indkald");
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail.data());
  set_method(curl, request);
  set_headers(curl, request, lines);
  set_receiver(curl, receiver);
  finish(curl, curl_easy_perform(curl), request, detail.data(), receiver);
  curl_easy_reset(curl);
  return std::move(receiver.response);
}

}  // namespace indkald::connectors
