// `indkald diff` as a secretary reads it: what is printed, to the letter.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/daemon/office.hpp"

namespace indkald::daemon {
namespace {

constexpr const char* kHead = "Udvalg;Titel;Dato;Start;Slut;Sted\n";

class DiffText : public testing::Test {
 protected:
  std::string diff(const std::string& before, const std::string& after,
                   const std::string& language = "da") const {
    office_.put("old.csv", kHead + before);
    office_.put("new.csv", kHead + after);
    const Ran ran =
        run_program({"diff", office_.file("old.csv"), office_.file("new.csv"), "--lang", language});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return ran.out;
  }

  Office office_{"lilleby", "2027-01-01"};
};

const std::string kMarch = "Byrådet;Byrådsmøde;2027-03-10;17:00;20:00;Salen\n";
const std::string kApril = "Byrådet;Byrådsmøde;2027-04-14;17:00;20:00;Salen\n";
const std::string kMay = "Ældrerådet;Møde;2027-05-04;10:00;;\n";
const std::string kJune = "Ældrerådet;Møde;2027-06-01;10:00;;\n";

TEST_F(DiffText, OfTheSameCalendarSaysThatNothingDiffers) {
  EXPECT_EQ(diff(kMarch, kMarch), "Ingen forskel; 1 uændret\n");
  EXPECT_EQ(diff(kMarch + kMay, kMarch + kMay, "en"), "No difference; 2 unchanged\n");
}

TEST_F(DiffText, SumsUpAndTellsBodyByBodyInOrderOfTime) {
  const std::string before = kApril + kMay + kJune + kMarch;
  const std::string after =
      "Ældrerådet;Sommermøde;2027-06-01;10:00;;\n"
      "Byrådet;Byrådsmøde;2027-03-11;17:00;20:00;Salen\n"
      "Byrådet;Aflyst: Byrådsmøde;2027-04-14;17:00;20:00;Salen\n"
      "Økonomiudvalget;Budgetmøde;2027-02-01;08:30;09:00;\n";
  EXPECT_EQ(diff(before, after),
            "1 flyttet, 1 aflyst, 1 ændret, 1 nyt, 1 forsvundet; 0 uændrede\n"
            "\n"
            "Byrådet\n"
            "  Flyttet: Byrådsmøde\n"
            "    ons. 10. mar. 2027 kl. 17.00–20.00 → tors. 11. mar. 2027 kl. 17.00–20.00\n"
            "  Aflyst: Byrådsmøde\n"
            "    ons. 14. apr. 2027 kl. 17.00–20.00\n"
            "\n"
            "Ældrerådet\n"
            "  Forsvundet: Møde\n"
            "    tirs. 4. maj 2027 kl. 10.00\n"
            "  Ændret: Sommermøde\n"
            "    tirs. 1. juni 2027 kl. 10.00\n"
            "    titel: »Møde« → »Sommermøde«\n"
            "\n"
            "Økonomiudvalget\n"
            "  Nyt: Budgetmøde\n"
            "    man. 1. feb. 2027 kl. 08.30–09.00\n");
}

TEST_F(DiffText, SpeaksEnglish) {
  EXPECT_EQ(diff(kMarch + kMay, "Byrådet;Byrådsmøde;2027-03-10;16:30;20:00;Rådhuset\n", "en"),
            "1 moved, 1 gone; 0 unchanged\n"
            "\n"
            "Byrådet\n"
            "  Moved: Byrådsmøde\n"
            "    Wed 10 Mar 2027 17:00–20:00 → 16:30–20:00\n"
            "    place: Salen → Rådhuset\n"
            "\n"
            "Ældrerådet\n"
            "  Gone: Møde\n"
            "    Tue 4 May 2027 10:00\n");
}

TEST_F(DiffText, CallsABodyByItsNameWhereItAlsoSaysThatAMeetingWasMoved) {
  EXPECT_EQ(diff(kMarch + kMay,
                 "Byrådet (flyttet fra 10. marts);Byrådsmøde;2027-04-14;17:00;20:00;Salen\n"),
            "1 flyttet, 1 forsvundet; 0 uændrede\n"
            "\n"
            "Byrådet\n"
            "  Flyttet: Byrådsmøde\n"
            "    ons. 10. mar. 2027 kl. 17.00–20.00 → ons. 14. apr. 2027 kl. 17.00–20.00\n"
            "    udvalg: Byrådet → Byrådet (flyttet fra 10. marts)\n"
            "\n"
            "Ældrerådet\n"
            "  Forsvundet: Møde\n"
            "    tirs. 4. maj 2027 kl. 10.00\n");
}

TEST_F(DiffText, TellsWhatIsUnsureAndBetweenWhat) {
  const std::string january =
      "Byrådet;Byrådsmøde;2027-01-13;17:00;20:00;Salen\n"
      "Byrådet;Byrådsmøde;2027-01-20;17:00;20:00;Salen\n";
  EXPECT_EQ(diff(january + kApril, "Byrådet;Byrådsmøde;2027-01-16;17:00;20:00;Salen\n" + kApril),
            "2 usikre; 1 uændret\n"
            "\n"
            "Byrådet\n"
            "  Usikkert: Byrådsmøde\n"
            "    ons. 13. jan. 2027 kl. 17.00–20.00 → lør. 16. jan. 2027 kl. 17.00–20.00\n"
            "    Den tidligere kalenders møde ons. 20. jan. 2027 passer næsten lige så godt.\n"
            "  Usikkert: Byrådsmøde\n"
            "    ons. 20. jan. 2027 kl. 17.00–20.00 → ?\n"
            "    Det kan være den nye kalenders møde lør. 16. jan. 2027, som passer lige så\n"
            "    godt til et andet.\n");
}

TEST_F(DiffText, TellsABodysNewNameOnce) {
  const std::string others = kMarch + kApril;
  const std::string before = others + kMay + kJune + "Ældrerådet;Møde;2027-09-07;10:00;;\n";
  const std::string after = others +
                            "Seniorrådet;Møde;2027-05-04;10:00;;\n"
                            "Seniorrådet;Møde;2027-06-01;10:00;;\n"
                            "Seniorrådet;Møde;2027-09-08;10:00;;\n";
  EXPECT_EQ(diff(before, after),
            "1 flyttet, 2 ændret; 2 uændrede\n"
            "\n"
            "Seniorrådet\n"
            "  Hed »Ældrerådet« før; 2 møder er ellers uændrede.\n"
            "  Flyttet: Møde\n"
            "    tirs. 7. sep. 2027 kl. 10.00 → ons. 8. sep. 2027 kl. 10.00\n"
            "    udvalg: Ældrerådet → Seniorrådet\n");
}

TEST_F(DiffText, PutsWhatDoesNotFitALineBelow) {
  const std::string place = "Mødelokalet på første sal i den gamle rådhusbygning";
  EXPECT_EQ(diff(kMarch, "Byrådet;Byrådsmøde;2027-03-10;17:00;20:00;" + place + "\n" + kMay),
            "1 ændret, 1 nyt; 0 uændrede\n"
            "\n"
            "Byrådet\n"
            "  Ændret: Byrådsmøde\n"
            "    ons. 10. mar. 2027 kl. 17.00–20.00\n"
            "    sted: Salen → " +
                place +
                "\n"
                "\n"
                "Ældrerådet\n"
                "  Nyt: Møde\n"
                "    tirs. 4. maj 2027 kl. 10.00\n");
  EXPECT_NE(diff("Byrådet;Byrådsmøde;2027-03-10;17:00;20:00;" + place + "\n",
                 "Byrådet;Byrådsmøde;2027-03-10;17:00;20:00;Det andet " + place + "\n")
                .find("    sted: " + place + "\n    → Det andet " + place + "\n"),
            std::string::npos);
}

TEST_F(DiffText, KeepsToEightyColumnsOnTheExample) {
  const std::string folder = std::string(INDKALD_SOURCE_DIR) + "/config/example/";
  for (const char* language : {"da", "en"}) {
    const Ran ran = run_program({"diff", folder + "moedekalender-2027.xlsx",
                                 folder + "moedekalender-2027-rettet.xlsx", "--lang", language});
    for (const std::string& line : lines_of(ran.out))
      EXPECT_LE(std::ranges::count_if(line, [](char c) { return (c & 0xC0) != 0x80; }), 80) << line;
  }
}

TEST_F(DiffText, HasEachMeetingAndRowInOneChangeAsJson) {
  office_.put("old.csv", std::string(kHead) + "Byrådet;Møde;2027-01-13;17:00;20:00;Salen\n" +
                             "Byrådet;Møde;2027-01-20;17:00;20:00;Salen\n");
  office_.put("new.csv", std::string(kHead) + "Byrådet;Møde;2027-01-16;17:00;20:00;Salen\n");
  const Ran ran = run_program({"diff", office_.file("old.csv"), office_.file("new.csv"), "--json"});
  const auto changes = nlohmann::json::parse(ran.out).at("changes");
  ASSERT_EQ(changes.size(), 2u);
  for (const auto& change : changes) {
    EXPECT_EQ(change.at("kind"), "unsure");
    EXPECT_FALSE(change.at("old").is_null());
    EXPECT_FALSE(change.at("because").get<std::string>().empty());
  }
  EXPECT_FALSE(changes.at(0).at("new").is_null());
  EXPECT_TRUE(changes.at(1).at("new").is_null());
}

}  // namespace
}  // namespace indkald::daemon
