// Which body a row of a calendar means.
#include "daemon/body_index.hpp"

#include <gtest/gtest.h>

#include "tests/daemon/town.hpp"

namespace indkald::daemon::testing {
namespace {

config::Configuration committees() {
  config::Configuration made;
  const auto add = [&](const char* id, const char* name) {
    made.bodies.emplace_back();
    made.bodies.back().id = id;
    made.bodies.back().name = name;
  };
  add("byraad", "Byrådet");
  made.bodies.back().aliases = {"BR"};
  add("oe", "Økonomiudvalget");
  add("kultur", "Kultur");
  add("kf", "Kultur og Fritid");
  return made;
}

std::string body_of(const std::string& body, const std::string& title) {
  const config::Configuration configuration = committees();
  Meeting meeting;
  meeting.body = body;
  meeting.title = title;
  const config::Body* found = BodyIndex(configuration.bodies).find(meeting);
  return found == nullptr ? "" : found->id;
}

TEST(ABodyInACalendar, IsKnownByNameAliasOrId) {
  EXPECT_EQ(body_of("Byrådet", ""), "byraad");
  EXPECT_EQ(body_of("br", ""), "byraad");
  EXPECT_EQ(body_of("OE", ""), "oe");
}

TEST(ABodyInACalendar, IsKnownWrittenWithoutDanishLetters) {
  EXPECT_EQ(body_of("Oekonomiudvalget", ""), "oe");
}

TEST(ABodyInACalendar, IsKnownAmongOtherWordsByItsLongestName) {
  EXPECT_EQ(body_of("Udvalg: Kultur og Fritid (åbent)", ""), "kf");
  EXPECT_EQ(body_of("Udvalg: Kultur", ""), "kultur");
}

TEST(ABodyInACalendar, IsLookedForInTheTitleLast) {
  EXPECT_EQ(body_of("", "Møde i Byrådet + temamøde"), "byraad");
  EXPECT_EQ(body_of("Byrådet", "Fællesmøde med Økonomiudvalget"), "byraad");
}

struct Written {
  const char* body;
  const char* title;
  const char* means;
};

class ABodyWrittenOtherwise : public ::testing::TestWithParam<Written> {};

config::Configuration a_municipality() {
  config::Configuration made;
  for (const char* name :
       {"Byrådet", "Økonomiudvalget", "Økonomi- og Erhvervsudvalget", "Børne- og Ungdomsudvalget",
        "Kultur-, Fritids- og Idrætsudvalget", "Teknik- og Miljøudvalget", "HovedMED", "Ældrerådet",
        "Arveudvalget", "Arktisk Udvalg", "Direktionen"}) {
    made.bodies.emplace_back();
    made.bodies.back().id = made.bodies.back().name = name;
  }
  return made;
}

TEST_P(ABodyWrittenOtherwise, IsKnown) {
  const config::Configuration configuration = a_municipality();
  Meeting meeting;
  meeting.body = GetParam().body;
  meeting.title = GetParam().title;
  const config::Body* found = BodyIndex(configuration.bodies).find(meeting);
  EXPECT_EQ(found == nullptr ? "" : found->name, GetParam().means)
      << meeting.body << " | " << meeting.title;
}

INSTANTIATE_TEST_SUITE_P(
    Table, ABodyWrittenOtherwise,
    ::testing::Values(
        // Case, spelling, definite form.
        Written{"ØKONOMIUDVALG", "", "Økonomiudvalget"},
        Written{"oekonomiudvalg", "", "Økonomiudvalget"}, Written{"Byra\u030adet", "", "Byrådet"},
        Written{"Byraad", "", "Byrådet"}, Written{"Direktion", "", "Direktionen"},
        Written{"Ældreråd", "", "Ældrerådet"},
        Written{"Kultur- Fritids- og Idrætsudvalg", "", "Kultur-, Fritids- og Idrætsudvalget"},
        // Years and other words around it.
        Written{"Byråd 2027", "", "Byrådet"}, Written{"", "Byrådsmøde 2027", "Byrådet"},
        Written{"", "Økonomiudvalgsmøde (budget)", "Økonomiudvalget"},
        Written{"", "Møde i økonomi- og erhvervsudvalg", "Økonomi- og Erhvervsudvalget"},
        Written{"", "Direktionsmøde, uge 5", "Direktionen"},
        // Abbreviations.
        Written{"ØU", "", "Økonomiudvalget"}, Written{"OEU", "", "Økonomiudvalget"},
        Written{"BUU", "", "Børne- og Ungdomsudvalget"}, Written{"HMU", "", "HovedMED"},
        Written{"TMU", "", "Teknik- og Miljøudvalget"},
        Written{"KFIU", "", "Kultur-, Fritids- og Idrætsudvalget"}, Written{"BR", "", "Byrådet"},
        Written{"", "BUU-møde", "Børne- og Ungdomsudvalget"},
        Written{"", "Møde i ØU 2027", "Økonomiudvalget"},
        Written{"ØEU", "", "Økonomi- og Erhvervsudvalget"},
        // Not known: two bodies have the letters, small letters are a word, or there is no such
        // body.
        Written{"AU", "", ""}, Written{"", "br. Hansen fortæller", ""},
        Written{"", "Temamøde om økonomi", ""}, Written{"Kulturskolens bestyrelse", "", ""},
        Written{"Ungdomsbyrådet", "", ""}, Written{"KL", "", ""}));

TEST(ABodyInACalendar, IsNotFoundInsideAnotherWord) {
  EXPECT_EQ(body_of("", "Broen ved åen"), "");
  EXPECT_EQ(body_of("Kulturskolen", "Koncert"), "");
}

}  // namespace
}  // namespace indkald::daemon::testing
