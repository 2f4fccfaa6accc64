#include "daemon/web/oidc_sign_in.hpp"

#include <nlohmann/json.hpp>

#include "daemon/web/oidc_token.hpp"

namespace indkald::daemon::web {
namespace {

using calendars::Instant;
using calendars::Text;

constexpr std::chrono::hours kKeep{1};
constexpr std::chrono::seconds kPause{10};  // after a failed fetch
constexpr std::chrono::minutes kSearchPause{1};
constexpr int kOk = 200;

Text unavailable() { return {"web.sign_in.unavailable", {}}; }

bool within(const std::optional<Instant>& since, Instant now, std::chrono::seconds time) {
  return since && now >= *since && now - *since < time;
}

}  // namespace

OidcSignIn::OidcSignIn(config::SignIn settings, Http http)
    : settings_(std::move(settings)), http_(std::move(http)) {}

OrWhy<OidcSignIn::Begun> OidcSignIn::begin(std::string_view back_to, Instant now) {
  const auto asked = provider(now);
  if (!asked) return asked.why();
  const PendingSignIn pending = new_pending_sign_in(back_to, now);
  return Begun{authorization_url(settings_, asked.value(), pending), pending_.keep(pending)};
}

OrWhy<OidcSignIn::Ended> OidcSignIn::end(const Query& query, const std::string& cookie,
                                         Instant now) {
  const auto pending = pending_.take(cookie, now);
  if (!pending) return Text{"web.sign_in.too_late", {}};
  const auto asked = provider(now);
  if (!asked) return asked.why();
  const auto code = read_callback(query, *pending, asked.value(), now);
  if (!code) return code.why();
  const auto who = identify(code.value(), *pending, asked.value(), now);
  if (!who) return who.why();
  return Ended{who.value(), pending->back_to};
}

OrWhy<Identity> OidcSignIn::identify(const std::string& code, const PendingSignIn& pending,
                                     const Provider& asked, Instant now) {
  const auto answer = http_(token_request(settings_, asked, code, pending));
  const auto token = id_token_in(answer);
  if (!token) {
    trouble_ = answer.status == 0 ? answer.because : token.why();
    return token.why();
  }
  const auto known = keys_for(token.value(), asked, now);
  if (!known) return known.why();
  const auto claims = verified_claims(token.value(), known.value(),
                                      {settings_.issuer, settings_.client_id, pending.nonce, now});
  if (!claims) return claims.why();
  return identity_of(claims.value(), settings_);
}

OrWhy<std::string> OidcSignIn::fetch(const std::string& url) {
  connectors::HttpRequest request;
  request.url = url;
  request.headers = {{"Accept", "application/json"}};
  request.ca_file = settings_.ca_file;
  request.timeout = kAnswerTime;
  request.size_limit = kMostAnswer;
  auto answer = http_(request);
  if (answer.status == kOk) return std::move(answer.body);
  trouble_ = answer.status == 0 ? answer.because
                                : Text{"web.sign_in.status",
                                       {{"url", url}, {"status", std::int64_t{answer.status}}}};
  return unavailable();
}

template <typename Value, typename Read>
OrWhy<Value> OidcSignIn::kept(Kept<Value>& kept, const std::string& url, Instant now, Read read) {
  if (kept.value && within(kept.fetched, now, kKeep)) return *kept.value;
  if (within(kept.failed, now, kPause)) return kept.why;
  kept = {};
  const auto body = fetch(url);
  const OrWhy<Value> made = body ? read(body.value()) : OrWhy<Value>(body.why());
  if (made) {
    kept.value = made.value();
    kept.fetched = now;
    trouble_ = {};
  } else {
    if (body) trouble_ = made.why();
    kept.failed = now;
    kept.why = made.why();
  }
  return made;
}

OrWhy<Provider> OidcSignIn::provider(Instant now) {
  return kept(provider_, discovery_url(settings_.issuer), now,
              [&](const std::string& body) { return read_provider(body, settings_.issuer); });
}

OrWhy<std::vector<SigningKey>> OidcSignIn::keys(const Provider& asked, Instant now) {
  return kept(keys_, asked.jwks_uri, now, [](const std::string& body) { return read_keys(body); });
}

OrWhy<std::vector<SigningKey>> OidcSignIn::keys_for(std::string_view token, const Provider& asked,
                                                    Instant now) {
  const bool fresh = !keys_.value || !within(keys_.fetched, now, kKeep);
  const auto known = keys(asked, now);
  if (fresh || !known || !names_unknown_key(token, known.value())) return known;
  if (within(searched_, now, kSearchPause)) return known;
  searched_ = now;
  keys_ = {};
  return keys(asked, now);
}

}  // namespace indkald::daemon::web
