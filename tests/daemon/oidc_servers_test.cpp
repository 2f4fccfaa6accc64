// Signing in at a real provider on loopback, as a browser does it: redirects, cookies and forms.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>

#include "connectors/net/http.hpp"
#include "connectors/net/url.hpp"
#include "daemon/clock.hpp"
#include "daemon/web/exchange.hpp"
#include "daemon/web/oidc_sign_in.hpp"
#include "tests/servers/servers.hpp"

namespace indkald::daemon::web {
namespace {

using testing::ElementsAre;
using testing::StartsWith;

const std::string kPage = "http://127.0.0.1:7";  // nobody answers there, nor need to

// Follows redirects until they leave the provider, and fills in its two forms.
class Browser {
 public:
  // Gives the query that the provider sends the browser back to the page with.
  Query sign_in(const std::string& url, const std::string& name) {
    std::string at = url;
    for (int step = 0; step < 20; ++step) {
      if (at.starts_with(kPage)) return read_target(at.substr(kPage.size())).value().query;
      const auto answer = visit(at, {});
      const std::string next(answer.header("location"));
      at = next.empty() ? fill_in(at, answer.body, name) : connectors::resolved(at, next);
    }
    ADD_FAILURE() << "the provider does not send the browser back";
    return {};
  }

 private:
  connectors::HttpResponse visit(const std::string& url, const std::string& form) {
    connectors::HttpRequest request;
    request.url = url;
    request.method = form.empty() ? "GET" : "POST";
    request.body = form;
    request.headers = {{"Accept", "text/html"}};
    if (!form.empty())
      request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    std::string jar;
    for (const auto& [cookie, value] : cookies_)
      jar += (jar.empty() ? "" : "; ") + cookie + "=" + value;
    if (!jar.empty()) request.headers.emplace_back("Cookie", jar);
    auto answer = connectors::http(request);
    for (const auto& [header, value] : answer.headers)
      if (header == "set-cookie") {
        const std::string pair = value.substr(0, value.find(';'));
        cookies_[pair.substr(0, pair.find('='))] = pair.substr(pair.find('=') + 1);
      }
    return answer;
  }

  // The address that the form leads to.
  std::string fill_in(const std::string& at, const std::string& page, const std::string& name) {
    const bool asks_name = page.find("name=\"login\"") != std::string::npos;
    const std::string form =
        asks_name ? "prompt=login&login=" + name + "&password=x" : "prompt=consent";
    EXPECT_THAT(page, testing::HasSubstr("<form")) << at;
    const auto answer = visit(at, form);
    return connectors::resolved(at, std::string(answer.header("location")));
  }

  std::map<std::string, std::string> cookies_;
};

class RealProvider : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    config::SignIn page;
    page.public_url = kPage;
    server_ = std::make_unique<servers::OidcServer>(redirect_uri(page));
  }
  static void TearDownTestSuite() { server_.reset(); }

  static config::SignIn settings(const std::string& client) {
    config::SignIn made;
    made.issuer = server_->issuer();
    made.client_id = "indkald-" + client;
    if (client != "none") made.client_secret = calendars::Secret(std::string(servers::kPassword));
    made.public_url = kPage;
    made.roles = {{"indkald-sekretærer", "secretary", {"teknik"}},
                  {"indkald-administratorer", "administrator", {}}};
    return made;
  }

  static calendars::Instant now() { return make_clock({})->now(); }

  static OrWhy<OidcSignIn::Ended> sign_in(OidcSignIn& by, const std::string& name) {
    const auto begun = by.begin("/plan", now());
    if (!begun) return begun.why();
    const Query back = Browser().sign_in(begun.value().url, name);
    return by.end(back, begun.value().cookie, now());
  }

  static inline std::unique_ptr<servers::OidcServer> server_;
};

class RealProviderClient : public RealProvider, public testing::WithParamInterface<const char*> {};

TEST_P(RealProviderClient, SignsAPersonInWithHerRole) {
  OidcSignIn by(settings(GetParam()));
  const auto ended = sign_in(by, "mie");
  ASSERT_TRUE(ended) << ended.why().key << " " << by.trouble().key;
  const Identity& who = ended.value().who;
  EXPECT_EQ(who.name, "mie@example.test");
  EXPECT_EQ(who.shown, "mie Krog");
  EXPECT_EQ(who.role, AccountRole::secretary);
  EXPECT_THAT(who.bodies, ElementsAre("teknik"));
  EXPECT_EQ(who.issuer, server_->issuer());
  EXPECT_EQ(who.subject, "subject-mie");
  EXPECT_EQ(ended.value().back_to, "/plan");
}

INSTANTIATE_TEST_SUITE_P(All, RealProviderClient,
                         testing::Values("RS256", "ES256", "PS256", "none"),
                         [](const auto& client) { return std::string(client.param); });

TEST_F(RealProvider, GivesTheHighestRoleOfThePersonsGroups) {
  OidcSignIn by(settings("RS256"));
  EXPECT_EQ(sign_in(by, "bo").value().who.role, AccountRole::administrator);
}

TEST_F(RealProvider, LeavesOutWhoIsInNoGroup) {
  OidcSignIn by(settings("RS256"));
  EXPECT_EQ(sign_in(by, "eva").why().key, "web.sign_in.no_role");
}

TEST_F(RealProvider, RefusesAWrongSecret) {
  config::SignIn wrong = settings("RS256");
  wrong.client_secret = calendars::Secret("forkert");
  OidcSignIn by(wrong);
  EXPECT_EQ(sign_in(by, "mie").why().key, "web.sign_in.client");
}

TEST_F(RealProvider, RefusesACodeWithoutItsProof) {
  const config::SignIn one = settings("none");
  OidcSignIn by(one);
  const auto begun = by.begin("/", now());
  const Query back = Browser().sign_in(begun.value().url, "mie");
  Provider asked;
  asked.token_endpoint = server_->issuer() + "/token";
  PendingSignIn stolen = new_pending_sign_in("/", now());
  const auto code = std::ranges::find(back, "code", &Query::value_type::first)->second;
  EXPECT_EQ(id_token_in(connectors::http(token_request(one, asked, code, stolen))).why().key,
            "web.sign_in.code");
}

TEST_F(RealProvider, IsFoundAgainWithNewKeysAfterItWasDown) {
  OidcSignIn by(settings("ES256"));
  ASSERT_TRUE(sign_in(by, "mie"));
  const auto begun = by.begin("/", now());
  server_->stop();
  const Query back{
      {"code", "c"},
      {"iss", server_->issuer()},
      {"state",
       read_target(begun.value().url.substr(server_->issuer().size())).value().query[4].second}};
  EXPECT_EQ(by.end(back, begun.value().cookie, now()).why().key, "web.sign_in.unavailable");
  EXPECT_THAT(by.trouble().key, StartsWith("connector.net."));
  server_->start();
  EXPECT_TRUE(sign_in(by, "mie"));
}

}  // namespace
}  // namespace indkald::daemon::web
