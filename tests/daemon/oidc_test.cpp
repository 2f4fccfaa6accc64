#include "daemon/web/oidc.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "daemon/web/exchange.hpp"
#include "daemon/web/oidc_identity.hpp"
#include "daemon/web/pending_sign_ins.hpp"

namespace indkald::daemon::web {
namespace {

using calendars::Instant;
using nlohmann::json;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr Instant kNow{seconds{1'800'000'000}};

config::SignIn settings() {
  config::SignIn made;
  made.issuer = "https://login.example.org";
  made.client_id = "indkald";
  made.client_secret = calendars::Secret("hemme:ligt ~1");
  made.public_url = "https://indkald.example.org/";
  made.roles = {{"læsere", "viewer", {}},
                {"køkken", "kitchen", {}},
                {"teknik", "secretary", {"teknik"}},
                {"kultur", "secretary", {"kultur", "teknik"}},
                {"alle-udvalg", "secretary", {}},
                {"chefer", "approver", {}}};
  return made;
}

Provider provider() {
  return {"https://login.example.org", "https://login.example.org/auth?p=1",
          "https://login.example.org/token", "https://login.example.org/keys", false};
}

PendingSignIn pending() { return {"state-1", "nonce-1", "verifier-1", "/plan", kNow}; }

template <typename Value>
std::string fault_of(const OrWhy<Value>& made) {
  return made ? "" : made.why().key.substr(std::string("web.sign_in.").size());
}

TEST(AuthorizationRequest, AsksForACodeWithProofOfPossession) {
  PendingSignIn one = pending();
  one.code_verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";  // RFC 7636, appendix B
  const std::string url = authorization_url(settings(), provider(), one);
  EXPECT_EQ(url,
            "https://login.example.org/auth?p=1&response_type=code&client_id=indkald"
            "&redirect_uri=https%3A%2F%2Findkald.example.org%2Fsign-in%2Foidc%2Fcallback"
            "&scope=openid%20profile%20email&state=state-1&nonce=nonce-1"
            "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
            "&code_challenge_method=S256");
  EXPECT_THAT(url, Not(HasSubstr(one.code_verifier)));
}

TEST(AuthorizationRequest, IsOfNewTextsEachTime) {
  const PendingSignIn a = new_pending_sign_in("/", kNow), b = new_pending_sign_in("/", kNow);
  EXPECT_NE(a.state, b.state);
  EXPECT_NE(a.nonce, b.nonce);
  EXPECT_NE(a.code_verifier, b.code_verifier);
  EXPECT_NE(a.state, a.nonce);
  EXPECT_EQ(a.code_verifier.size(), 43u);
}

TEST(AuthorizationRequest, LeadsBackToThisServerAlone) {
  EXPECT_EQ(local_path("/plan?uge=3#a"), "/plan?uge=3#a");
  for (const char* elsewhere :
       {"", "plan", "https://evil.example.org", "//evil.example.org", "/\\evil.example.org",
        "\\\\evil", "/\t/evil.example.org", "/a\r\nSet-Cookie: x", " /plan"})
    EXPECT_EQ(local_path(elsewhere), "/") << elsewhere;
}

std::string fault_of_callback(const std::string& query, Provider from = provider(),
                              Instant now = kNow) {
  const auto target = read_target("/sign-in/oidc/callback?" + query);
  return fault_of(read_callback(target.value().query, pending(), from, now));
}

TEST(Callback, GivesTheCodeOfThisSignIn) {
  const Query query{{"code", "c/1"}, {"state", "state-1"}, {"session_state", "x"}};
  EXPECT_EQ(read_callback(query, pending(), provider(), kNow).value(), "c/1");
}

TEST(Callback, OfAnotherSignInIsRefused) {
  EXPECT_EQ(fault_of_callback("code=c&state=state-2"), "state");
  EXPECT_EQ(fault_of_callback("code=c&state=state-"), "state");
  EXPECT_EQ(fault_of_callback("code=c"), "state");
  EXPECT_EQ(fault_of_callback("error=access_denied&state=state-2"), "state");
  PendingSignIn none = pending();
  none.state = "";
  EXPECT_EQ(fault_of(read_callback({{"code", "c"}}, none, provider(), kNow)), "state");
}

TEST(Callback, OfAnotherServiceIsRefused) {
  EXPECT_EQ(fault_of_callback("code=c&state=state-1&iss=https%3A%2F%2Flogin.example.org"), "");
  EXPECT_EQ(fault_of_callback("code=c&state=state-1&iss=https%3A%2F%2Fevil.example.org"),
            "mixed_up");
  EXPECT_EQ(fault_of_callback("error=access_denied&state=state-1&iss=https%3A%2F%2Fevil.example"),
            "mixed_up");
  Provider naming = provider();
  naming.names_itself = true;
  EXPECT_EQ(fault_of_callback("code=c&state=state-1", naming), "mixed_up");
}

TEST(Callback, MustNotSayAThingTwice) {
  EXPECT_EQ(fault_of_callback("code=a&code=b&state=state-1"), "answer");
  EXPECT_EQ(fault_of_callback("code=a&state=state-1&state=state-2"), "answer");
  EXPECT_EQ(fault_of_callback("code=a&state=state-1&iss=a&iss=b"), "answer");
  EXPECT_EQ(fault_of_callback("state=state-1"), "answer");
}

TEST(Callback, ComesWithinTenMinutes) {
  EXPECT_EQ(fault_of_callback("code=c&state=state-1", provider(), kNow + kSignInTime), "");
  EXPECT_EQ(fault_of_callback("code=c&state=state-1", provider(), kNow + kSignInTime + seconds{1}),
            "too_late");
  EXPECT_EQ(fault_of_callback("code=c&state=state-1", provider(), kNow - seconds{1}), "too_late");
}

TEST(Callback, GivesTheReasonOfARefusal) {
  EXPECT_EQ(fault_of_callback("error=access_denied&state=state-1"), "denied");
  EXPECT_EQ(fault_of_callback("error=server_error&state=state-1"), "unavailable");
  const auto odd =
      read_callback({{"error", "<script>"}, {"state", "state-1"}}, pending(), provider(), kNow);
  EXPECT_EQ(odd.why(), (calendars::Text{"web.sign_in.error", {{"error", std::string("?")}}}));
}

TEST(TokenRequest, AuthenticatesWithTheSecretAndProvesTheCodeToBeOurs) {
  const auto request = token_request(settings(), provider(), "c/1", pending());
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.url, "https://login.example.org/token");
  EXPECT_EQ(request.user, "indkald");
  EXPECT_EQ(request.password.reveal(), "hemme%3Aligt%20~1");
  EXPECT_EQ(request.body,
            "grant_type=authorization_code&code=c%2F1&redirect_uri=https%3A%2F%2Findkald.example."
            "org%2Fsign-in%2Foidc%2Fcallback&code_verifier=verifier-1");
}

TEST(TokenRequest, OfAClientWithoutASecretNamesTheClient) {
  config::SignIn open = settings();
  open.client_secret = {};
  const auto request = token_request(open, provider(), "c", pending());
  EXPECT_EQ(request.user, "");
  EXPECT_THAT(request.body, HasSubstr("&client_id=indkald"));
}

connectors::HttpResponse answer(int status, const std::string& body) {
  connectors::HttpResponse made;
  made.status = status;
  made.body = body;
  return made;
}

TEST(TokenAnswer, HoldsAnIdTokenOrAReason) {
  EXPECT_EQ(id_token_in(answer(200, R"({"id_token": "a.b.c"})")).value(), "a.b.c");
  EXPECT_EQ(fault_of(id_token_in(answer(400, R"({"error": "invalid_grant"})"))), "code");
  EXPECT_EQ(fault_of(id_token_in(answer(401, R"({"error": "invalid_client"})"))), "client");
  EXPECT_EQ(fault_of(id_token_in(answer(200, R"({"access_token": "x"})"))), "no_token");
  EXPECT_EQ(fault_of(id_token_in(answer(302, ""))), "no_token");
  EXPECT_EQ(fault_of(id_token_in(answer(400, R"({"id_token": "a.b.c"})"))), "no_token");
  EXPECT_EQ(fault_of(id_token_in(answer(503, "busy"))), "unavailable");
  EXPECT_EQ(fault_of(id_token_in(answer(0, ""))), "unavailable");
}

json description(const json& changes = json::object()) {
  json made{{"issuer", "https://login.example.org"},
            {"authorization_endpoint", "https://login.example.org/auth"},
            {"token_endpoint", "https://login.example.org/token"},
            {"jwks_uri", "https://login.example.org/keys"}};
  made.merge_patch(changes);
  return made;
}

std::string fault_of_description(const json& changes) {
  return fault_of(read_provider(description(changes).dump(), "https://login.example.org"));
}

TEST(Description, SaysWhereTheServiceIsAsked) {
  EXPECT_EQ(discovery_url("https://login.example.org/t/"),
            "https://login.example.org/t/.well-known/openid-configuration");
  const auto read =
      read_provider(description({{"authorization_response_iss_parameter_supported", true}}).dump(),
                    "https://login.example.org");
  EXPECT_EQ(read.value().token_endpoint, "https://login.example.org/token");
  EXPECT_TRUE(read.value().names_itself);
}

TEST(Description, MustBeOfTheIssuerThatIsConfigured) {
  EXPECT_EQ(fault_of_description({{"issuer", "https://login.example.org/"}}), "other_issuer");
  EXPECT_EQ(fault_of_description({{"issuer", "https://LOGIN.example.org"}}), "other_issuer");
  EXPECT_EQ(fault_of_description({{"issuer", nullptr}}), "other_issuer");
  EXPECT_EQ(fault_of(read_provider("<html>", "https://login.example.org")), "description");
}

TEST(Description, MustLeadToSafeAddresses) {
  for (const char* name : {"authorization_endpoint", "token_endpoint", "jwks_uri"})
    for (const char* unsafe : {"http://login.example.org/x", "http://127.evil.example.org/x", "/x",
                               "file:///etc/passwd", "https://a@b/x", "javascript:alert(1)",
                               "https://login.example.org/x#y", "https://log in/x", "https://"})
      EXPECT_EQ(fault_of_description({{name, unsafe}}), "endpoint") << name << " " << unsafe;
  EXPECT_EQ(fault_of_description({{"jwks_uri", "http://127.0.0.1:8080/keys"}}), "");
  EXPECT_EQ(fault_of_description({{"jwks_uri", "http://[::1]:8080/keys"}}), "");
}

TEST(PendingSignIns, AreTakenOnceByTheirCookie) {
  PendingSignIns all;
  const std::string cookie = all.keep(pending());
  EXPECT_FALSE(all.take("", kNow));
  EXPECT_FALSE(all.take("state-1", kNow));
  EXPECT_EQ(all.take(cookie, kNow).value().state, "state-1");
  EXPECT_FALSE(all.take(cookie, kNow));
}

TEST(PendingSignIns, EndAfterTenMinutes) {
  PendingSignIns all;
  const std::string cookie = all.keep(pending());
  EXPECT_FALSE(all.take(cookie, kNow + kSignInTime + seconds{1}));
  EXPECT_EQ(all.size(), 0u);
}

TEST(PendingSignIns, AreBoundedInNumberTheOldestGoing) {
  PendingSignIns all(3);
  std::vector<std::string> cookies;
  for (int i = 0; i < 5; ++i) cookies.push_back(all.keep(pending()));
  EXPECT_EQ(all.size(), 3u);
  EXPECT_FALSE(all.take(cookies[1], kNow));
  EXPECT_TRUE(all.take(cookies[2], kNow));
  EXPECT_TRUE(all.take(cookies[4], kNow));
}

json claims(const std::vector<std::string>& groups) {
  return {{"iss", "https://login.example.org"},
          {"sub", "AAAA-1"},
          {"preferred_username", "Mie.Krog@Example.org"},
          {"name", "Mie Krog"},
          {"groups", groups}};
}

TEST(Identity, HasTheNameAndTheRoleOfTheGroup) {
  const auto who = identity_of(claims({"noget", "chefer"}), settings()).value();
  EXPECT_EQ(who.name, "mie.krog@example.org");
  EXPECT_EQ(who.shown, "Mie Krog");
  EXPECT_EQ(who.role, AccountRole::approver);
  EXPECT_EQ(who.subject, "AAAA-1");
  EXPECT_EQ(who.issuer, "https://login.example.org");
}

TEST(Identity, InSeveralGroupsHasTheHighestRole) {
  const auto role = [](const std::vector<std::string>& groups) {
    return identity_of(claims(groups), settings()).value().role;
  };
  EXPECT_EQ(role({"læsere"}), AccountRole::viewer);
  EXPECT_EQ(role({"chefer", "læsere", "teknik"}), AccountRole::approver);
  EXPECT_EQ(role({"læsere", "køkken"}), AccountRole::kitchen);
}

TEST(Identity, OfASecretaryHasTheBodiesOfAllHerGroups) {
  const auto bodies = [](const std::vector<std::string>& groups) {
    return identity_of(claims(groups), settings()).value().bodies;
  };
  EXPECT_THAT(bodies({"teknik", "læsere"}), ElementsAre("teknik"));
  EXPECT_THAT(bodies({"teknik", "kultur"}), ElementsAre("kultur", "teknik"));
  EXPECT_THAT(bodies({"teknik", "alle-udvalg"}), IsEmpty());
  EXPECT_THAT(bodies({"teknik", "chefer"}), IsEmpty());
}

TEST(Identity, InNoGroupThatGivesARoleIsRefused) {
  EXPECT_EQ(fault_of(identity_of(claims({}), settings())), "no_role");
  EXPECT_EQ(fault_of(identity_of(claims({"Chefer", "chefer "}), settings())), "no_role");
  json one_text = claims({});
  one_text["groups"] = "chefer";
  EXPECT_EQ(fault_of(identity_of(one_text, settings())), "");
  one_text["groups"] = json{{"chefer", true}};
  EXPECT_EQ(fault_of(identity_of(one_text, settings())), "no_role");
}

TEST(Identity, WhoseGroupsWereLeftOutIsToldSo) {
  json many = claims({});
  many.erase("groups");
  many["_claim_names"] = {{"groups", "src1"}};
  EXPECT_EQ(fault_of(identity_of(many, settings())), "groups_left_out");
}

TEST(Identity, NeedsANameOfOneLine) {
  for (const char* name : {"", "  ", "a\nb"}) {
    json unnamed = claims({"chefer"});
    unnamed["preferred_username"] = name;
    EXPECT_EQ(fault_of(identity_of(unnamed, settings())), "no_name");
  }
  json odd = claims({"chefer"});
  odd["name"] = "Mie\nKrog";
  EXPECT_EQ(identity_of(odd, settings()).value().shown, "Mie.Krog@Example.org");
}

TEST(Identity, ByMailAddressNeedsItVerified) {
  config::SignIn by_mail = settings();
  by_mail.name_claim = "email";
  json mail = claims({"chefer"});
  mail.update({{"email", "mie@example.org"}, {"email_verified", false}});
  EXPECT_EQ(fault_of(identity_of(mail, by_mail)), "mail_unverified");
  mail["email_verified"] = true;
  EXPECT_EQ(identity_of(mail, by_mail).value().name, "mie@example.org");
}

}  // namespace
}  // namespace indkald::daemon::web
