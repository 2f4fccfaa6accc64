#include "tests/daemon/signed_token.hpp"

#include <cstdlib>
#include <stdexcept>

#include "daemon/web/base64url.hpp"

namespace indkald::daemon::web {
namespace {

using nlohmann::json;

template <typename Handle>
Handle* made(Handle* handle, const cjose_err& error) {
  if (handle == nullptr) throw std::runtime_error(error.message);
  return handle;
}

// It takes texts as they are, objects and lists as JSON, and nothing else.
void set_member(cjose_header_t* header, const std::string& name, const json& value) {
  cjose_err error{};
  const bool done =
      value.is_string()
          ? cjose_header_set(header, name.c_str(), value.get<std::string>().c_str(), &error)
          : cjose_header_set_raw(header, name.c_str(), value.dump().c_str(), &error);
  if (!done) throw std::runtime_error(name + ": " + error.message);
}

}  // namespace

TestKey TestKey::rsa(const std::string& id) {
  constexpr std::size_t kBits = 2048;
  static constexpr std::uint8_t kExponent[] = {1, 0, 1};
  cjose_err error{};
  return {made(cjose_jwk_create_RSA_random(kBits, kExponent, sizeof kExponent, &error), error), id};
}

TestKey TestKey::ec(const std::string& id) {
  cjose_err error{};
  return {made(cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error), error), id};
}

TestKey TestKey::secret(std::string_view bytes, const std::string& id) {
  cjose_err error{};
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  return {made(cjose_jwk_create_oct_spec(data, bytes.size(), &error), error), id};
}

json TestKey::published() const {
  cjose_err error{};
  char* text = made(cjose_jwk_to_json(key_.get(), false, &error), error);
  json key = json::parse(text);
  std::free(text);
  key["kid"] = id_;
  return key;
}

std::string TestKey::sign(const json& claims, const std::string& algorithm,
                          const json& header) const {
  cjose_err error{};
  json all{{"alg", algorithm}, {"kid", id_}};
  all.update(header);
  const JoseHeader protects(made(cjose_header_new(&error), error));
  for (const auto& [name, value] : all.items())
    if (!value.is_null()) set_member(protects.get(), name, value);
  const std::string text = claims.is_string() ? claims.get<std::string>() : claims.dump();
  const JoseToken token(
      made(cjose_jws_sign(key_.get(), protects.get(),
                          reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), &error),
           error));
  const char* compact = nullptr;
  cjose_jws_export(token.get(), &compact, &error);
  return compact;
}

std::string unsigned_token(const json& claims) {
  return base64url(R"({"alg":"none"})") + "." + base64url(claims.dump()) + ".";
}

std::string key_set(const std::vector<json>& keys) { return json{{"keys", keys}}.dump(); }

}  // namespace indkald::daemon::web
