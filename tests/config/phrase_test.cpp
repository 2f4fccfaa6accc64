#include "config/phrase.hpp"

#include <gtest/gtest.h>

namespace indkald::config {
namespace {

using calendars::Date;
using calendars::Text;
using namespace std::chrono_literals;

constexpr Date kWednesday{std::chrono::local_days{2027y / 2 / 3}};
constexpr calendars::Local kAtFour = kWednesday + 16h;

std::string fill(const Phrase& phrase, const Text::Value& value) {
  return filled(phrase, {"", {{"x", value}}}, Language::da);
}

TEST(Phrase, HasAFormForOneAndAnotherForAllOtherCounts) {
  const Phrase phrase{"{count} mails", "én mail"};
  const auto counted = [&](std::int64_t count) {
    return filled(phrase, {"", {{"count", count}}}, Language::da);
  };
  EXPECT_EQ(counted(1), "én mail");
  EXPECT_EQ(counted(0), "0 mails");
  EXPECT_EQ(counted(21), "21 mails");
  EXPECT_EQ(fill(phrase, std::int64_t{1}), "{count} mails");
}

TEST(Phrase, WritesAMomentInTheFormThatThePlaceholderNames) {
  EXPECT_EQ(fill({"{x:date}", {}}, kAtFour), "ons. 3. feb. 2027");
  EXPECT_EQ(fill({"{x:long}", {}}, kAtFour), "onsdag den 3. februar 2027");
  EXPECT_EQ(fill({"{x:time}", {}}, kAtFour), "kl. 16.00");
  EXPECT_EQ(fill({"{x:datetime}", {}}, kAtFour), "ons. 3. feb. 2027 kl. 16.00");
  EXPECT_EQ(fill({"{x:long}", {}}, kWednesday), "onsdag den 3. februar 2027");
}

TEST(Phrase, BeginsASentenceWithACapital) {
  EXPECT_EQ(fill({"{x:capital}.", {}}, word_for("room")), "Lokale.");
  EXPECT_EQ(fill({"{x:capital}", {}}, word_for("changed")), "Ændret");
  EXPECT_EQ(fill({"{x:capital}", {}}, std::string("östlig")), "Östlig");
  EXPECT_EQ(fill({"{x:capital}", {}}, std::string()), "");
  EXPECT_EQ(fill({"{x:capital}", {}}, std::string("7 møder")), "7 møder");
}

TEST(Phrase, TakesBracesThatAreNoPlaceholderAsTheyAre) {
  EXPECT_EQ(fill({"{\"env\": {x}} {", {}}, std::string("A")), "{\"env\": A} {");
  EXPECT_EQ(fill({"{} {X} {x} }", {}}, std::string("A")), "{} {X} A }");
}

}  // namespace
}  // namespace indkald::config
