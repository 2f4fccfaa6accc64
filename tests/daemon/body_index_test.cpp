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
  const config::Body* found = BodyIndex(configuration).find(meeting);
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

TEST(ABodyInACalendar, IsNotFoundInsideAnotherWord) {
  EXPECT_EQ(body_of("", "Broen ved åen"), "");
  EXPECT_EQ(body_of("Kulturskolen", "Koncert"), "");
}

}  // namespace
}  // namespace indkald::daemon::testing
