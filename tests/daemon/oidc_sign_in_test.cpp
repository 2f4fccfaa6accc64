// Signing in with the network made up: what is fetched, how often, and what its failures mean.
#include "daemon/web/oidc_sign_in.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "daemon/web/exchange.hpp"
#include "tests/daemon/signed_token.hpp"

namespace indkald::daemon::web {
namespace {

using calendars::Instant;
using connectors::HttpRequest;
using connectors::HttpResponse;
using nlohmann::json;
using std::chrono::seconds;

constexpr Instant kNow{seconds{1'800'000'000}};
const std::string kIssuer = "https://login.example.org";

// A sign-in service of this test: signs with `key`, and publishes it.
class Service {
 public:
  Service() : key_(TestKey::ec("k1")) {}

  HttpResponse answer(const HttpRequest& request) {
    const std::string path = request.url.substr(kIssuer.size());
    ++asked[path];
    HttpResponse made;
    if (down) {
      made.failure = connectors::Failure::unreachable;
      made.because = {"connector.net.unreachable", {{"url", request.url}}};
      return made;
    }
    made.status = status;
    if (path == "/.well-known/openid-configuration") made.body = description();
    if (path == "/keys") made.body = key_set({published_ ? *published_ : key_.published()});
    if (path == "/token") made.body = json{{"id_token", key_.sign(claims, "ES256")}}.dump();
    return made;
  }

  // New keys; with `secretly` they are not published.
  void change_key(const std::string& id, bool secretly) {
    if (secretly) published_ = key_.published();
    key_ = TestKey::ec(id);
    if (!secretly) published_.reset();
  }

  json claims;
  std::map<std::string, int> asked;
  bool down = false;
  int status = 200;

 private:
  static std::string description() {
    return json{{"issuer", kIssuer},
                {"authorization_endpoint", kIssuer + "/auth"},
                {"token_endpoint", kIssuer + "/token"},
                {"jwks_uri", kIssuer + "/keys"}}
        .dump();
  }
  TestKey key_;
  std::optional<json> published_;
};

class OidcSignInTest : public testing::Test {
 protected:
  static config::SignIn settings() {
    config::SignIn made;
    made.issuer = kIssuer;
    made.client_id = "indkald";
    made.public_url = "https://indkald.example.org";
    made.roles = {{"chefer", "approver", {}}};
    return made;
  }

  // What the service sends the browser back with, after a sign-in by `sub`.
  Query sign_in_at(const std::string& url) {
    const auto asked = read_target(url.substr(kIssuer.size())).value().query;
    const auto of = [&](std::string_view name) {
      return std::ranges::find(asked, name, &Query::value_type::first)->second;
    };
    const auto at = now_.time_since_epoch().count();
    service_.claims = {{"iss", kIssuer},
                       {"aud", "indkald"},
                       {"sub", "AAAA"},
                       {"nonce", of("nonce")},
                       {"exp", at + 600},
                       {"iat", at},
                       {"groups", json::array({"chefer"})},
                       {"preferred_username", "mie"}};
    return {{"code", "c"}, {"state", of("state")}};
  }

  // The whole; "" when it went well, else the reason's key.
  std::string sign_in() {
    const auto begun = sign_in_.begin("/plan", now_);
    if (!begun) return begun.why().key;
    const Query back = sign_in_at(begun.value().url);
    const auto ended = sign_in_.end(back, begun.value().cookie, now_);
    return ended ? "" : ended.why().key;
  }

  Service service_;
  OidcSignIn sign_in_{settings(),
                      [this](const HttpRequest& request) { return service_.answer(request); }};
  Instant now_ = kNow;
};

TEST_F(OidcSignInTest, EndsWithWhoItIsAndWhereToGo) {
  const auto begun = sign_in_.begin("/plan", now_);
  const Query back = sign_in_at(begun.value().url);
  const auto ended = sign_in_.end(back, begun.value().cookie, now_).value();
  EXPECT_EQ(ended.who.name, "mie");
  EXPECT_EQ(ended.who.role, AccountRole::approver);
  EXPECT_EQ(ended.back_to, "/plan");
  EXPECT_TRUE(sign_in_.trouble().empty());
}

TEST_F(OidcSignInTest, IsGoodForOneTryInOneBrowser) {
  const auto begun = sign_in_.begin("/", now_);
  const Query back = sign_in_at(begun.value().url);
  EXPECT_EQ(sign_in_.end(back, "another", now_).why().key, "web.sign_in.too_late");
  EXPECT_TRUE(sign_in_.end(back, begun.value().cookie, now_));
  EXPECT_EQ(sign_in_.end(back, begun.value().cookie, now_).why().key, "web.sign_in.too_late");
  EXPECT_EQ(service_.asked["/token"], 1);
}

TEST_F(OidcSignInTest, WithTheAnswerToAnothersSignInIsRefusedBeforeItsCodeIsUsed) {
  const auto mine = sign_in_.begin("/", now_), anothers = sign_in_.begin("/", now_);
  const Query back = sign_in_at(anothers.value().url);
  EXPECT_EQ(sign_in_.end(back, mine.value().cookie, now_).why().key, "web.sign_in.state");
  EXPECT_EQ(service_.asked["/token"], 0);
}

TEST_F(OidcSignInTest, AsksForDescriptionAndKeysOnceAnHour) {
  for (int i = 0; i < 3; ++i) EXPECT_EQ(sign_in(), "");
  EXPECT_EQ(service_.asked["/.well-known/openid-configuration"], 1);
  EXPECT_EQ(service_.asked["/keys"], 1);
  now_ += seconds{3601};
  EXPECT_EQ(sign_in(), "");
  EXPECT_EQ(service_.asked["/.well-known/openid-configuration"], 2);
  EXPECT_EQ(service_.asked["/keys"], 2);
}

TEST_F(OidcSignInTest, FetchesTheKeysAgainWhenTheServiceHasNewOnes) {
  EXPECT_EQ(sign_in(), "");
  service_.change_key("k2", false);
  EXPECT_EQ(sign_in(), "");
  EXPECT_EQ(service_.asked["/keys"], 2);
}

TEST_F(OidcSignInTest, FetchesTheKeysAtMostOnceAMinuteForTokensOfUnknownKeys) {
  EXPECT_EQ(sign_in(), "");
  service_.change_key("k2", true);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(sign_in(), "web.sign_in.key_unknown");
  EXPECT_EQ(service_.asked["/keys"], 2);
  now_ += seconds{60};
  EXPECT_EQ(sign_in(), "web.sign_in.key_unknown");
  EXPECT_EQ(service_.asked["/keys"], 3);
}

TEST_F(OidcSignInTest, DoesNotWaitForAServiceThatIsDownAgainAndAgain) {
  service_.down = true;
  for (int i = 0; i < 3; ++i) EXPECT_EQ(sign_in(), "web.sign_in.unavailable");
  EXPECT_EQ(service_.asked["/.well-known/openid-configuration"], 1);
  EXPECT_EQ(sign_in_.trouble().key, "connector.net.unreachable");
  service_.down = false;
  now_ += seconds{10};
  EXPECT_EQ(sign_in(), "");
  EXPECT_TRUE(sign_in_.trouble().empty());
}

TEST_F(OidcSignInTest, TakesNothingFromARedirectOrAnError) {
  for (const int status : {302, 404, 500}) {
    service_.status = status;
    EXPECT_EQ(sign_in(), "web.sign_in.unavailable");
    EXPECT_EQ(sign_in_.trouble().key, "web.sign_in.status");
    now_ += seconds{10};
  }
}

}  // namespace
}  // namespace indkald::daemon::web
