// Carries sign-ins by OpenID Connect out over the network: what is asked and judged is in oidc.hpp,
// oidc_token.hpp and oidc_identity.hpp.
//
// The service's description and keys are kept for an hour. For a key that is not among them they
// are fetched once more, at most once a minute; after a failed fetch there is none for ten seconds.
// Each request may take five seconds and 256 kB; none follows a redirect. A code is exchanged once,
// never again after a failure.
//
// Threads: one. What the network or the service does is a reason, never an exception.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/web/oidc_identity.hpp"
#include "daemon/web/pending_sign_ins.hpp"

namespace indkald::daemon::web {

class OidcSignIn {
 public:
  using Http = std::function<connectors::HttpResponse(const connectors::HttpRequest&)>;

  explicit OidcSignIn(config::SignIn settings, Http http = connectors::http);

  struct Begun {
    std::string url;     // where the browser is sent, by 303
    std::string cookie;  // for this browser alone: HttpOnly, Secure, SameSite=Lax, ten minutes
  };
  // `back_to`: the path to show afterwards; one that is not on this server becomes "/".
  OrWhy<Begun> begin(std::string_view back_to, calendars::Instant now);

  struct Ended {
    Identity who;
    std::string back_to;
  };
  // `query`: of the callback; `cookie`: from begin(), good for one try.
  OrWhy<Ended> end(const Query& query, const std::string& cookie, calendars::Instant now);

  // Why the service could last not be reached or used, for the log: of addresses and certificates,
  // never of persons. Empty: nothing was wrong.
  const calendars::Text& trouble() const { return trouble_; }

 private:
  template <typename Value>
  struct Kept {
    std::optional<Value> value;
    calendars::Instant fetched{};
    std::optional<calendars::Instant> failed;
    calendars::Text why;
  };
  template <typename Value, typename Read>
  OrWhy<Value> kept(Kept<Value>& kept, const std::string& url, calendars::Instant now, Read read);
  OrWhy<std::string> fetch(const std::string& url);
  OrWhy<Provider> provider(calendars::Instant now);
  OrWhy<std::vector<SigningKey>> keys(const Provider& provider, calendars::Instant now);
  OrWhy<std::vector<SigningKey>> keys_for(std::string_view token, const Provider& provider,
                                          calendars::Instant now);
  OrWhy<Identity> identify(const std::string& code, const PendingSignIn& pending,
                           const Provider& provider, calendars::Instant now);

  config::SignIn settings_;
  Http http_;
  PendingSignIns pending_;
  Kept<Provider> provider_;
  Kept<std::vector<SigningKey>> keys_;
  std::optional<calendars::Instant> searched_;  // for a key that was not there
  calendars::Text trouble_;
};

}  // namespace indkald::daemon::web
