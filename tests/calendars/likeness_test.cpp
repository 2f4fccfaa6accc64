#include "calendars/likeness.hpp"

#include <gtest/gtest.h>

namespace indkald::calendars {
namespace {

double alike(const char* a, const char* b) {
  const double there = likeness(take_apart(a), take_apart(b));
  EXPECT_NEAR(there, likeness(take_apart(b), take_apart(a)), 1e-9) << a << " / " << b;
  return there;
}

TEST(Likeness, IsOneForNamesThatFoldAlike) {
  EXPECT_EQ(alike("Byrådsmøde", "BYRAADSMOEDE"), 1);
  EXPECT_EQ(alike("", ""), 1);
  EXPECT_LT(alike("Byråd", ""), 0.1);
}

TEST(Likeness, SeesThroughDefiniteFormsAndCompounds) {
  EXPECT_GT(alike("Teknik- og Miljøudvalget", "Teknik og miljøudvalg"), 0.95);
  EXPECT_GT(alike("Møde i Byrådet", "Byrådsmøde"), 0.95);
  EXPECT_GT(alike("Økonomiudvalgsmøde", "Møde i Økonomiudvalget"), 0.95);
}

TEST(Likeness, KnowsAbbreviations) {
  EXPECT_GE(alike("TMU", "Teknik- og Miljøudvalget"), 0.9);
  EXPECT_GE(alike("ØU", "Økonomiudvalg"), 0.9);
  EXPECT_GT(alike("Ekstraord. byrådsmøde", "Ekstraordinært byrådsmøde"), 0.85);
}

TEST(Likeness, TellsReadingsAndYearsApart) {
  EXPECT_LT(alike("Budget, 1. behandling", "Budget, 2. behandling"), 0.7);
  EXPECT_LT(alike("Budget 2027", "Budget 2028"), 0.7);
  EXPECT_GT(alike("Budgetseminar 2027", "Budgetseminar"), 0.9);
}

TEST(Likeness, IsLowForOtherBodiesWithACommonWord) {
  EXPECT_LT(alike("Økonomiudvalg", "Ældreudvalg"), 0.4);
  EXPECT_LT(alike("Børne- og Ungdomsudvalg", "Social- og Sundhedsudvalg"), 0.4);
  EXPECT_LT(alike("Møde", "Byrådsmøde"), 0.5);
}

TEST(Likeness, LooksPastWordsThatSayWhatHappened) {
  EXPECT_GT(alike("AFLYST: Byrådsmøde", "Byrådsmøde"), 0.95);
  EXPECT_GT(alike("Byrådsmøde (flyttet - ny dato)", "Byrådsmøde"), 0.95);
}

TEST(Likeness, TakesAnythingAsAName) {
  for (const char* name : {"?", "\xff\xfe", "  ", "1", "æ", "-----"}) {
    EXPECT_EQ(alike(name, name), 1);
    EXPECT_LE(alike(name, "Byråd"), 0.5);
  }
}

}  // namespace
}  // namespace indkald::calendars
