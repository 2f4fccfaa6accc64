// Everything that is answered over HTTP: the page's files, signing in, the API, the feeds, and
// whether the service is well.
//
// Open are /healthz, /readyz, the page's files, the ways to sign in, /api/v1/openapi.json and the
// feeds by their secret links; all else answers 401 without a session's cookie or a token
// (Authorization: Bearer). A session's changing requests carry its CSRF token and come from the
// page itself (Origin, Sec-Fetch-Site).
//
// Threads: one calls handle() with the requests of which waits() is true, one with all others, and
// any may call ready() and waits() at the same time. Errors: none is thrown but std::bad_alloc;
// what goes wrong inside is 500 or 503 without its words.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "daemon/accounts.hpp"
#include "daemon/desk.hpp"
#include "daemon/health.hpp"
#include "daemon/web/at_hand.hpp"
#include "daemon/web/call.hpp"
#include "daemon/web/oidc_sign_in.hpp"
#include "daemon/web/operations.hpp"
#include "daemon/web/throttle.hpp"

namespace indkald::daemon::web {

class Site {
 public:
  // All outlive it.
  Site(Desk& desk, Accounts& accounts, const Health& health, bool demo);

  Response handle(const Request& request);
  // The answer that is at hand already, without reading anything and without waiting for handle().
  // None: handle() has it.
  std::optional<Response> ready(const Request& request);
  // Who is told how far it is with drawing a year's calendar up, on another thread. Before the
  // first request.
  void tell_of_years(YearRunner::Told told) { runner_.tell(std::move(told)); }
  // Nothing is drawn up any more, and nobody told. After it, any.
  void end_years() { runner_.end(); }
  // Its answer may have to wait for another system. Meanwhile handle() has all others.
  bool waits(const Request& request) const;

 private:
  // While another system is waited for, nothing of the site is held.
  class Away;
  Response finished(const Request& request, Response answer) const;
  Response answered(const Request& request, Response (Site::*route)(const Request&));
  void pack(const Request& request, Response& answer);
  Response routed(const Request& request);
  Response sign_in(const Request& request);
  Response begin_oidc(const Request& request);
  Response end_oidc(const Request& request);
  Response oidc_refused(const Text& why);
  Response signed_in(const User& user, const Request& request);
  Response page_file(const Request& request);
  Response page(const Request& request, std::string_view file);
  std::string first_answers(const Request& request);
  Response feed(const Request& request);
  Response api(const Request& request);
  Response run(const Operation& operation, Call& call);
  Response kept_or_run(const Operation& operation, Call& call);
  std::string name_of(const Caller& caller, const Request& request) const;
  std::optional<Caller> caller_of(const Request& request);
  std::optional<Caller> known(PassKind kind, const std::string& pass);
  config::Language language_of(const Request& request) const;
  bool trusts(const Request& request) const;  // it comes from a proxy that may speak for others
  std::string client_of(const Request& request) const;
  // None: it may be asked. Else so many seconds later.
  std::optional<int> too_soon(const Request& request);
  Response refused(const Refusal& refusal, const Request& request) const;

  std::mutex mutex_;  // all below, as far as it says nothing else
  Desk& desk_;
  Accounts& accounts_;
  const Health& health_;
  SnapshotKeeper keeper_;
  Uploads uploads_;
  SignInThrottle throttle_;
  std::map<std::string, std::string> packed_;     // the page's files, by path
  std::map<std::string, Text> refused_sign_ins_;  // by the name that the browser comes back with

  // Not under the mutex: whether there is one never changes, and it is asked by one thread alone.
  std::optional<OidcSignIn> oidc_;
  AtHand at_hand_;  // locks itself
  std::mutex rate_mutex_;
  RequestRate rate_;  // under its own
  bool demo_;
  YearRunner runner_;  // locks itself
};

}  // namespace indkald::daemon::web
