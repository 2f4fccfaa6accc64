// cjose's handles with owners. It signs and checks what it is told to, alg "none" too: which
// algorithms count, and every claim, is the caller's to check (oidc_token.hpp).
#pragma once

#include <cjose/cjose.h>

#include <memory>

namespace indkald::daemon::web {

struct JoseRelease {
  void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
  void operator()(cjose_jws_t* token) const { cjose_jws_release(token); }
  void operator()(cjose_header_t* header) const { cjose_header_release(header); }
};
using JoseKey = std::unique_ptr<cjose_jwk_t, JoseRelease>;
using JoseToken = std::unique_ptr<cjose_jws_t, JoseRelease>;
using JoseHeader = std::unique_ptr<cjose_header_t, JoseRelease>;

}  // namespace indkald::daemon::web
