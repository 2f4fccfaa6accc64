// One HTTP request and its answer. Blocking; connections are kept per thread and used again.
//
// Any thread. Never throws for what the network or the server does: see HttpResponse::failure.
// Redirects are not followed and are answered as they are. `Expect: 100-continue` is never sent:
// some servers let a client wait a second for it. Credentials go over TLS alone, or to this
// machine.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "calendars/setting.hpp"
#include "calendars/text.hpp"
#include "connectors/net/failure.hpp"

namespace indkald::connectors {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method = "GET";  // RFC 4791 and RFC 4918 methods too
  std::string url;             // http: or https:
  HttpHeaders headers;
  std::string body;  // sent with Content-Length; empty: none, except for POST and PUT
  std::string user;  // empty: no credentials; else HTTP Basic
  calendars::Secret password;
  std::string ca_file;                 // PEM; empty: the system's
  std::chrono::seconds timeout{30};    // for the whole request
  std::size_t size_limit = 16u << 20;  // of the answer's body, in bytes
};

struct HttpResponse {
  int status = 0;       // 0 when no answer came
  HttpHeaders headers;  // names in lower case, values trimmed
  std::string body;
  Failure failure = Failure::none;
  calendars::Text because;  // the failure in words; empty without one

  // The first header of this name (lower case), or empty.
  std::string_view header(std::string_view name) const;
};

HttpResponse http(const HttpRequest& request);

}  // namespace indkald::connectors
