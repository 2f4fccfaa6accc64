#include "calendars/name_marks.hpp"

#include <gtest/gtest.h>

namespace indkald::calendars {
namespace {

struct Written {
  const char* text;
  const char* means;
};

std::string shown(const NameMarks& marks) {
  std::string text = marks.name;
  if (marks.extraordinary) text += " | extraordinary";
  if (marks.reading != 0) text += " | reading " + std::to_string(marks.reading);
  for (const std::string& each : marks.with) text += " | with " + each;
  if (!marks.moved_from.empty()) text += " | from " + marks.moved_from;
  return text;
}

class NameMark : public testing::TestWithParam<Written> {};

TEST_P(NameMark, IsReadOutOfTheName) {
  EXPECT_EQ(shown(name_marks(GetParam().text)), GetParam().means);
}

INSTANTIATE_TEST_SUITE_P(
    MetInCalendars, NameMark,
    testing::Values(
        Written{"Byråd", "Byråd"}, Written{"Byrådet + 1. behandling", "Byrådet | reading 1"},
        Written{"Byråd + temamøde", "Byråd | with temamøde"},
        Written{"Byråd + 2.behandling + temamøde", "Byråd | reading 2 | with temamøde"},
        Written{"Byrådsmøde, budget 1. behandling", "Byrådsmøde, budget | reading 1"},
        Written{"Byråd (2. behandling af budget)", "Byråd (af budget) | reading 2"},
        Written{"Budget, førstebehandling", "Budget | reading 1"},
        Written{"Økonomiudvalg (flyttet fra 6. juni)", "Økonomiudvalg | from 6. juni"},
        Written{"Økonomiudvalg - flyttet fra onsdag den 6. juni",
                "Økonomiudvalg | from onsdag den 6. juni"},
        Written{"Ekstraordinært byrådsmøde", "byrådsmøde | extraordinary"},
        Written{"Byråd (ekstraordinært)", "Byråd | extraordinary"},
        Written{"Byråd (Herning)", "Byråd (Herning)"},
        Written{"Byråd (temamøde)", "Byråd | with temamøde"},
        Written{"Byråd (Dialogmøde) + 1. behandling", "Byråd | reading 1 | with Dialogmøde"},
        Written{"Byråd (temamøde om skoler)", "Byråd (temamøde om skoler)"},
        Written{"Udvalget for ekstraordinære indsatser", "Udvalget for ekstraordinære indsatser"},
        Written{"Behandling af klager", "Behandling af klager"},
        Written{"+ temamøde", "+ temamøde | with temamøde"}, Written{"", ""},
        Written{"Byråd (uden slut", "Byråd (uden slut"}));

std::string without_remark(std::string_view text) {
  const auto moved = moved_name(text);
  return moved ? moved->name + " | " + moved->from : "none";
}

TEST(MovedName, IsTheNameWithoutTheRemarkAndAllElseThatItSays) {
  EXPECT_EQ(without_remark("Byråd (flyttet fra 6. juni)"), "Byråd | 6. juni");
  EXPECT_EQ(without_remark("Byråd (temamøde, flyttet fra 6. juni)"), "Byråd (temamøde) | 6. juni");
  EXPECT_EQ(without_remark("Byråd, Flyttet Fra 6. juni + 1. behandling"),
            "Byråd + 1. behandling | 6. juni");
  EXPECT_EQ(without_remark("Ekstraordinært møde - udsat fra 6/6"), "Ekstraordinært møde | 6/6");
  EXPECT_EQ(without_remark("Budget, 1. behandling (flyttet fra 6/6)"),
            "Budget, 1. behandling | 6/6");
  EXPECT_EQ(without_remark("(flyttet fra 6/6)"), " | 6/6");
  for (const char* text : {"", "Byråd", "Kultur og Fritid", "Byråd + 1. behandling",
                           "Nyt fra direktionen", "Uflyttet fra fra (", "Byråd (flyttet)"})
    EXPECT_EQ(without_remark(text), "none") << text;
  EXPECT_EQ(without_remark(std::string(2000, 'x') + " flyttet fra 6. juni"), "none");
}

}  // namespace
}  // namespace indkald::calendars
