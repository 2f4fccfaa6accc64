// One document fetched over HTTP: followed through redirects, asked for again when the server is
// busy or the answer is lost, and not fetched again when it is unchanged (RFC 9110, sections 8.8,
// 13 and 15.4).
//
// Any thread. Never throws for what the network or the server does. TLS is required, but to this
// machine. Words for a person name the host alone: addresses of calendar feeds are secrets.
#pragma once

#include <string>

#include "connectors/feed.hpp"
#include "connectors/net/http.hpp"

namespace indkald::connectors {

struct PageRequest {
  HttpRequest http;
  std::string etag;           // of the version at hand; empty: none
  std::string last_modified;  // likewise
  int tries = 4;              // at a server that is busy or lost
};

struct Page {
  enum class State { fetched, unchanged, failed };
  State state = State::failed;
  int status = 0;  // the last answer's; 0: none came
  std::string body;
  HttpHeaders headers;
  Text because;
};

// At most five redirects, never from https: to http:, and with no credentials to another origin.
// Between tries at a busy server it waits as long as the server asks for, up to half a minute.
Page get_page(const PageRequest& request, const Wait& wait);

}  // namespace indkald::connectors
