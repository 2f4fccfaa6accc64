// What an operation of the API works on: one request by one caller, over one municipality.
#pragma once

#include <exception>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "daemon/accounts.hpp"
#include "daemon/desk.hpp"
#include "daemon/web/exchange.hpp"
#include "daemon/web/rights.hpp"
#include "daemon/web/snapshot.hpp"
#include "daemon/web/uploads.hpp"
#include "daemon/year_runner.hpp"

namespace indkald::daemon::web {

inline constexpr std::string_view kSessionCookie = "__Host-indkald";

struct Caller {
  User user;
  Pass pass;
  // A token may do what both its owner and itself may.
  bool may(Right right) const {
    return web::may(user.role, right) && (!pass.at_most || web::may(*pass.at_most, right));
  }
  // A secretary settles what concerns her own bodies; who has none named settles for all.
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
  Uploads& uploads;
  YearRunner& runner;
  const Request& request;
  std::vector<std::string> parts = {};  // of the path, in order: {meeting}, …
  nlohmann::json body = {};             // checked against the operation's schema
  std::optional<Caller> caller = {};    // none: an open operation
  config::Language language = config::Language::da;
  Instant now{};   // by the desk's clock
  Instant real{};  // what passes and their ends are measured by

  std::string words(const Text& text) const { return config::say(text, language); }
  const std::string& by() const { return caller.value().user.name; }
};

// The day of `now` in the municipality's zone.
Date today(const Call& call);

// The query's whole number, date, text; none when it is not asked. Refusal 422 for anything else.
std::optional<int> asked_number(const Call& call, std::string_view name, int least, int most);
std::optional<Date> asked_date(const Call& call, std::string_view name);

// The token that a session's changing requests carry: whoever can send its cookie from another site
// cannot know it.
std::string csrf_token(std::string_view session);

// Begins a session of the user, and gives its Set-Cookie.
std::string begin_session(Accounts& accounts, const config::Web& web, const std::string& user,
                          Instant now);
// The session's cookie (RFC 6265bis, __Host- prefix), living so many seconds; 0 ends it.
std::string session_cookie(const std::string& session, int seconds);

// With an ETag (over the bytes where none is given), and 304 without a body where the request holds
// it already.
Response json_answer(const Call& call, const nlohmann::json& body, int status = 200,
                     std::string etag = {});
// RFC 9110, section 8.8.3.
std::string etag_of(std::string_view bytes);
// Refusal 428 where If-Match is missing, 412 where it names another state.
void check_match(const Call& call, const std::string& etag);

}  // namespace indkald::daemon::web
