#include "daemon/web/oidc_provider.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "calendars/safe_address.hpp"
#include "daemon/web/base64url.hpp"
#include "daemon/web/json_members.hpp"

namespace indkald::daemon::web {
namespace {

using calendars::Text;
using nlohmann::json;

constexpr std::size_t kMostKeys = 100;
constexpr std::size_t kLeastModulus = 256, kMostModulus = 1024;  // bytes
constexpr std::size_t kMostExponent = 4;
constexpr std::size_t kCoordinate = 32;

Text bad_endpoint(const char* name) {
  return {"web.sign_in.endpoint", {{"name", std::string(name)}}};
}

std::string without_leading_zeros(std::string bytes) {
  bytes.erase(0, std::min(bytes.find_first_not_of('\0'), bytes.size()));
  return bytes;
}

// The decoded number of a member; empty: not well-formed.
std::string number_of(const json& key, const char* name) {
  return without_leading_zeros(from_base64url(text_member(key, name)).value_or(std::string()));
}

std::optional<SigningKey> rsa_key(const json& key) {
  const std::string modulus = number_of(key, "n");
  const std::string exponent = number_of(key, "e");
  const bool sound = modulus.size() >= kLeastModulus && modulus.size() <= kMostModulus &&
                     !exponent.empty() && exponent.size() <= kMostExponent && exponent != "\1";
  if (!sound) return std::nullopt;
  const json jwk{{"kty", "RSA"}, {"n", base64url(modulus)}, {"e", base64url(exponent)}};
  return SigningKey{.kind = SigningKey::Kind::rsa, .jwk = jwk.dump()};
}

std::optional<SigningKey> ec_key(const json& key) {
  const std::string x = text_member(key, "x"), y = text_member(key, "y");
  const auto fits = [](const std::string& text) {
    const auto bytes = from_base64url(text);
    return bytes && bytes->size() == kCoordinate;
  };
  if (text_member(key, "crv") != "P-256" || !fits(x) || !fits(y)) return std::nullopt;
  const json jwk{{"kty", "EC"}, {"crv", "P-256"}, {"x", x}, {"y", y}};
  return SigningKey{.kind = SigningKey::Kind::ec, .jwk = jwk.dump()};
}

bool is_for_signatures(const json& key) {
  if (key.contains("use") && text_member(key, "use") != "sig") return false;
  const auto uses = key.find("key_ops");
  return uses == key.end() ||
         (uses->is_array() && std::find(uses->begin(), uses->end(), "verify") != uses->end());
}

std::optional<SigningKey> signing_key(const json& key) {
  if (!key.is_object() || !is_for_signatures(key)) return std::nullopt;
  const std::string kind = text_member(key, "kty");
  auto made = kind == "RSA" ? rsa_key(key) : kind == "EC" ? ec_key(key) : std::nullopt;
  if (!made) return std::nullopt;
  made->id = text_member(key, "kid");
  made->algorithm = text_member(key, "alg");
  return made;
}

}  // namespace

std::string discovery_url(std::string_view issuer) {
  if (issuer.ends_with('/')) issuer.remove_suffix(1);
  return std::string(issuer) + "/.well-known/openid-configuration";
}

OrWhy<Provider> read_provider(std::string_view text, std::string_view issuer) {
  const json said = json::parse(text, nullptr, false);
  if (!said.is_object()) return Text{"web.sign_in.description", {}};
  Provider made;
  made.issuer = text_member(said, "issuer");
  if (made.issuer != issuer) return Text{"web.sign_in.other_issuer", {}};
  const std::pair<const char*, std::string*> endpoints[] = {
      {"authorization_endpoint", &made.authorization_endpoint},
      {"token_endpoint", &made.token_endpoint},
      {"jwks_uri", &made.jwks_uri}};
  for (const auto& [name, endpoint] : endpoints) {
    *endpoint = text_member(said, name);
    if (!calendars::is_safe_address(*endpoint)) return bad_endpoint(name);
  }
  const auto names_itself = said.find("authorization_response_iss_parameter_supported");
  made.names_itself = names_itself != said.end() && *names_itself == true;
  return made;
}

OrWhy<std::vector<SigningKey>> read_keys(std::string_view text) {
  const json said = json::parse(text, nullptr, false);
  const auto keys = said.is_object() ? said.find("keys") : said.end();
  std::vector<SigningKey> made;
  if (keys != said.end() && keys->is_array() && keys->size() <= kMostKeys)
    for (const json& key : *keys)
      if (auto one = signing_key(key)) made.push_back(*std::move(one));
  if (made.empty()) return Text{"web.sign_in.keys", {}};
  return made;
}

}  // namespace indkald::daemon::web
