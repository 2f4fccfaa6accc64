// Signing in by OpenID Connect: the authorization code flow with PKCE, as values.
//
// OpenID Connect Core 1.0, section 3.1; RFC 6749; PKCE with S256 (RFC 7636); the answer's issuer
// (RFC 9207); RFC 9700. All but new_pending_sign_in(), which draws random texts, is pure; any
// thread. Refusals are words for the person who signs in. Nothing here is to be logged: codes,
// tokens and claims are secret or personal. Who does it: oidc_sign_in.hpp.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/configuration.hpp"
#include "connectors/net/http.hpp"
#include "daemon/web/oidc_provider.hpp"

namespace indkald::daemon::web {

using Query = std::vector<std::pair<std::string, std::string>>;  // decoded, in order

inline constexpr std::string_view kCallbackPath = "/sign-in/oidc/callback";
inline constexpr std::chrono::minutes kSignInTime{10};

// What one request to the service may take.
inline constexpr std::chrono::seconds kAnswerTime{5};
inline constexpr std::size_t kMostAnswer = std::size_t{256} << 10;

// A sign-in that has begun. Stays here; the browser holds nothing but a cookie that names it.
struct PendingSignIn {
  std::string state;
  std::string nonce;
  std::string code_verifier;
  std::string back_to;  // the path to show afterwards
  calendars::Instant begun{};
};

// 256 random bits each. `back_to` as local_path() has it.
PendingSignIn new_pending_sign_in(std::string_view back_to, calendars::Instant now);

// The path, where it is one on this server; else "/".
std::string local_path(std::string_view path);

// `public_url` followed by kCallbackPath: what the service must have been told.
std::string redirect_uri(const config::SignIn& settings);

// Where the browser is sent.
std::string authorization_url(const config::SignIn& settings, const Provider& provider,
                              const PendingSignIn& pending);

// The code that the browser brings back, once it is the answer to `pending`, by `provider`, in
// time.
OrWhy<std::string> read_callback(const Query& query, const PendingSignIn& pending,
                                 const Provider& provider, calendars::Instant now);

// Exchanges the code, authenticating by client_secret_basic, or not at all without a secret.
connectors::HttpRequest token_request(const config::SignIn& settings, const Provider& provider,
                                      const std::string& code, const PendingSignIn& pending);

// The ID token in the answer to token_request(); not yet checked (oidc_token.hpp).
OrWhy<std::string> id_token_in(const connectors::HttpResponse& answer);

}  // namespace indkald::daemon::web
