#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/catalogue.hpp"
#include "tests/calendars/year_conflict_cases.hpp"

namespace indkald::config {
namespace {

using calendars::Text;
using calendars::conflict_cases::Case;
using calendars::conflict_cases::cases;
using calendars::conflict_cases::kYear;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string joined(const std::vector<Text>& sentences, Language language) {
  std::string made;
  for (const Text& each : sentences) made += (made.empty() ? "" : " ") + say(each, language);
  return made;
}

class ConflictWords : public testing::TestWithParam<Case> {};

TEST_P(ConflictWords, AreWholeInBothLanguages) {
  const auto is_whole =
      AllOf(Not(HasSubstr("{")), Not(HasSubstr("conflict.")), Not(HasSubstr("common.")));
  for (const auto& conflict : calendars::year_conflicts(GetParam().rules, kYear).found)
    for (const Language language : {Language::da, Language::en}) {
      EXPECT_THAT(joined(conflict.because, language), is_whole);
      EXPECT_THAT(joined(conflict.names, language), is_whole);
      for (const auto& way : conflict.ways_out) EXPECT_THAT(say(way.what, language), is_whole);
    }
}

INSTANTIATE_TEST_SUITE_P(All, ConflictWords, testing::ValuesIn(cases()),
                         [](const auto& given) { return given.param.name; });

TEST(ConflictWords, SayWhatASecretaryUnderstands) {
  const auto conflict =
      calendars::year_conflicts(calendars::conflict_cases::budget_and_closure(), kYear).found.at(0);
  EXPECT_EQ(joined(conflict.because, Language::da),
            "Det gælder »Byråd: møder« (Byråd) omkring tirs. 7. sep. 2027. "
            "Det gælder »Byråd: møder« (Byråd) omkring man. 25. okt. 2027. "
            "Der er lukket fra man. 20. sep. 2027 til fre. 15. okt. 2027: »Ombygning«. "
            "»Budget«: 1. behandling skal ligge fra ons. 1. sep. 2027 til ons. 15. sep. 2027, og "
            "2. behandling mindst 21 dage senere, men senest fre. 15. okt. 2027.");
  EXPECT_EQ(joined(conflict.because, Language::en),
            "This concerns “Byråd: møder” (Byråd) around Tue 7 Sep 2027. "
            "This concerns “Byråd: møder” (Byråd) around Mon 25 Oct 2027. "
            "It is closed from Mon 20 Sep 2027 to Fri 15 Oct 2027: “Ombygning”. "
            "“Budget”: the first reading must be from Wed 1 Sep 2027 to Wed 15 Sep 2027, and the "
            "second at least 21 days later, by Fri 15 Oct 2027.");
}

}  // namespace
}  // namespace indkald::config
