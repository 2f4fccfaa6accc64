// What a sign-in service says of itself: where it is asked, and which keys it signs with.
//
// OpenID Connect Discovery 1.0, section 3; JSON Web Key (RFC 7517). Pure; any thread. What cannot
// be used is a reason, never an exception.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/web/or_why.hpp"

namespace indkald::daemon::web {

struct Provider {
  std::string issuer;
  std::string authorization_endpoint;
  std::string token_endpoint;
  std::string jwks_uri;
  bool names_itself = false;  // its answers carry `iss` (RFC 9207)
};

// Where the description of `issuer` is.
std::string discovery_url(std::string_view issuer);

// The description. It must name itself exactly `issuer`, and its addresses must be safe
// (calendars/safe_address.hpp).
OrWhy<Provider> read_provider(std::string_view json, std::string_view issuer);

// A public key that signatures can be checked with: RSA of 2048 to 8192 bits, or EC on P-256.
struct SigningKey {
  enum class Kind { rsa, ec };
  std::string id = {};         // kid; empty: none
  std::string algorithm = {};  // alone for this one; empty: for any of its kind
  Kind kind = Kind::rsa;
  std::string jwk = {};  // its public parts alone
};

// A JWK Set. Keys of other kinds, for other uses or malformed are left out.
OrWhy<std::vector<SigningKey>> read_keys(std::string_view json);

}  // namespace indkald::daemon::web
