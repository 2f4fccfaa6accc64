#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/daemon/office.hpp"

namespace indkald::daemon {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

const std::string kExample = INDKALD_SOURCE_DIR "/config/example/rules.json";

// A council on the first Monday of September and October, and what a test adds.
std::string rules(const std::string& more) {
  return R"({"municipality": "Lilleby",
    "people": [{"id": "anna", "name": "Anna Ås"}],
    "bodies": [{"id": "raad", "name": "Rådet", "members": ["anna"]}],
    "monthly": [{"name": "Rådet mødes den første mandag", "body": "raad", "week": "first",
                 "weekdays": ["monday", "tuesday"], "months": [9, 10], "starts": ["16:00"]}])" +
         more + "}";
}

std::string closed(const std::string& from, const std::string& to) {
  return R"(, "closed": [{"name": "Rådhuset flytter", "from": ")" + from + R"(", "to": ")" + to +
         R"("}])";
}

std::vector<std::string> starts(const json& calendar) {
  std::vector<std::string> found;
  for (const json& meeting : calendar.at("meetings")) found.push_back(meeting.at("start"));
  return found;
}

class GenerateCommand : public testing::Test {
 protected:
  Ran generate(const std::string& more, std::vector<std::string> arguments = {"--year", "2028"}) {
    office_.put("rules.json", rules(more));
    arguments.insert(arguments.begin(), {"generate", office_.file("rules.json")});
    return run_program(arguments);
  }
  Office office_{"lilleby", "2027-01-01"};
};

TEST_F(GenerateCommand, DrawsUpTheExamplesYearAndProvesThatNoneIsBetter) {
  const Ran ran = run_program({"generate", kExample, "--year", "2028", "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json calendar = json::parse(ran.out);
  EXPECT_GT(calendar.at("meetings").size(), 120u);
  EXPECT_EQ(calendar.at("year"), 2028);
  EXPECT_EQ(calendar.at("proven"), true);
  EXPECT_EQ(calendar.at("score"), calendar.at("bound"));
  EXPECT_EQ(calendar.at("conflicts"), json::array());
  int sum = 0;
  for (const json& cost : calendar.at("soft")) sum += cost.at("cost").get<int>();
  EXPECT_EQ(calendar.at("score"), sum) << "each cost stands where it arises";
}

TEST_F(GenerateCommand, WhatItWritesKeepsToAllRules) {
  for (const char* name : {"year.xlsx", "year.csv", "year.ics", "year.json"}) {
    const std::string file = office_.file(name);
    ASSERT_EQ(run_program({"generate", kExample, "--year", "2028", "--out", file}).code, 0);
    const Ran ran = run_program({"generate", kExample, "--check", file});
    EXPECT_EQ(ran.code, 0) << name << ran.out << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("keeps to all rules"));
  }
}

TEST_F(GenerateCommand, ACalendarMadeByHandIsJudgedByTheRulesNames) {
  office_.put("hand.csv",
              "Dato;Start;Udvalg\n04-09-2028;16:00;Rådet\n03-10-2028;16:00;Rådet\n"
              "16-10-2028;16:00;Rådet\n17-10-2028;12:00;Skakklubben\n");
  const Ran ran = generate("", {"--check", office_.file("hand.csv"), "--json"});
  EXPECT_EQ(ran.code, 4) << ran.err;
  const json judged = json::parse(ran.out);
  EXPECT_EQ(judged.at("year"), 2028);
  ASSERT_EQ(judged.at("broken").size(), 1u) << judged;
  EXPECT_EQ(judged["broken"][0].at("rule"), "Rådet mødes den første mandag");
  EXPECT_EQ(judged["broken"][0].at("meetings").at(0).at("start"), "2028-10-16T16:00:00+02:00");
  ASSERT_EQ(judged.at("problems").size(), 1u);
  EXPECT_THAT(judged["problems"][0].at("message").get<std::string>(), HasSubstr("Skakklubben"));
  EXPECT_FALSE(judged.at("soft").empty());
}

TEST_F(GenerateCommand, RulesThatCannotAllBeMetAreNamedWithTheWayOut) {
  const Ran ran = generate(closed("08-20", "09-20"), {"--year", "2028", "--json"});
  EXPECT_EQ(ran.code, 5) << ran.err;
  const json told = json::parse(ran.out);
  EXPECT_EQ(told.at("meetings"), json::array());
  ASSERT_EQ(told.at("conflicts").size(), 1u) << told;
  const std::string names = told["conflicts"][0].at("rules").dump();
  EXPECT_THAT(names, HasSubstr("Rådhuset flytter"));
  EXPECT_THAT(names, HasSubstr("Rådet mødes den første mandag"));
  EXPECT_FALSE(told["conflicts"][0].at("ways_out").empty());
  EXPECT_EQ(told.at("score"), nullptr);
  const Ran danish = generate(closed("08-20", "09-20"), {"--year", "2028", "--lang", "da"});
  EXPECT_EQ(danish.code, 5);
  EXPECT_THAT(danish.out, HasSubstr("Reglerne kan ikke alle overholdes"));
  EXPECT_THAT(danish.out, HasSubstr("Rådhuset flytter"));
}

TEST_F(GenerateCommand, BadRulesAreAllToldAtOnceBeforeAnythingIsDrawnUp) {
  const Ran ran = generate(R"(, "pins": [{"name": "a", "body": "rad", "day": "2028-09-04"},
                                         {"name": "a", "body": "raad", "day": "2027-09-06"}])");
  EXPECT_EQ(ran.code, 2);
  EXPECT_TRUE(ran.out.empty());
  for (const char* place : {"/pins/0/body", "/pins/1/name", "/pins/1/day"})
    EXPECT_THAT(ran.err, HasSubstr(place));
}

// The council's two meetings on their ideal Mondays, and the committee's none.
const std::string kByHand =
    "Dato;Start;Slut;Udvalg;Titel\n04-09-2028;16:00;18:00;Rådet;Rådet\n"
    "02-10-2028;16:00;18:00;Rådet;Rådet\n";

std::string bodies(const json& list) {
  std::string found;
  for (const json& each : list) found += each.at("body").get<std::string>() + " ";
  return found;
}

TEST_F(GenerateCommand, AfterPublicationAsFewMeetingsMoveAsCanBe) {
  office_.put("published.csv", kByHand);
  const Ran ran = generate("", {"--year", "2028", "--keep", office_.file("published.csv"),
                                "--close", "2028-09-04", "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json drawn = json::parse(ran.out);
  EXPECT_THAT(starts(drawn), ElementsAre("2028-09-05T16:00:00+02:00", "2028-10-02T16:00:00+02:00"));
  EXPECT_EQ(drawn.at("moved_count"), 1);
  EXPECT_EQ(drawn.at("moved_at_least"), 1);
  ASSERT_EQ(drawn.at("moved").size(), 1u);
  const json& moved = drawn["moved"][0];
  EXPECT_EQ(moved.at("body"), "Rådet");
  EXPECT_EQ(moved.at("old").at("start"), "2028-09-04T16:00:00+02:00");
  EXPECT_EQ(moved.at("new").at("start"), "2028-09-05T16:00:00+02:00");
  EXPECT_EQ(moved.at("people"), json::array({"anna"}));
  EXPECT_EQ(drawn.at("proven"), true);
  EXPECT_EQ(drawn.at("score"), drawn.at("bound"));
}

TEST_F(GenerateCommand, WhoIsAffectedByAChangeIsToldToAPerson) {
  office_.put("published.csv", kByHand);
  const Ran ran = generate("", {"--year", "2028", "--keep", office_.file("published.csv"),
                                "--close", "uge 36", "--lang", "da"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("Ét møde flyttes, og færre er ikke muligt"));
  EXPECT_THAT(ran.out, HasSubstr("Rådet: 1 møde, 1 person"));
}

TEST_F(GenerateCommand, WhatIsKeptStaysWhateverTheWishesAndWhatIsNearGoesByThem) {
  office_.put("published.csv",
              "Dato;Start;Slut;Udvalg\n12-09-2028;16:00;18:00;Rådet\n"
              "03-10-2028;16:00;18:00;Rådet\n");
  const std::string published = office_.file("published.csv");
  const Ran kept = generate("", {"--year", "2028", "--keep", published, "--json"});
  ASSERT_EQ(kept.code, 0) << kept.err;
  EXPECT_THAT(starts(json::parse(kept.out)),
              ElementsAre("2028-09-12T16:00:00+02:00", "2028-10-03T16:00:00+02:00"));
  const Ran near = generate("", {"--year", "2028", "--near", published, "--json"});
  ASSERT_EQ(near.code, 0) << near.err;
  const json drawn = json::parse(near.out);
  EXPECT_THAT(starts(drawn), ElementsAre("2028-09-04T16:00:00+02:00", "2028-10-02T16:00:00+02:00"));
  EXPECT_EQ(drawn.at("score"), 6) << "two moves, three points each";
  const Ran dear = generate(R"(, "wishes": {"stability": 100})",
                            {"--year", "2028", "--near", published, "--json"});
  EXPECT_EQ(starts(json::parse(dear.out)), starts(json::parse(kept.out)));
}

TEST_F(GenerateCommand, ACalendarThatIsKeptMustHaveMeetingsOfTheRulesBodies) {
  office_.put("none.csv", "Dato;Start;Udvalg\n");
  office_.put("chess.csv", "Dato;Start;Udvalg\n17-10-2028;12:00;Skakklubben\n");
  for (const char* option : {"--keep", "--near", "--calendar"})
    for (const char* file : {"none.csv", "chess.csv"}) {
      const Ran ran = generate("", {"--year", "2028", option, office_.file(file), "--json"});
      EXPECT_EQ(ran.code, 2) << option << " " << file << ran.out;
    }
}

TEST_F(GenerateCommand, WhatItCouldNotPlaceInTheKeptCalendarIsToldAndTheRestIsDone) {
  office_.put("published.csv", kByHand + "17-10-2028;12:00;13:00;Skakklubben;Skak\n");
  const std::vector<std::string> words{"--year", "2028", "--keep", office_.file("published.csv")};
  const Ran text = generate("", words);
  EXPECT_EQ(text.code, 4);
  EXPECT_THAT(text.err, HasSubstr("Skakklubben"));
  std::vector<std::string> impossible = words;
  impossible.insert(impossible.end(), {"--close", "2028-08-20..2028-09-20", "--json"});
  const Ran none = generate("", impossible);
  EXPECT_EQ(none.code, 5);
  const json told = json::parse(none.out);
  EXPECT_THAT(told.at("problems").dump(), HasSubstr("Skakklubben"));
  EXPECT_EQ(told.at("score"), nullptr);
  EXPECT_EQ(told.at("bound"), nullptr);
}

// A week in which nothing is open has no weekly meeting.
TEST_F(GenerateCommand, RulesThatAskForNothingAreAnEmptyCalendar) {
  office_.put("rules.json", R"({"municipality": "Lilleby",
    "bodies": [{"id": "raad", "name": "Rådet"}],
    "weekly": [{"name": "Rådet mødes hver mandag", "body": "raad", "weekdays": ["monday"],
                "starts": ["16:00"], "from": "09-01", "to": "09-30"}],
    "closed": [{"name": "Rådhuset flytter", "from": "08-25", "to": "10-05"}]})");
  const Ran ran = run_program({"generate", office_.file("rules.json"), "--year", "2028", "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json drawn = json::parse(ran.out);
  EXPECT_EQ(drawn.at("meetings"), json::array());
  EXPECT_EQ(drawn.at("score"), 0);
  EXPECT_EQ(drawn.at("proven"), true);
}

TEST_F(GenerateCommand, PinsAndForbiddenDaysFromTheCommandLineAreRulesWithNames) {
  const Ran pinned = generate(
      "", {"--year", "2028", "--pin", "Rådet", "5/9", "--forbid", "raad", "2/10", "--json"});
  ASSERT_EQ(pinned.code, 0) << pinned.err;
  EXPECT_THAT(starts(json::parse(pinned.out)),
              ElementsAre("2028-09-05T16:00:00+02:00", "2028-10-03T16:00:00+02:00"));
  const Ran torn = generate("", {"--year", "2028", "--pin", "Rådet", "2028-09-05", "--forbid",
                                 "Rådet", "2028-09-05", "--lang", "da"});
  EXPECT_EQ(torn.code, 5) << torn.out << torn.err;
  EXPECT_THAT(torn.out, HasSubstr("Rådet mødes tirs. 5. sep. 2028 (fra kommandolinjen)"));
  EXPECT_THAT(torn.out, HasSubstr("Rådet mødes ikke tirs. 5. sep. 2028 (fra kommandolinjen)"));
}

TEST_F(GenerateCommand, WhatIsNoBodyOrDayIsAllToldAtOnce) {
  const Ran ran = generate("", {"--year", "2028", "--pin", "Skak", "31/2", "--close", "uge 77",
                                "--close", "2028-03-24..2028-03-20"});
  EXPECT_EQ(ran.code, 2);
  for (const char* told : {"Skak", "31/2", "uge 77", "24 Mar 2028"})
    EXPECT_THAT(ran.err, HasSubstr(told));
}

TEST_F(GenerateCommand, DaysOfAnotherYearAreRefusedRatherThanTakenWithoutEffect) {
  const Ran ran =
      generate("", {"--year", "2028", "--pin", "Rådet", "2027-09-06", "--forbid", "Rådet",
                    "2029-10-01", "--close", "2027-03-01..2027-03-05", "--close", "uge 53"});
  EXPECT_EQ(ran.code, 2) << ran.out;
  for (const char* told : {"6 Sep 2027", "1 Oct 2029", "1 Mar 2027", "week 53"})
    EXPECT_THAT(ran.err, HasSubstr(told));
}

TEST_F(GenerateCommand, AMeetingThatIsMovedTwiceIsRefused) {
  office_.put("draft.csv", kByHand);
  const Ran ran = generate("", {"--calendar", office_.file("draft.csv"), "--move", "raad", "4/9",
                                "5/9", "--move", "Rådet", "2028-09-04", "2028-09-06"});
  EXPECT_EQ(ran.code, 2) << ran.out;
  EXPECT_THAT(ran.err, HasSubstr("4 Sep 2028"));
  EXPECT_THAT(ran.err, HasSubstr("twice"));
}

TEST_F(GenerateCommand, AMeetingWithoutADayIsToldWhereTheMovedCalendarIsWritten) {
  ASSERT_EQ(generate("", {"--year", "2028", "--out", office_.file("draft.ics")}).code, 0);
  std::string draft = office_.bytes("draft.ics");
  draft.insert(draft.find("END:VCALENDAR"),
               "BEGIN:VEVENT\r\nUID:t@lilleby\r\nDTSTAMP:20270101T080000Z\r\nSUMMARY:Temamøde\r\n"
               "END:VEVENT\r\n");
  office_.put("draft.ics", draft);
  const Ran ran = generate("", {"--calendar", office_.file("draft.ics"), "--move", "Rådet", "4/9",
                                "5/9", "--out", office_.file("changed.csv")});
  EXPECT_EQ(ran.code, 4) << ran.out << ran.err;
  EXPECT_THAT(ran.out + ran.err, HasSubstr("Temamøde"));
  EXPECT_THAT(office_.bytes("changed.csv"), HasSubstr("2028-09-05"));
}

TEST_F(GenerateCommand, WhatIsKeptOfOtherYearsIsNoChangeOfThisOne) {
  office_.put("kept.csv", kByHand + std::string("06-09-2027;16:00;18:00;Rådet;Rådet\n"));
  const Ran ran = generate("", {"--year", "2028", "--keep", office_.file("kept.csv"), "--json"});
  ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
  EXPECT_EQ(json::parse(ran.out).at("moved"), json::array());
}

TEST_F(GenerateCommand, AMoveIsJudgedAndWritten) {
  office_.put("draft.csv", kByHand);
  const std::string changed = office_.file("changed.csv");
  const Ran ran = generate("", {"--calendar", office_.file("draft.csv"), "--move", "Rådet", "4/9",
                                "5/9", "--out", changed, "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json judged = json::parse(ran.out);
  ASSERT_EQ(judged.at("moves").size(), 1u);
  const json& move = judged["moves"][0];
  EXPECT_EQ(move.at("body"), "Rådet");
  EXPECT_EQ(move.at("from"), "2028-09-04T16:00:00+02:00");
  EXPECT_EQ(move.at("to"), "2028-09-05T16:00:00+02:00");
  EXPECT_EQ(move.at("possible"), true);
  EXPECT_EQ(move.at("cost"), 7);
  EXPECT_EQ(move.at("soft").size(), 2u);
  const Ran checked = generate("", {"--check", changed, "--json"});
  EXPECT_EQ(json::parse(checked.out).at("score"), 7);
}

TEST_F(GenerateCommand, AnImpossibleMoveIsRefusedWithTheNearestDates) {
  office_.put("draft.csv", kByHand);
  const std::vector<std::string> words{
      "--calendar", office_.file("draft.csv"),  "--move", "Rådet", "2028-09-04", "2028-09-06",
      "--out",      office_.file("changed.csv")};
  std::vector<std::string> as_json = words;
  as_json.push_back("--json");
  const Ran ran = generate("", as_json);
  EXPECT_EQ(ran.code, 5) << ran.err;
  EXPECT_FALSE(std::filesystem::exists(office_.file("changed.csv")));
  const json move = json::parse(ran.out).at("moves").at(0);
  EXPECT_EQ(move.at("possible"), false);
  EXPECT_EQ(move.at("broken").at(0).at("rule"), "Rådet mødes den første mandag");
  EXPECT_THAT(move.at("nearest").dump(),
              HasSubstr(R"({"cost":7,"day":"2028-09-05","start":"16:00"})"));
  std::vector<std::string> danish = words;
  danish.insert(danish.end(), {"--lang", "da"});
  const Ran told = generate("", danish);
  EXPECT_THAT(told.out, HasSubstr("Kan ikke lade sig gøre"));
  EXPECT_THAT(told.out, HasSubstr("tirs. 5. sep. 2028 kl. 16.00"));
  EXPECT_THAT(told.err, HasSubstr("ikke skrevet"));
}

// Each alone would lie on the other's day.
TEST_F(GenerateCommand, MovesAreJudgedTogether) {
  office_.put("draft.csv", kByHand);
  const Ran ran = generate("", {"--calendar", office_.file("draft.csv"), "--move", "raad", "4/9",
                                "2/10", "--move", "raad", "2/10", "4/9", "--json"});
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
  EXPECT_EQ(json::parse(ran.out).at("cost"), 0);
}

TEST_F(GenerateCommand, AMoveOfNoMeetingSaysWhichIsNearest) {
  office_.put("draft.csv", kByHand);
  const Ran ran = generate(
      "", {"--calendar", office_.file("draft.csv"), "--move", "Rådet", "2028-09-07", "2028-09-08"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.err, HasSubstr("4 Sep 2028"));
}

TEST_F(GenerateCommand, WhatAClosingPushesOutOfADraftIsToldAtOnce) {
  office_.put("draft.csv", kByHand);
  const Ran ran =
      generate("", {"--calendar", office_.file("draft.csv"), "--close", "4/9", "--json"});
  EXPECT_EQ(ran.code, 5) << ran.err;
  const json told = json::parse(ran.out);
  ASSERT_EQ(told.at("displaced").size(), 1u);
  EXPECT_EQ(told["displaced"][0].at("from"), "2028-09-04T16:00:00+02:00");
  EXPECT_EQ(told["displaced"][0].at("nearest").at(0).at("day"), "2028-08-28");
  EXPECT_EQ(generate("", {"--calendar", office_.file("draft.csv"), "--close", "7/9"}).code, 0);
}

TEST_F(GenerateCommand, TwoDraftsStandSideBySide) {
  office_.put("a.csv", kByHand);
  office_.put("b.csv",
              "Dato;Start;Slut;Udvalg;Titel\n05-09-2028;16:00;18:00;Rådet;Rådet\n"
              "02-10-2028;16:00;18:00;Rådet;Rådet\n");
  const Ran ran =
      generate("", {"--compare", office_.file("a.csv"), office_.file("b.csv"), "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json compared = json::parse(ran.out);
  EXPECT_EQ(bodies(compared.at("changes")), "Rådet ");
  EXPECT_EQ(compared.at("calendars").at(0).at("score"), 0);
  EXPECT_EQ(compared.at("calendars").at(1).at("score"), 7);
  EXPECT_EQ(compared.at("rules").at(0).at("costs"), json::array({0, 7}));
  const Ran bare =
      run_program({"generate", "--compare", office_.file("a.csv"), office_.file("b.csv")});
  EXPECT_EQ(bare.code, 0) << bare.err;
  EXPECT_THAT(bare.out, HasSubstr("Tue 5 Sep 2028"));
}

TEST_F(GenerateCommand, APlaceholderIsTentativeInListAndFile) {
  const std::string once =
      R"(, "once": [{"name": "Rådet konstituerer sig", "body": "raad", "from": "12-01",
                     "to": "12-15", "starts": ["16:00"], "placeholder": true}])";
  const std::string file = office_.file("year.ics");
  const Ran ran = generate(once, {"--year", "2028", "--out", file, "--lang", "da"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("Rådet  foreløbig: dagen ligger ikke fast endnu"));
  EXPECT_THAT(office_.bytes("year.ics"), HasSubstr("STATUS:TENTATIVE"));
}

TEST_F(GenerateCommand, TheCalendarIsReadInTheRulesZone) {
  office_.put("hand.csv",
              "Dato;Start;Slut;Udvalg\n04-09-2028;16:00;18:00;Rådet\n"
              "02-10-2028;16:00;18:00;Rådet\n");
  const Ran ran =
      generate(R"(, "zone": "America/Nuuk")", {"--check", office_.file("hand.csv"), "--json"});
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
}

TEST_F(GenerateCommand, ACalendarWithoutDaysDoesNotSayWhichYear) {
  office_.put("none.csv", "Dato;Start;Udvalg\nendnu ikke fastlagt;16:00;Rådet\n");
  const Ran ran = generate("", {"--check", office_.file("none.csv")});
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.err, HasSubstr("--year"));
  EXPECT_EQ(generate("", {"--check", office_.file("none.csv"), "--year", "2028"}).code, 4);
}

TEST_F(GenerateCommand, SaysWhatItNeeds) {
  EXPECT_EQ(generate("", {}).code, 2);
  EXPECT_THAT(generate("", {}).err, HasSubstr("--year"));
  EXPECT_EQ(run_program({"generate"}).code, 2);
  EXPECT_EQ(generate("", {"--year", "2028", "--out", office_.file("year.doc")}).code, 2);
}

TEST_F(GenerateCommand, OutTakesOneFileAndLeavesTheRest) {
  office_.put("rules.json", rules(""));
  const Ran ran = run_program({"generate", "--year", "2028", "--out", office_.file("year.ics"),
                               office_.file("rules.json")});
  EXPECT_EQ(ran.code, 0) << ran.err;
}

TEST_F(GenerateCommand, OptionsThatDoNotGoTogetherAreRefused) {
  office_.put("a.csv", kByHand);
  const std::string calendar = office_.file("a.csv");
  const std::vector<std::vector<std::string>> refused{
      {"--keep", calendar, "--near", calendar, "--year", "2028"},
      {"--check", calendar, "--out", office_.file("b.csv")},
      {"--check", calendar, "--keep", calendar},
      {"--calendar", calendar, "--near", calendar},
      {"--compare", calendar, calendar, "--pin", "raad", "4/9"},
      {"--move", "raad", "4/9", "5/9", "--year", "2028"}};
  for (const auto& words : refused) EXPECT_EQ(generate("", words).code, 2) << words[0] << words[2];
  const std::vector<std::vector<std::string>> not_with_an_instance{
      {"--check", calendar},    {"--keep", calendar},
      {"--near", calendar},     {"--out", calendar},
      {"--year", "2028"},       {"--close", "4/9"},
      {"--calendar", calendar}, {"--compare", calendar, calendar}};
  for (std::vector<std::string> words : not_with_an_instance) {
    words.insert(words.begin(), {"generate", "--instance", office_.file("none.json")});
    const Ran ran = run_program(words);
    EXPECT_EQ(ran.code, 2) << words[3];
    EXPECT_THAT(ran.err, HasSubstr("--instance")) << words[3];
  }
}

}  // namespace
}  // namespace indkald::daemon
