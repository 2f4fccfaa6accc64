#include "daemon/web/oidc.hpp"

#include <sodium.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "connectors/net/url.hpp"
#include "daemon/web/base64url.hpp"
#include "daemon/web/json_members.hpp"
#include "daemon/web/same_text.hpp"

namespace indkald::daemon::web {
namespace {

using calendars::Text;
using connectors::percent_encoded;
using nlohmann::json;

constexpr std::size_t kRandomBytes = 32;
constexpr std::size_t kLongestPath = 2000;
constexpr std::size_t kLongestCode = 8192;
constexpr std::size_t kLongestError = 64;

std::string random_text() {
  std::string bytes(kRandomBytes, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return base64url(bytes);
}

// RFC 7636, section 4.2.
std::string s256(const std::string& verifier) {
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()),
                     reinterpret_cast<const unsigned char*>(verifier.data()), verifier.size());
  return base64url(hash);
}

std::string form(const Query& members) {
  std::string made;
  for (const auto& [name, value] : members)
    made += (made.empty() ? "" : "&") + name + "=" + percent_encoded(value);
  return made;
}

// The parameter, empty where there is none; nothing where it stands there twice (RFC 6749, section
// 3.1).
std::optional<std::string> once(const Query& query, std::string_view name) {
  std::string found;
  int times = 0;
  for (const auto& [key, value] : query)
    if (key == name && ++times == 1) found = value;
  return times > 1 ? std::nullopt : std::optional(found);
}

bool is_error_code(const std::string& text) {
  return text.size() <= kLongestError &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

Text reason_of(const std::string& error) {
  if (error == "access_denied") return {"web.sign_in.denied", {}};
  if (error == "temporarily_unavailable" || error == "server_error")
    return {"web.sign_in.unavailable", {}};
  return {"web.sign_in.error", {{"error", is_error_code(error) ? error : std::string("?")}}};
}

// RFC 9207, section 2.4.
bool is_from(const Provider& provider, const std::string& issuer) {
  return issuer.empty() ? !provider.names_itself : issuer == provider.issuer;
}

}  // namespace

PendingSignIn new_pending_sign_in(std::string_view back_to, calendars::Instant now) {
  return {random_text(), random_text(), random_text(), local_path(back_to), now};
}

// Browsers take "\" for "/", and "//host" for another server.
std::string local_path(std::string_view path) {
  const bool plain = std::ranges::all_of(
      path, [](char c) { return static_cast<unsigned char>(c) > ' ' && c != '\\' && c != '\x7f'; });
  const bool local = path.starts_with('/') && !path.starts_with("//");
  return plain && local && path.size() <= kLongestPath ? std::string(path) : std::string("/");
}

std::string redirect_uri(const config::SignIn& settings) {
  std::string_view base = settings.public_url;
  if (base.ends_with('/')) base.remove_suffix(1);
  return std::string(base) + std::string(kCallbackPath);
}

std::string authorization_url(const config::SignIn& settings, const Provider& provider,
                              const PendingSignIn& pending) {
  const std::string& endpoint = provider.authorization_endpoint;
  const char* joint = endpoint.find('?') == std::string::npos ? "?" : "&";
  return endpoint + joint +
         form({{"response_type", "code"},
               {"client_id", settings.client_id},
               {"redirect_uri", redirect_uri(settings)},
               {"scope", settings.scopes},
               {"state", pending.state},
               {"nonce", pending.nonce},
               {"code_challenge", s256(pending.code_verifier)},
               {"code_challenge_method", "S256"}});
}

OrWhy<std::string> read_callback(const Query& query, const PendingSignIn& pending,
                                 const Provider& provider, calendars::Instant now) {
  const auto state = once(query, "state"), issuer = once(query, "iss"),
             error = once(query, "error"), code = once(query, "code");
  if (!state || !issuer || !error || !code) return Text{"web.sign_in.answer", {}};
  if (pending.state.empty() || !is_same_text(*state, pending.state))
    return Text{"web.sign_in.state", {}};
  if (now < pending.begun || now - pending.begun > kSignInTime)
    return Text{"web.sign_in.too_late", {}};
  if (!is_from(provider, *issuer)) return Text{"web.sign_in.mixed_up", {}};
  if (!error->empty()) return reason_of(*error);
  if (code->empty() || code->size() > kLongestCode) return Text{"web.sign_in.answer", {}};
  return *code;
}

// Name and secret are encoded before they are joined (RFC 6749, section 2.3.1).
connectors::HttpRequest token_request(const config::SignIn& settings, const Provider& provider,
                                      const std::string& code, const PendingSignIn& pending) {
  Query members{{"grant_type", "authorization_code"},
                {"code", code},
                {"redirect_uri", redirect_uri(settings)},
                {"code_verifier", pending.code_verifier}};
  connectors::HttpRequest request;
  request.method = "POST";
  request.url = provider.token_endpoint;
  request.headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                     {"Accept", "application/json"}};
  if (settings.client_secret.empty()) {
    members.emplace_back("client_id", settings.client_id);
  } else {
    request.user = percent_encoded(settings.client_id);
    request.password = calendars::Secret(percent_encoded(settings.client_secret.reveal()));
  }
  request.body = form(members);
  request.ca_file = settings.ca_file;
  request.timeout = kAnswerTime;
  request.size_limit = kMostAnswer;
  return request;
}

OrWhy<std::string> id_token_in(const connectors::HttpResponse& answer) {
  constexpr int kOk = 200, kFirstServerError = 500;
  if (answer.status == 0 || answer.status >= kFirstServerError)
    return Text{"web.sign_in.unavailable", {}};
  const json said = json::parse(answer.body, nullptr, false);
  const std::string error = said.is_object() ? text_member(said, "error") : std::string();
  if (error == "invalid_grant") return Text{"web.sign_in.code", {}};
  if (error == "invalid_client" || error == "unauthorized_client")
    return Text{"web.sign_in.client", {}};
  const std::string token =
      answer.status == kOk && said.is_object() ? text_member(said, "id_token") : std::string();
  if (token.empty()) return error.empty() ? Text{"web.sign_in.no_token", {}} : reason_of(error);
  return token;
}

}  // namespace indkald::daemon::web
