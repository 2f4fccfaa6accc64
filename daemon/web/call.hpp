// What an operation of the API works on: one request by one caller, over one municipality.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/accounts.hpp"
#include "daemon/desk.hpp"
#include "daemon/web/exchange.hpp"
#include "daemon/web/rights.hpp"
#include "daemon/web/snapshot.hpp"

namespace indkald::daemon::web {

struct Caller {
  User user;
  Pass pass;
  // May the caller do it? A token may do what both its owner and itself may.
  bool may(Right right) const {
    return web::may(user.role, right) && (!pass.at_most || web::may(*pass.at_most, right));
  }
  // A secretary settles what concerns her own bodies.
  bool settles(const std::string& body) const;
};

// An answer that is not the operation's own: thrown, and sent as RFC 9457 has it.
struct Refusal : std::exception {
  explicit Refusal(int with, Text why = {}) : status(with), because(std::move(why)) {}
  int status;
  Text because;
};

struct Call {
  Desk& desk;
  Accounts& accounts;
  SnapshotKeeper& keeper;
  const Request& request;
  std::vector<std::string> parts = {};  // of the path, in order: {meeting}, …
  nlohmann::json body = {};             // checked against the operation's schema
  std::optional<Caller> caller = {};    // none: an open operation
  config::Language language = config::Language::da;
  Instant now{};
  std::string session = {};  // the pass of the session, for its CSRF token

  std::string words(const Text& text) const { return config::say(text, language); }
  const std::string& by() const { return caller.value().user.name; }
};

// The token that a session's changing requests carry: whoever can send its cookie from another site
// cannot know it.
std::string csrf_token(std::string_view session);

Response json_answer(const nlohmann::json& body, int status = 200);

}  // namespace indkald::daemon::web
