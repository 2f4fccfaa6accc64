// Keys of a made-up sign-in service, and tokens that they sign; and what confusions of them look
// like.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/web/jose.hpp"

namespace indkald::daemon::web {

class TestKey {
 public:
  static TestKey rsa(const std::string& id = "rsa");
  static TestKey ec(const std::string& id = "ec");
  static TestKey secret(std::string_view bytes, const std::string& id);

  // As it stands in a JWK Set: without its private parts.
  nlohmann::json published() const;
  // A token; `header` stands beside kid, and over it.
  std::string sign(const nlohmann::json& claims, const std::string& algorithm,
                   const nlohmann::json& header = nlohmann::json::object()) const;

 private:
  TestKey(cjose_jwk_t* key, std::string id) : key_(key), id_(std::move(id)) {}
  JoseKey key_;
  std::string id_;
};

// {"alg": "none"} and no signature.
std::string unsigned_token(const nlohmann::json& claims);

// What read_keys() reads.
std::string key_set(const std::vector<nlohmann::json>& keys);

}  // namespace indkald::daemon::web
