// Requests to one CalDAV server, and what its refusals mean. Blocking; one thread at a time. Never
// throws for what the server or the network does.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "connectors/caldav/object.hpp"
#include "connectors/connector.hpp"
#include "connectors/net/http.hpp"

namespace indkald::connectors::caldav {

struct Access {
  std::string url;  // the base, where relative addresses begin
  std::string user;
  calendars::Secret password;
  std::string ca_file;
  std::chrono::seconds timeout{30};
};

class Dav {
 public:
  explicit Dav(Access access) : access_(std::move(access)) {}
  const std::string& base() const { return access_.url; }

  HttpResponse get(const std::string& url) const;
  // `etag` none: only where nothing lies there yet. Empty: whatever lies there.
  HttpResponse put(const std::string& url, const std::string& object,
                   const std::optional<std::string>& etag) const;
  HttpResponse erase(const std::string& url, const std::string& etag) const;
  // `properties`: XML of the elements asked for, with the prefixes D (DAV:) and C (CalDAV).
  HttpResponse propfind(const std::string& url, const std::string& properties) const;
  HttpResponse report(const std::string& url, std::string body) const;
  HttpResponse post(const std::string& url, std::string object) const;

  // The verdict of an answer that is not what was hoped for.
  Verdict verdict_of(const HttpResponse& answer, const std::string& url) const;

 private:
  HttpRequest request(std::string method, const std::string& url) const;
  Access access_;
};

// The status and what the server says of it, for a person.
std::string said_by(const HttpResponse& answer);

// "120", or a date, which counts from the answer's own Date. At most a day.
std::optional<std::chrono::seconds> retry_after_of(const HttpResponse& answer);

}  // namespace indkald::connectors::caldav
