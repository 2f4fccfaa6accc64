// Checks an ID token: who signed it, for whom, for which sign-in, and when.
//
// OpenID Connect Core 1.0, sections 2 and 3.1.3.7; RFC 7515; RFC 8725 (best practices). Only RS256,
// ES256 and PS256 count, by a key of the service's own set that fits the algorithm; what a header
// says of keys elsewhere (jwk, jku, x5u) makes it refused, and so does `crit`. Clocks may differ by
// two minutes. Pure; any thread; what is wrong is a reason, never an exception.
#pragma once

#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/web/oidc_provider.hpp"

namespace indkald::daemon::web {

inline constexpr std::chrono::seconds kClockLeeway{120};

struct TokenWanted {
  std::string issuer;
  std::string client_id;
  std::string nonce;
  calendars::Instant now{};  // UTC
};

// A well-formed token of an allowed algorithm whose key is not in the set: it may be newer.
bool names_unknown_key(std::string_view token, const std::vector<SigningKey>& keys);

// The claims, once all of them that are wanted are right and the signature is.
OrWhy<nlohmann::json> verified_claims(std::string_view token, const std::vector<SigningKey>& keys,
                                      const TokenWanted& wanted);

}  // namespace indkald::daemon::web
