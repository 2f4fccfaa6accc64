#include "calendars/fold.hpp"

#include <gtest/gtest.h>

namespace indkald::calendars {
namespace {

TEST(Fold, TakesDanishLettersAndTheirTwoLetterFormsAsAlike) {
  EXPECT_EQ(fold("Økonomi- og Erhvervsudvalg "), fold("OEKONOMI OG  ERHVERVSUDVALG"));
  EXPECT_EQ(fold("Ældreråd"), fold("aeldreraad"));
  EXPECT_EQ(fold("Café"), fold("cafe"));
  EXPECT_EQ(fold("Bya\u030a"), fold("Byå"));
}

TEST(Fold, KeepsDifferentNamesApart) {
  EXPECT_NE(fold("Byråd 1"), fold("Byråd 2"));
  EXPECT_NE(fold("ab c"), fold("abc"));
}

TEST(Fold, LeavesNothingOfPunctuationAlone) { EXPECT_EQ(fold(" -/., "), ""); }

}  // namespace
}  // namespace indkald::calendars
