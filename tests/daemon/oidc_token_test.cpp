// The ID token's checks, against the confusions that RFC 8725 names.
#include "daemon/web/oidc_token.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "daemon/web/base64url.hpp"
#include "tests/daemon/signed_token.hpp"

namespace indkald::daemon::web {
namespace {

using nlohmann::json;
using std::chrono::seconds;

constexpr std::int64_t kNow = 1'800'000'000;
const std::string kIssuer = "https://login.example.org/tenant/v2.0";

const TestKey& rsa() {
  static const TestKey key = TestKey::rsa();
  return key;
}
const TestKey& ec() {
  static const TestKey key = TestKey::ec();
  return key;
}

std::vector<SigningKey> keys(const std::vector<json>& published) {
  return read_keys(key_set(published)).value();
}
std::vector<SigningKey> both_keys() { return keys({rsa().published(), ec().published()}); }

json claims() {
  return {{"iss", kIssuer},
          {"aud", "indkald"},
          {"sub", "AAAA-1"},
          {"nonce", "n-1"},
          {"exp", kNow + 600},
          {"iat", kNow - 5},
          {"groups", json::array({"alle"})}};
}

json claims_with(const json& changes) {
  json made = claims();
  made.merge_patch(changes);
  return made;
}

// "" when it is good; else the reason's key.
std::string fault_of(const std::string& token, const std::vector<SigningKey>& known) {
  const auto read =
      verified_claims(token, known, {kIssuer, "indkald", "n-1", calendars::Instant{seconds{kNow}}});
  return read ? "" : read.why().key.substr(std::string("web.sign_in.").size());
}
std::string fault_of(const std::string& token) { return fault_of(token, both_keys()); }
std::string fault_with(const json& changes) {
  return fault_of(rsa().sign(claims_with(changes), "RS256"));
}

TEST(IdToken, OfTheThreeAlgorithmsIsTakenWithAllItsClaims) {
  EXPECT_EQ(fault_of(rsa().sign(claims(), "RS256")), "");
  EXPECT_EQ(fault_of(rsa().sign(claims(), "PS256")), "");
  EXPECT_EQ(fault_of(ec().sign(claims(), "ES256")), "");
  const auto read = verified_claims(rsa().sign(claims(), "RS256", {{"typ", "JWT"}}), both_keys(),
                                    {kIssuer, "indkald", "n-1", calendars::Instant{seconds{kNow}}});
  EXPECT_EQ(read.value(), claims());
}

TEST(IdToken, WithoutASignatureIsRefused) {
  EXPECT_EQ(fault_of(unsigned_token(claims())), "algorithm");
  const std::string token = rsa().sign(claims(), "RS256");
  EXPECT_EQ(fault_of(token.substr(0, token.rfind('.') + 1)), "signature");
  for (const char* none : {"None", "NONE", "nOnE", ""})
    EXPECT_EQ(
        fault_of(base64url(json{{"alg", none}}.dump()) + "." + base64url(claims().dump()) + "."),
        "algorithm");
}

TEST(IdToken, SignedWithThePublicKeyAsASecretIsRefused) {
  for (const std::string& bytes :
       {rsa().published().dump(), rsa().published()["n"].get<std::string>(),
        *from_base64url(rsa().published()["n"].get<std::string>())}) {
    const TestKey secret = TestKey::secret(bytes, "rsa");
    for (const char* algorithm : {"HS256", "HS384", "HS512"})
      EXPECT_EQ(fault_of(secret.sign(claims(), algorithm)), "algorithm");
  }
}

TEST(IdToken, OfASecretInTheKeySetIsRefusedToo) {
  const TestKey secret = TestKey::secret(std::string(32, 's'), "s");
  json published = secret.published();
  published["k"] = base64url(std::string(32, 's'));
  EXPECT_EQ(fault_of(secret.sign(claims(), "HS256"), keys({published, rsa().published()})),
            "algorithm");
}

TEST(IdToken, OfAnotherAlgorithmThanTheKeysIsRefused) {
  EXPECT_EQ(fault_of(rsa().sign(claims(), "RS384")), "algorithm");
  json only_ps = rsa().published();
  only_ps["alg"] = "PS256";
  EXPECT_EQ(fault_of(rsa().sign(claims(), "RS256"), keys({only_ps})), "key_unknown");
  EXPECT_EQ(fault_of(rsa().sign(claims(), "RS256", {{"kid", "ec"}})), "key_unknown");
}

TEST(IdToken, ThatBringsItsOwnKeyIsRefused) {
  const TestKey own = TestKey::rsa("rsa");
  EXPECT_EQ(fault_of(own.sign(claims(), "RS256")), "signature");
  EXPECT_EQ(fault_of(own.sign(claims(), "RS256", {{"jwk", own.published()}})), "header");
  EXPECT_EQ(fault_of(own.sign(claims(), "RS256", {{"jku", "https://evil.example.org/keys"}})),
            "header");
  EXPECT_EQ(fault_of(own.sign(claims(), "RS256", {{"x5u", "https://evil.example.org/x"}})),
            "header");
}

TEST(IdToken, ThatAsksForWhatIsNotUnderstoodIsRefused) {
  EXPECT_EQ(fault_of(rsa().sign(claims(), "RS256", {{"crit", json::array({"exp"})}})), "header");
  EXPECT_EQ(fault_of(rsa().sign(claims(), "RS256", {{"typ", "at+jwt"}})), "header");
  EXPECT_EQ(fault_of(rsa().sign(claims(), "RS256", {{"typ", "logout+jwt"}})), "header");
}

TEST(IdToken, IsCheckedByTheKeyThatItNames) {
  const TestKey second = TestKey::rsa("second");
  const auto two = keys({rsa().published(), second.published()});
  EXPECT_EQ(fault_of(rsa().sign(claims(), "RS256"), two), "");
  EXPECT_EQ(fault_of(second.sign(claims(), "RS256"), two), "");
  EXPECT_EQ(fault_of(second.sign(claims(), "RS256", {{"kid", "rsa"}}), two), "signature");
}

TEST(IdToken, ThatNamesNoKeyNeedsThatThereIsButOne) {
  const TestKey second = TestKey::rsa("second");
  const std::string unnamed = rsa().sign(claims(), "RS256", {{"kid", nullptr}});
  EXPECT_EQ(fault_of(unnamed, keys({rsa().published()})), "");
  EXPECT_EQ(fault_of(unnamed), "");  // the other is of another kind
  EXPECT_EQ(fault_of(unnamed, keys({rsa().published(), second.published()})), "key_unknown");
}

TEST(IdToken, OfAnUnknownKeyIsToldApartSoThatKeysCanBeFetchedAgain) {
  const std::string token = TestKey::rsa("new").sign(claims(), "RS256");
  EXPECT_EQ(fault_of(token), "key_unknown");
  EXPECT_TRUE(names_unknown_key(token, both_keys()));
  EXPECT_FALSE(names_unknown_key(rsa().sign(claims(), "RS256"), both_keys()));
  EXPECT_FALSE(names_unknown_key(unsigned_token(claims()), both_keys()));
  EXPECT_FALSE(names_unknown_key("garbage", both_keys()));
}

TEST(IdToken, ThatWasChangedIsRefused) {
  const std::string token = rsa().sign(claims(), "RS256");
  const auto first = token.find('.'), second = token.rfind('.');
  const std::string other = base64url(claims_with({{"sub", "BBBB"}}).dump());
  EXPECT_EQ(fault_of(token.substr(0, first + 1) + other + token.substr(second)), "signature");
  std::string bent = token;
  bent[second + 5] = bent[second + 5] == 'A' ? 'B' : 'A';
  EXPECT_EQ(fault_of(bent), "signature");
}

struct WrongClaim {
  const char* name;
  json changes;
  const char* fault;
};
void PrintTo(const WrongClaim& wrong, std::ostream* out) { *out << wrong.name; }
class IdTokenClaim : public testing::TestWithParam<WrongClaim> {};

TEST_P(IdTokenClaim, ThatIsWrongIsRefused) {
  EXPECT_EQ(fault_with(GetParam().changes), GetParam().fault);
}

INSTANTIATE_TEST_SUITE_P(
    All, IdTokenClaim,
    testing::Values(
        WrongClaim{"OtherIssuer", {{"iss", "https://evil.example.org"}}, "token_issuer"},
        WrongClaim{"LongerIssuer", {{"iss", kIssuer + "/"}}, "token_issuer"},
        WrongClaim{"NoIssuer", {{"iss", nullptr}}, "token_issuer"},
        WrongClaim{"OtherAudience", {{"aud", "someone"}}, "audience"},
        WrongClaim{"NoAudience", {{"aud", nullptr}}, "audience"},
        WrongClaim{"OneOfTwoAudiences", {{"aud", json::array({"someone", "indkald"})}}, "audience"},
        WrongClaim{"OtherParty", {{"azp", "someone"}}, "audience"},
        WrongClaim{"TwoAudiencesOtherParty",
                   {{"aud", json::array({"someone", "indkald"})}, {"azp", "someone"}},
                   "audience"},
        WrongClaim{"TwoAudiencesForUs",
                   {{"aud", json::array({"someone", "indkald"})}, {"azp", "indkald"}},
                   ""},
        WrongClaim{"AudienceAsAList", {{"aud", json::array({"indkald"})}}, ""},
        WrongClaim{"Expired", {{"exp", kNow - 120}}, "token_expired"},
        WrongClaim{"ExpiredWithinTheLeeway", {{"exp", kNow - 119}}, ""},
        WrongClaim{"NoExpiry", {{"exp", nullptr}}, "token"},
        WrongClaim{"ExpiryInWords", {{"exp", "never"}}, "token"},
        WrongClaim{"NotYet", {{"nbf", kNow + 121}}, "token_early"},
        WrongClaim{"NotYetWithinTheLeeway", {{"nbf", kNow + 120}}, ""},
        WrongClaim{"NotBeforeInWords", {{"nbf", "soon"}}, "token"},
        WrongClaim{"IssuedLater", {{"iat", kNow + 121}}, "token_early"},
        WrongClaim{"IssuedFiveMinutesAgo", {{"iat", kNow - 300}}, ""},
        WrongClaim{"NoTimeOfIssue", {{"iat", nullptr}}, "token"},
        WrongClaim{"OtherNonce", {{"nonce", "n-2"}}, "nonce"},
        WrongClaim{"NoNonce", {{"nonce", nullptr}}, "nonce"},
        WrongClaim{"NoSubject", {{"sub", nullptr}}, "subject"},
        WrongClaim{"EmptySubject", {{"sub", ""}}, "subject"}),
    [](const auto& wrong) { return wrong.param.name; });

TEST(IdToken, ThatIsNoTokenIsRefused) {
  for (const std::string& text :
       {std::string(), std::string("a.b.c"), std::string("..."), std::string(200'000, 'a'),
        base64url("[]") + ".e30.AA", base64url(R"({"alg":7})") + "..", std::string("\0.\0.\0", 5)})
    EXPECT_NE(fault_of(text), "") << text.substr(0, 40);
  EXPECT_EQ(fault_of(rsa().sign("[]", "RS256")), "token");
  EXPECT_EQ(fault_of(rsa().sign("{\"iss\": 1e999}", "RS256")), "token");
}

TEST(IdToken, IsCutOffAnywhereWithoutBeingTaken) {
  const std::string token = ec().sign(claims(), "ES256");
  for (std::size_t size = 0; size < token.size(); ++size)
    ASSERT_NE(fault_of(token.substr(0, size)), "") << size;
}

}  // namespace
}  // namespace indkald::daemon::web
