#include "daemon/web/oidc_token.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "calendars/ascii.hpp"
#include "daemon/web/base64url.hpp"
#include "daemon/web/jose.hpp"
#include "daemon/web/json_members.hpp"
#include "daemon/web/same_text.hpp"

namespace indkald::daemon::web {
namespace {

using calendars::Text;
using nlohmann::json;

constexpr std::size_t kLongestToken = std::size_t{128} << 10;
constexpr std::size_t kLongestSubject = 255;

struct Header {
  std::string algorithm;
  std::string key_id;
};

std::optional<SigningKey::Kind> kind_for(std::string_view algorithm) {
  if (algorithm == "RS256" || algorithm == "PS256") return SigningKey::Kind::rsa;
  if (algorithm == "ES256") return SigningKey::Kind::ec;
  return std::nullopt;
}

bool has_three_parts(std::string_view token) {
  return token.size() <= kLongestToken && std::ranges::count(token, '.') == 2;
}

// Explicit typing (RFC 8725, section 3.11): a logout or an access token is no ID token.
bool is_typed_right(const json& header) {
  return !header.contains("typ") ||
         calendars::equal_ignoring_case(text_member(header, "typ"), "JWT");
}

OrWhy<Header> read_header(std::string_view token) {
  if (!has_three_parts(token)) return Text{"web.sign_in.token", {}};
  const auto bytes = from_base64url(token.substr(0, token.find('.')));
  const json header = bytes ? json::parse(*bytes, nullptr, false) : json();
  if (!header.is_object()) return Text{"web.sign_in.token", {}};
  const Header made{text_member(header, "alg"), text_member(header, "kid")};
  if (!kind_for(made.algorithm)) return Text{"web.sign_in.algorithm", {}};
  for (const char* name : {"jwk", "jku", "x5u", "crit", "b64", "enc", "zip"})
    if (header.contains(name)) return Text{"web.sign_in.header", {}};
  if (!is_typed_right(header)) return Text{"web.sign_in.header", {}};
  return made;
}

// The one key that is meant. Without a key id there must be but one that fits (OpenID Connect Core,
// section 10.1).
const SigningKey* key_for(const Header& header, const std::vector<SigningKey>& keys) {
  const SigningKey* found = nullptr;
  for (const SigningKey& key : keys) {
    const bool fits = key.kind == kind_for(header.algorithm) &&
                      (key.algorithm.empty() || key.algorithm == header.algorithm) &&
                      (header.key_id.empty() || key.id == header.key_id);
    if (fits && found != nullptr) return nullptr;
    if (fits) found = &key;
  }
  return found;
}

// The signed bytes; none: the signature is not that key's.
std::optional<std::string> signed_bytes(std::string_view token, const SigningKey& by,
                                        const std::string& algorithm) {
  cjose_err error{};
  const JoseKey key(cjose_jwk_import(by.jwk.data(), by.jwk.size(), &error));
  const JoseToken read(cjose_jws_import(token.data(), token.size(), &error));
  if (!key || !read) return std::nullopt;
  const char* said = cjose_header_get(cjose_jws_get_protected(read.get()), "alg", &error);
  if (said == nullptr || algorithm != said) return std::nullopt;
  if (!cjose_jws_verify(read.get(), key.get(), &error)) return std::nullopt;
  std::uint8_t* bytes = nullptr;
  std::size_t size = 0;
  if (!cjose_jws_get_plaintext(read.get(), &bytes, &size, &error)) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(bytes), size);
}

bool is_for(const json& claims, const std::string& client) {
  const auto audience = texts_member(claims, "aud");
  if (std::ranges::find(audience, client) == audience.end()) return false;
  if (claims.contains("azp")) return text_member(claims, "azp") == client;
  return audience.size() == 1;
}

bool is_subject(const std::string& text) {
  return !text.empty() && text.size() <= kLongestSubject && calendars::is_ascii(text);
}

// Empty: all are right.
Text time_fault(const json& claims, calendars::Instant now) {
  const auto at = static_cast<double>(now.time_since_epoch().count());
  const auto leeway = static_cast<double>(kClockLeeway.count());
  const auto expires = number_member(claims, "exp");
  const auto issued = number_member(claims, "iat");
  if (!expires || !issued) return {"web.sign_in.token", {}};
  if (at >= *expires + leeway) return {"web.sign_in.token_expired", {}};
  const auto begins = number_member(claims, "nbf");
  if (claims.contains("nbf") && !begins) return {"web.sign_in.token", {}};
  if (*issued > at + leeway || begins.value_or(at) > at + leeway)
    return {"web.sign_in.token_early", {}};
  return {};
}

Text claim_fault(const json& claims, const TokenWanted& wanted) {
  if (text_member(claims, "iss") != wanted.issuer) return {"web.sign_in.token_issuer", {}};
  if (!is_for(claims, wanted.client_id)) return {"web.sign_in.audience", {}};
  if (Text fault = time_fault(claims, wanted.now); !fault.empty()) return fault;
  if (wanted.nonce.empty() || !is_same_text(text_member(claims, "nonce"), wanted.nonce))
    return {"web.sign_in.nonce", {}};
  if (!is_subject(text_member(claims, "sub"))) return {"web.sign_in.subject", {}};
  return {};
}

}  // namespace

bool names_unknown_key(std::string_view token, const std::vector<SigningKey>& keys) {
  const auto header = read_header(token);
  return header && key_for(header.value(), keys) == nullptr;
}

OrWhy<json> verified_claims(std::string_view token, const std::vector<SigningKey>& keys,
                            const TokenWanted& wanted) {
  const auto header = read_header(token);
  if (!header) return header.why();
  const SigningKey* key = key_for(header.value(), keys);
  if (key == nullptr) return Text{"web.sign_in.key_unknown", {}};
  const auto bytes = signed_bytes(token, *key, header.value().algorithm);
  if (!bytes) return Text{"web.sign_in.signature", {}};
  const json claims = json::parse(*bytes, nullptr, false);
  if (!claims.is_object()) return Text{"web.sign_in.token", {}};
  if (Text fault = claim_fault(claims, wanted); !fault.empty()) return fault;
  return OrWhy<json>(claims);
}

}  // namespace indkald::daemon::web
