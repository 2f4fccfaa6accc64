// One HTTP exchange as values: what a client asked and what it is answered.
//
// The server (server.hpp) has checked the framing of a request before it becomes one of these: its
// method, target and header fields are well-formed text of bounded length. Nothing else of it is to
// be trusted.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace indkald::daemon::web {

struct Request {
  std::string method;                                       // "GET", …; HEAD arrives as GET
  std::string path;                                         // percent-decoded, without the query
  std::vector<std::pair<std::string, std::string>> query;   // decoded, in order
  std::vector<std::pair<std::string, std::string>> fields;  // names in lower case
  std::string body;
  std::string client;  // address, without the port

  std::string_view field(std::string_view name) const;  // empty: none
  std::optional<std::string> asked(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::shared_ptr<const std::string> shared;  // the body instead, where many answers have the same
  std::vector<std::pair<std::string, std::string>> fields;
  bool events = false;   // keeps the connection for Server::publish(); `body` goes out first
  bool changed = false;  // something is another way now: the open event streams are told

  const std::string& bytes() const { return shared ? *shared : body; }
};

// RFC 6797: where TLS is spoken, it stays so for a year.
inline constexpr std::pair<const char*, const char*> kOnlySecure{"Strict-Transport-Security",
                                                                 "max-age=31536000"};

// An answer without a body.
Response empty_answer(int status, std::vector<std::pair<std::string, std::string>> fields = {});

// A field of an answer; empty: none.
std::string field_of(const Response& response, std::string_view name);
// A cookie of a request; empty: none.
std::string cookie(const Request& request, std::string_view name);

// Splits a request's target and decodes it. None: not a path, or not well-formed.
struct Target {
  std::string path;
  std::vector<std::pair<std::string, std::string>> query;
};
std::optional<Target> read_target(std::string_view target);

}  // namespace indkald::daemon::web
