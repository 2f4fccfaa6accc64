// libcurl's handles with owners, and what its errors mean for a delivery. Included by net/*.cpp
// alone.
//
// One easy handle per thread is used again and again, so that connections are kept and reused; it
// must not be used by two requests at once. Never throws for what the network does.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <string>

#include "calendars/text.hpp"
#include "connectors/net/failure.hpp"

namespace indkald::connectors {

struct CurlList {
  CurlList() = default;
  CurlList(const CurlList&) = delete;
  CurlList& operator=(const CurlList&) = delete;
  ~CurlList() { curl_slist_free_all(list); }
  void add(const std::string& line) { list = curl_slist_append(list, line.c_str()); }
  curl_slist* list = nullptr;
};

// This thread's handle for requests that trust `ca_file`, with all options of earlier requests
// forgotten and its connections kept. Trust divides them because libcurl would reuse a connection
// that another trust has opened once STARTTLS has raised it to TLS.
CURL* fresh_curl(const std::string& ca_file);

// What both protocols share: credentials, trust, times, no signals.
struct CurlAccess {
  const std::string& url;
  const std::string& user;
  const std::string& password;
  const std::string& ca_file;  // empty: the system's
  std::chrono::seconds timeout;
};
void set_access(CURL* curl, const CurlAccess& access);

Failure failure_of(CURLcode code);

// The words for a failure; `detail` is libcurl's own message.
calendars::Text explain(Failure failure, const std::string& url, const std::string& detail);

}  // namespace indkald::connectors
