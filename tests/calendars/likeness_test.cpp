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

struct Abbreviated {
  const char* letters;
  const char* name;
};

class Abbreviation : public testing::TestWithParam<Abbreviated> {};

TEST_P(Abbreviation, IsKnown) { EXPECT_GE(alike(GetParam().letters, GetParam().name), 0.9); }

INSTANTIATE_TEST_SUITE_P(
    Table, Abbreviation,
    testing::Values(Abbreviated{"TMU", "Teknik- og Miljøudvalget"},
                    Abbreviated{"ØU", "Økonomiudvalg"}, Abbreviated{"OEU", "Økonomiudvalget"},
                    Abbreviated{"ØEU", "Økonomi- og Erhvervsudvalg"},
                    Abbreviated{"BUU", "Børne- og Ungdomsudvalget"},
                    Abbreviated{"KFIU", "Kultur-, Fritids- og Idrætsudvalget"},
                    Abbreviated{"SSU", "Social- og Sundhedsudvalg"},
                    Abbreviated{"HMU", "HovedMED-udvalg"}, Abbreviated{"HMU", "HovedMED"},
                    Abbreviated{"HMU", "Hoved-MED"}, Abbreviated{"BR", "Byrådet"},
                    Abbreviated{"KB", "Kommunalbestyrelsen"}, Abbreviated{"ÆR", "Ældreråd"},
                    Abbreviated{"TMU-møde", "Møde i Teknik- og Miljøudvalget"}));

TEST(Likeness, TellsAnAbbreviationFromAnotherBodys) {
  EXPECT_LT(alike("TMU", "Børne- og Ungdomsudvalget"), 0.3);
  EXPECT_LT(alike("ØU", "Økonomi- og Erhvervsudvalg"), 0.3);
  EXPECT_GT(alike("Ekstraord. byrådsmøde", "Ekstraordinært byrådsmøde"), 0.85);
}

TEST(StandsIn, IsTrueOfAWholeNameInATextAndOfNothingLess) {
  const auto stands = [](const char* name, const char* text) {
    return stands_in(take_apart(name), take_apart(text));
  };
  EXPECT_TRUE(stands("Byrådet", "Byrådsmøde, budget"));
  EXPECT_TRUE(stands("Økonomiudvalget", "Møde i økonomiudvalg"));
  EXPECT_FALSE(stands("Økonomiudvalget", "Temamøde om økonomi"));
  EXPECT_FALSE(stands("Kultur- og Fritidsudvalg", "Kulturudvalg"));
  EXPECT_FALSE(stands("", "Byråd"));
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
