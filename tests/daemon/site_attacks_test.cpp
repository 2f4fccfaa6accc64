// What someone who means harm tries on the site, and what he gets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <latch>
#include <thread>

#include "daemon/web/page_files.hpp"
#include "daemon/web/server.hpp"
#include "tests/daemon/site_office.hpp"

namespace indkald::daemon::web {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class SiteAttacks : public testing::Test {
 protected:
  static void SetUpTestSuite() { office = std::make_unique<SiteOffice>(); }
  static void TearDownTestSuite() { office.reset(); }

  static std::string api(const std::string& path) { return std::string(kApi) + path; }
  static std::string cookie_of(const Response& answer) {
    const std::string set = field_of(answer, "Set-Cookie");
    const auto begin = set.find('=') + 1;
    return set.substr(begin, set.find(';') - begin);
  }
  static Response password(const std::string& name, const std::string& password,
                           const std::string& session = {}) {
    return office->ask(session, "POST", "/sign-in",
                       json{{"name", name}, {"password", password}}.dump());
  }
  static void make_user(const std::string& name, AccountRole role = AccountRole::secretary) {
    office->sign_in(name, role);
    office->accounts().set_password(name, "et godt kodeord", "test", {});
  }

  static std::unique_ptr<SiteOffice> office;
};
std::unique_ptr<SiteOffice> SiteAttacks::office;

TEST_F(SiteAttacks, ASessionFromBeforeSigningInOpensNothing) {
  make_user("fixa");
  const std::string planted(32, 'f');
  const Response answer = password("fixa", "et godt kodeord", planted);
  ASSERT_EQ(answer.status, 204);
  EXPECT_NE(cookie_of(answer), planted);
  EXPECT_EQ(office->ask(planted, "GET", api("/session")).status, 401);
  EXPECT_EQ(office->ask(cookie_of(answer), "GET", api("/session")).status, 200);
  const std::string set = field_of(answer, "Set-Cookie");
  for (const char* part : {"__Host-indkald=", "Secure", "HttpOnly", "SameSite=Lax", "Path=/"})
    EXPECT_THAT(set, HasSubstr(part));
  EXPECT_THAT(set, Not(HasSubstr("Domain")));
}

TEST_F(SiteAttacks, TheSessionThatABrowserHadEndsWhenAnotherBegins) {
  make_user("first");
  make_user("second");
  const std::string before = cookie_of(password("first", "et godt kodeord"));
  const std::string after = cookie_of(password("second", "et godt kodeord", before));
  EXPECT_EQ(office->ask(before, "GET", api("/session")).status, 401);
  EXPECT_EQ(office->got(after, api("/session")).at("user").at("name"), "second");
}

TEST_F(SiteAttacks, NobodyIsSignedInFromAnotherSite) {
  make_user("lured");
  const std::string body = json{{"name", "lured"}, {"password", "et godt kodeord"}}.dump();
  EXPECT_EQ(office->ask("", "POST", "/sign-in", body, {{"origin", "https://evil.example"}}).status,
            403);
  EXPECT_EQ(office->ask("", "POST", "/sign-in", body, {{"sec-fetch-site", "cross-site"}}).status,
            403);
  EXPECT_EQ(office->ask("", "POST", "/sign-in", body, {{"origin", "http://localhost"}}).status,
            204);
}

TEST_F(SiteAttacks, SigningOutEndsTheSessionItself) {
  make_user("outa");
  const std::string session = cookie_of(password("outa", "et godt kodeord"));
  EXPECT_EQ(office->ask(session, "DELETE", api("/session")).status, 204);
  EXPECT_EQ(office->ask(session, "GET", api("/session")).status, 401);
}

TEST_F(SiteAttacks, AChangeWithoutThePagesTokenIsRefused) {
  const std::string session = office->sign_in("csrf", AccountRole::approver);
  const std::string other = office->sign_in("csrf-other", AccountRole::approver);
  const std::string body = R"({"paused":true})";
  EXPECT_EQ(office->ask(session, "PUT", api("/pause"), body, {{"x-csrf-token", ""}}).status, 403);
  EXPECT_EQ(
      office->ask(session, "PUT", api("/pause"), body, {{"x-csrf-token", std::string(32, '0')}})
          .status,
      403);
  const std::string foreign = office->got(other, api("/session")).at("csrf");
  EXPECT_EQ(office->ask(session, "PUT", api("/pause"), body, {{"x-csrf-token", foreign}}).status,
            403);
  EXPECT_EQ(
      office->ask(session, "PUT", api("/pause"), body, {{"sec-fetch-site", "cross-site"}}).status,
      403);
  EXPECT_EQ(
      office->ask(session, "PUT", api("/pause"), body, {{"origin", "https://evil.example"}}).status,
      403);
  EXPECT_EQ(office->ask(session, "PUT", api("/pause"), body, {{"origin", "null"}}).status, 403);
  EXPECT_FALSE(office->desk().ledger->paused());
  EXPECT_EQ(
      office->ask(session, "PUT", api("/pause"), body, {{"origin", "http://localhost"}}).status,
      200);
  office->desk().ledger->set_paused(false, "test", {});
}

TEST_F(SiteAttacks, AFormOfAnotherKindIsNoJson) {
  const std::string session = office->sign_in("forms", AccountRole::approver);
  for (const char* type : {"text/plain", "application/x-www-form-urlencoded",
                           "multipart/form-data; boundary=x", "application/jsonx"})
    EXPECT_EQ(
        office->ask(session, "PUT", api("/pause"), R"({"paused":true})", {{"content-type", type}})
            .status,
        415)
        << type;
  EXPECT_FALSE(office->desk().ledger->paused());
}

TEST_F(SiteAttacks, MalformedBodiesAreRefusedWhereTheyAreWrong) {
  const std::string session = office->sign_in("bodies", AccountRole::administrator);
  const auto put = [&](const std::string& body) {
    return office->ask(session, "PUT", api("/users/eva"), body);
  };
  for (const std::string& body :
       {std::string("{"), std::string("[1,2"), std::string("\xff\xfe"), std::string("nul"),
        std::string(100'000, '['), R"({"a":)" + std::string(50'000, '{')})
    EXPECT_EQ(put(body).status, 400) << body.substr(0, 20);
  const Response wrong = put(R"({"shown":"Eva","role":"emperor"})");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("role"));
  EXPECT_EQ(put(R"({"shown":"Eva","role":"viewer","admin":true})").status, 422);
  EXPECT_EQ(put(R"({"shown":7,"role":"viewer"})").status, 422);
  EXPECT_EQ(put(json{{"shown", std::string(2'000'000, 'x')}, {"role", "viewer"}}.dump()).status,
            413);
  EXPECT_FALSE(office->accounts().user("eva"));
}

TEST_F(SiteAttacks, GuessingPasswordsTakesLongerAndLonger) {
  make_user("guess");
  int refused = 0;
  for (int i = 0; i < 12; ++i) refused += password("guess", "forkert nu").status == 401 ? 1 : 0;
  EXPECT_LE(refused, 6);
  const Response waits = password("guess", "et godt kodeord");
  EXPECT_EQ(waits.status, 429);
  EXPECT_FALSE(field_of(waits, "Retry-After").empty());
}

// What does not depend on chance: both run the same hash once.
TEST_F(SiteAttacks, AnUnknownNameTakesAsLongAsAWrongPassword) {
  make_user("known-name");
  const auto took = [](const std::string& name) {
    const auto begin = std::chrono::steady_clock::now();
    office->accounts().check_password(name, "forkert kodeord");
    return std::chrono::steady_clock::now() - begin;
  };
  took("warm-up");
  std::vector<std::chrono::nanoseconds> known, unknown;
  for (int i = 0; i < 5; ++i) {
    known.push_back(took("known-name"));
    unknown.push_back(took("nobody-at-all"));
  }
  // A hash takes some ten milliseconds; without one it would be far under a tenth of that.
  EXPECT_GT(*std::ranges::min_element(unknown) * 4, *std::ranges::min_element(known));
  EXPECT_GT(*std::ranges::min_element(known) * 4, *std::ranges::min_element(unknown));
}

TEST_F(SiteAttacks, ASecretarySettlesHerOwnBodiesAlone) {
  const auto& meetings = office->desk().ledger->view().meetings;
  const std::string own = meetings.front().meeting.body_id;
  const auto other = std::ranges::find_if(
      meetings, [&](const KnownMeeting& each) { return each.meeting.body_id != own; });
  const std::string session = office->sign_in("sekr", AccountRole::secretary, {own});
  const auto put = [&](const std::string& id) {
    const std::string target = api("/meetings/" + id);
    const std::string etag = field_of(office->ask(session, "GET", target), "ETag");
    return office->ask(session, "PUT", target + "/override", R"({"heads":9})",
                       {{"if-match", etag}});
  };
  EXPECT_EQ(put(other->meeting.id).status, 403);
  EXPECT_EQ(put(meetings.front().meeting.id).status, 200);
}

TEST_F(SiteAttacks, ARoleThatIsTakenAwayIsGoneAtOnce) {
  const std::string session = office->sign_in("demoted", AccountRole::administrator);
  EXPECT_EQ(office->ask(session, "GET", api("/users")).status, 200);
  User user = office->accounts().user("demoted").value();
  user.role = AccountRole::viewer;
  const std::string admin = office->sign_in("chief", AccountRole::administrator);
  EXPECT_EQ(
      office->ask(admin, "PUT", api("/users/demoted"), R"({"shown":"demoted","role":"viewer"})")
          .status,
      200);
  EXPECT_EQ(office->ask(session, "GET", api("/users")).status, 401);
}

TEST_F(SiteAttacks, ATokenMayNoMoreThanItsRole) {
  const std::string session = office->sign_in("tokens", AccountRole::administrator);
  const Response made =
      office->ask(session, "POST", api("/tokens"), R"({"label":"x","role":"viewer","days":1})");
  ASSERT_EQ(made.status, 201);
  const std::string token = json::parse(made.body).at("token");
  const std::map<std::string, std::string> bearer{{"authorization", "Bearer " + token}};
  EXPECT_EQ(office->ask("", "GET", api("/overview"), "", bearer).status, 200);
  EXPECT_EQ(office->ask("", "GET", api("/users"), "", bearer).status, 403);
  EXPECT_EQ(office->ask("", "PUT", api("/pause"), R"({"paused":true})", bearer).status, 403);
  EXPECT_EQ(
      office->ask("", "POST", api("/tokens"), R"({"label":"y","role":"viewer","days":1})", bearer)
          .status,
      403);
  const std::string secretary = office->sign_in("small", AccountRole::secretary);
  EXPECT_EQ(office
                ->ask(secretary, "POST", api("/tokens"),
                      R"({"label":"x","role":"administrator","days":1})")
                .status,
            403);
}

TEST_F(SiteAttacks, AnUploadsNameReachesNoOtherFile) {
  const std::string session = office->sign_in("loader", AccountRole::secretary);
  const std::string source = office->desk().configuration.sources.front().id;
  const std::string target = api("/sources/" + source + "/uploads?name=");
  const std::string bytes = "Udvalg;Dato;Titel\nByråd;27-01-2027;Byrådsmøde\n";
  for (const char* name : {"", "..", ".", "%2e%2e", ".hidden", "a%00b"}) {
    const auto read = read_target(target + name);
    if (!read) continue;
    EXPECT_EQ(office->ask(session, "POST", target + name, bytes).status, 422) << name;
  }
  const Response made = office->ask(session, "POST", target + "..%2F..%2Fetc%2Fpasswd", bytes);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(json::parse(made.body).at("name"), "passwd");
  // Another's upload cannot be used.
  const std::string other = office->sign_in("other-loader", AccountRole::secretary);
  const std::string upload = json::parse(made.body).at("upload");
  EXPECT_EQ(office->ask(other, "POST", api("/uploads/" + upload + "/use")).status, 404);
  EXPECT_EQ(office->ask(session, "DELETE", api("/uploads/" + upload)).status, 204);
}

TEST_F(SiteAttacks, AnUploadThatIsNoCalendarChangesNothing) {
  const std::string session = office->sign_in("junk", AccountRole::secretary);
  const std::string source = office->desk().configuration.sources.front().id;
  const std::string before = office->file("moedekalender-2027.xlsx");
  const auto written = std::filesystem::last_write_time(before);
  for (const std::string& bytes : {std::string("PK\x03\x04 broken"), std::string(1000, '\0'),
                                   std::string("<html>no</html>")}) {
    const Response answer =
        office->ask(session, "POST", api("/sources/" + source + "/uploads?name=x.xlsx"), bytes);
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, Not(HasSubstr(office->file(""))));
  }
  EXPECT_EQ(std::filesystem::last_write_time(before), written);
}

TEST_F(SiteAttacks, PathsLeadToNothingButThePagesFiles) {
  for (const char* path : {"/../indkald.json", "/..%2f..%2fetc/passwd", "//etc/passwd",
                           "/index.html/../../x", "/.git/config", "/page.js%00"}) {
    const auto read = read_target(path);
    if (!read) continue;
    EXPECT_EQ(office->ask("", "GET", path).status, 404) << path;
  }
}

TEST_F(SiteAttacks, NamesInThePageAreText) {
  const std::string page =
      page_with("<body data-indkald>", {"\"><script>alert(1)</script>", "da", "local", false});
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, HasSubstr("&quot;&gt;&lt;script&gt;"));
}

TEST_F(SiteAttacks, WhatComesWithThePageIsTheCallersOwnAndDataAlone) {
  const std::string session = office->sign_in("early", AccountRole::administrator);
  const auto early = [&](const std::string& who, const std::string& packed) {
    const Response answer = office->ask(who, "GET", "/", "", {{"accept-encoding", packed}});
    EXPECT_EQ(field_of(answer, "Cache-Control"), "no-store");
    return answer;
  };
  const std::string page = early(session, "").body;
  const std::string begin = "<script type=\"application/json\" id=\"early\">";
  const auto at = page.find(begin) + begin.size();
  const std::string block = page.substr(at, page.find("</script>", at) - at);
  EXPECT_THAT(block, Not(HasSubstr("<")));
  const json held = json::parse(block);
  EXPECT_EQ(held.at("language"), "da");
  const json& answers = held.at("answers");
  EXPECT_EQ(answers.at(api("/session")).at("body").at("user").at("name"), "early");
  EXPECT_EQ(answers.at(api("/overview")).at("status"), 200);
  const std::string stranger = early("", "").body;
  EXPECT_THAT(stranger, HasSubstr("\"/api/v1/session\":{\"status\":401"));
  EXPECT_THAT(stranger, Not(HasSubstr("/overview")));
  const Response hers = early(session, "gzip"), nobodys = early("", "gzip");
  EXPECT_EQ(field_of(hers, "Content-Encoding"), "gzip");
  EXPECT_LT(nobodys.body.size(), hers.body.size());
  const std::string kitchen = office->sign_in("early-kitchen", AccountRole::kitchen);
  EXPECT_THAT(early(kitchen, "").body, Not(HasSubstr("/overview")));
}

TEST_F(SiteAttacks, AScriptInWhatComesWithThePageIsText) {
  PageFacts facts{"Kommunen", "da", "local"};
  facts.early = R"({"title":"</script><script>alert(1)</script>"})";
  const std::string page = page_with("<body data-indkald>", facts);
  EXPECT_THAT(page, HasSubstr("\\u003c/script>\\u003cscript>alert(1)\\u003c/script>"));
}

TEST_F(SiteAttacks, OneClientCannotAskWithoutEnd) {
  SiteOffice small;
  small.desk().configuration.web.requests_per_minute = 30;
  Health health;
  Site site(small.desk(), small.accounts(), health, false);
  Request request;
  request.method = "GET";
  request.path = "/api/v1/openapi.json";
  request.client = "10.0.0.1";
  int served = 0, refused = 0;
  for (int i = 0; i < 100; ++i) {
    const Response answer = site.handle(request);
    served += answer.status == 200 ? 1 : 0;
    if (answer.status == 429) ++refused;
  }
  EXPECT_GE(served, 30);
  EXPECT_GT(refused, 60);
  request.client = "10.0.0.2";
  EXPECT_EQ(site.handle(request).status, 200);
  // Whoever asks whether the service lives is always answered.
  request.client = "10.0.0.1";
  request.path = "/healthz";
  EXPECT_EQ(site.handle(request).status, 200);
}

TEST_F(SiteAttacks, ForwardedAddressesAreBelievedOfTrustedProxiesAlone) {
  SiteOffice small;
  small.desk().configuration.web.requests_per_minute = 5;
  small.desk().configuration.web.trusted_proxies = {"10.0.0.9"};
  Health health;
  Site site(small.desk(), small.accounts(), health, false);
  const auto asked = [&](const std::string& from, const std::string& forwarded) {
    Request request;
    request.method = "GET";
    request.path = "/api/v1/openapi.json";
    request.client = from;
    request.fields = {{"x-forwarded-for", forwarded}};
    return site.handle(request).status;
  };
  int lied = 0;
  for (int i = 0; i < 20; ++i) lied += asked("10.0.0.1", "1.1.1." + std::to_string(i)) == 200;
  EXPECT_LE(lied, 6);
  int proxied = 0;
  for (int i = 0; i < 20; ++i) proxied += asked("10.0.0.9", "2.2.2." + std::to_string(i)) == 200;
  EXPECT_EQ(proxied, 20);
}

TEST_F(SiteAttacks, AFeedOpensByItsSecretLinkAlone) {
  const std::string session = office->sign_in("feeds", AccountRole::secretary);
  const json feeds = office->got(session, api("/feeds"));
  const std::string link = feeds.at("bodies").at(0).at("link");
  const Response feed = office->ask("", "GET", link);
  EXPECT_EQ(feed.status, 200);
  EXPECT_THAT(feed.body, HasSubstr("BEGIN:VEVENT"));
  std::string wrong = link;
  wrong[10] = wrong[10] == '0' ? '1' : '0';
  EXPECT_EQ(office->ask("", "GET", wrong).status, 404);
  EXPECT_EQ(office->ask("", "GET", "/feeds/.ics").status, 404);
  EXPECT_EQ(office->ask("", "GET", "/feeds/").status, 404);
  // A viewer gets the bodies' links, and nobody's own.
  const std::string viewer = office->sign_in("looks", AccountRole::viewer);
  EXPECT_TRUE(office->got(viewer, api("/feeds")).at("people").empty());
}

TEST_F(SiteAttacks, AFeedOfAClosedBodySaysNoTitle) {
  const auto& configuration = office->desk().configuration;
  const auto closed = std::ranges::find_if(configuration.bodies, &config::Body::closed);
  ASSERT_NE(closed, configuration.bodies.end());
  const std::string session = office->sign_in("closed", AccountRole::secretary);
  const json feeds = office->got(session, api("/feeds"));
  const auto mine = std::ranges::find_if(
      feeds.at("bodies"), [&](const json& body) { return body.at("id") == closed->id; });
  const std::string text = office->ask("", "GET", mine->at("link")).body;
  EXPECT_THAT(text, HasSubstr("SUMMARY:" + closed->name));
  for (const KnownMeeting& known : office->desk().ledger->view().meetings) {
    const std::string& title = known.meeting.title;
    if (known.meeting.body_id != closed->id || title.empty() || title == closed->name) continue;
    EXPECT_THAT(text, Not(HasSubstr("SUMMARY:" + title)));
  }
}

TEST_F(SiteAttacks, ARefusedSignInIsToldInTheServersOwnWords) {
  SiteOffice small;
  config::SignIn& sign_in = small.desk().configuration.web.sign_in.emplace();
  sign_in.issuer = "http://127.0.0.1:1";
  sign_in.client_id = "indkald";
  sign_in.public_url = "http://localhost";
  Health health;
  Site site(small.desk(), small.accounts(), health, false);
  const auto got = [&](const std::string& target) {
    Request request;
    request.method = "GET";
    const auto read = read_target(target).value();
    request.path = read.path;
    request.query = read.query;
    request.fields = {{"accept-language", "da"}};
    return site.handle(request);
  };
  const Response refused = got("/sign-in/oidc");
  EXPECT_EQ(refused.status, 303);
  EXPECT_THAT(got(field_of(refused, "Location")).body,
              HasSubstr("Indlogningstjenesten kan ikke nås"));
  EXPECT_THAT(got("/?refused=Ring+til+12345678").body, Not(HasSubstr("12345678")));
}

TEST_F(SiteAttacks, ASignInServiceThatDoesNotAnswerKeepsNobodyElseWaiting) {
  std::latch asked(1), may_answer(1);
  Server silent({}, [&](const Request&) {
    asked.count_down();
    may_answer.wait();
    return Response{};
  });
  SiteOffice small;
  config::SignIn& sign_in = small.desk().configuration.web.sign_in.emplace();
  sign_in.issuer = "http://127.0.0.1:" + std::to_string(silent.port());
  sign_in.client_id = "indkald";
  sign_in.public_url = "http://localhost";
  Health health;
  Site site(small.desk(), small.accounts(), health, false);
  const auto request = [](const std::string& method, const std::string& path) {
    Request made;
    made.method = method;
    made.path = path;
    return made;
  };
  const Request to_sign_in = request("GET", "/sign-in/oidc");
  EXPECT_TRUE(site.waits(to_sign_in));
  EXPECT_TRUE(site.waits(request("POST", api("/connections/mail/test"))));
  EXPECT_FALSE(site.waits(request("GET", api("/overview"))));
  std::atomic<bool> answered = false;
  std::jthread person([&] {
    EXPECT_EQ(site.handle(to_sign_in).status, 303);
    answered = true;
  });
  asked.wait();
  EXPECT_EQ(site.handle(request("GET", "/")).status, 200);
  EXPECT_EQ(site.handle(request("GET", api("/overview"))).status, 401);
  EXPECT_FALSE(answered);
  may_answer.count_down();
}

TEST_F(SiteAttacks, ALinkSignsInOnce) {
  const std::string admin = office->sign_in("linker", AccountRole::administrator);
  make_user("linked");
  const json made = json::parse(office->ask(admin, "POST", api("/users/linked/link")).body);
  const std::string link = made.at("link");
  const std::string pass = link.substr(link.rfind('/') + 1);
  const auto use = [&] { return office->ask("", "POST", "/sign-in", json{{"link", pass}}.dump()); };
  EXPECT_EQ(use().status, 204);
  EXPECT_EQ(use().status, 401);
}

}  // namespace
}  // namespace indkald::daemon::web
