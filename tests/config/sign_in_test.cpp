#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calendars/safe_address.hpp"
#include "made_up_files.hpp"

namespace indkald::config {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

constexpr const char* kSignIn = R"("issuer": "https://login.example.org/t/v2.0",
  "client_id": "indkald", "client_secret": {"env": "OIDC_SECRET"},
  "public_url": "https://indkald.example.org",
  "roles": [{"group": "Læsere", "role": "viewer"},
            {"group": "7b1c", "role": "secretary", "bodies": ["byraadet"]}])";

MadeUpFiles with_sign_in(const std::string& sign_in) {
  MadeUpFiles files = whole_with(
      "\"limits\"", "\"web\": {\"port\": 0, \"sign_in\": {" + sign_in + "}}, \"limits\"");
  files.environment["OIDC_SECRET"] = "hemmeligt";
  return files;
}

MadeUpFiles with_changed(const std::string& old_text, const std::string& new_text) {
  std::string sign_in = kSignIn;
  sign_in.replace(sign_in.find(old_text), old_text.size(), new_text);
  return with_sign_in(sign_in);
}

TEST(SignInSettings, AreReadWithTheirDefaults) {
  const SignIn made = load_made_up(with_sign_in(kSignIn)).web.sign_in.value();
  EXPECT_EQ(made.issuer, "https://login.example.org/t/v2.0");
  EXPECT_EQ(made.client_secret.reveal(), "hemmeligt");
  EXPECT_EQ(made.scopes, "openid profile email");
  EXPECT_EQ(made.name_claim, "preferred_username");
  EXPECT_EQ(made.group_claim, "groups");
  ASSERT_EQ(made.roles.size(), 2u);
  EXPECT_EQ(made.roles[0].role, "viewer");
  EXPECT_THAT(made.roles[1].bodies, ElementsAre("byraadet"));
}

TEST(SignInSettings, NeedNotBeThere) {
  EXPECT_FALSE(load_made_up(made_up(kWhole)).web.sign_in);
  EXPECT_FALSE(load_made_up(with_sign_in("")).web.sign_in);
}

TEST(SignInSettings, ThatAreBegunMustBeWhole) {
  EXPECT_THAT(problems_of(with_sign_in("\"client_id\": \"indkald\"")),
              ElementsAre(HasSubstr("/web/sign_in: The setting “issuer” is missing"),
                          HasSubstr("“public_url” is missing"), HasSubstr("“roles” is missing")));
}

TEST(SignInSettings, LeadOnlyToSafeAddresses) {
  for (const char* unsafe : {"http://login.example.org", "https://login.example.org/?t=1",
                             "http://127.login.example.org", "https://login.example.org#a"})
    EXPECT_THAT(problems_of(with_changed("https://login.example.org/t/v2.0", unsafe)),
                ElementsAre(StartsWith("indkald.json#/web/sign_in/issuer: The address must")))
        << unsafe;
  EXPECT_THAT(
      problems_of(with_changed("https://indkald.example.org", "http://indkald.example.org")),
      ElementsAre(StartsWith("indkald.json#/web/sign_in/public_url: The address must")));
  EXPECT_THAT(
      problems_of(with_changed("https://login.example.org/t/v2.0", "http://127.0.0.1:8080/t")),
      IsEmpty());
}

struct Wrong {
  const char* name;
  const char* old_text;
  const char* new_text;
  const char* problem;
};
class WrongSignIn : public testing::TestWithParam<Wrong> {};

TEST_P(WrongSignIn, IsOneProblemWithItsPlace) {
  EXPECT_THAT(problems_of(with_changed(GetParam().old_text, GetParam().new_text)),
              ElementsAre(HasSubstr(GetParam().problem)));
}

INSTANTIATE_TEST_SUITE_P(
    All, WrongSignIn,
    testing::Values(
        Wrong{"Role", "\"viewer\"", "\"viewr\"",
              "/web/sign_in/roles/0/role: “viewr” cannot be chosen here. Did you mean “viewer”?"},
        Wrong{"Body", "\"byraadet\"", "\"byraad\"",
              "/web/sign_in/roles/1/bodies/0: There is no body with the id “byraad”"},
        Wrong{"BodiesOfAViewer", "\"viewer\"", "\"viewer\", \"bodies\": [\"byraadet\"]",
              "/web/sign_in/roles/0/bodies: Only secretaries"},
        Wrong{"GroupTwice", "7b1c", "Læsere",
              "/web/sign_in/roles/1/group: The name “Læsere” is already used"},
        Wrong{"Scopes", "\"client_id\"", "\"scopes\": \"profile openids\", \"client_id\"",
              "/web/sign_in/scopes: The word openid must stand here"},
        Wrong{"EmptyClaim", "\"client_id\"", "\"name_claim\": \"\", \"client_id\"",
              "/web/sign_in: The setting “name_claim” is missing"},
        Wrong{"LiteralSecret", "{\"env\": \"OIDC_SECRET\"}", "\"hemmeligt\"",
              "/web/sign_in/client_secret: A secret must not stand in the file"}),
    [](const auto& wrong) { return std::string(wrong.param.name); });

TEST(SignInSettings, AreAllToldOfAtOnce) {
  EXPECT_THAT(problems_of(with_sign_in(
                  R"("issuer": "http://a.example.org", "client_id": "", "public_url": "x",
                     "roles": [{"group": "a", "role": "boss"}, {"role": "viewer"}])")),
              testing::SizeIs(5));
}

TEST(SafeAddress, IsReadAsEveryoneReadsIt) {
  for (const char* safe : {"https://a.example.org", "https://a.example.org:8443/x?y=1",
                           "http://localhost:1/", "http://127.0.0.1", "http://[::1]:80/x"})
    EXPECT_TRUE(calendars::is_safe_address(safe)) << safe;
  for (const char* unsafe :
       {"", "https://", "https:///x", "http://a.example.org", "http://127.example.org",
        "http://localhost.example.org", "https://a@b", "http://localhost@b/", "https://a\\b",
        "https://a b", "https://a:x/", "https://a:/", "https://[::2]/", "ftp://a", "//a",
        "HTTPS://a", "https://æ.example.org", "https://a/#b"})
    EXPECT_FALSE(calendars::is_safe_address(unsafe)) << unsafe;
}

}  // namespace
}  // namespace indkald::config
