#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/daemon/office.hpp"

namespace indkald::daemon {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

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

TEST_F(GenerateCommand, AfterPublicationAsFewMeetingsMoveAsCanBe) {
  const std::string published = office_.file("published.ics");
  ASSERT_EQ(generate("", {"--year", "2028", "--out", published}).code, 0);
  const Ran ran =
      generate(closed("09-04", "09-04"), {"--year", "2028", "--keep", published, "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(starts(json::parse(ran.out)),
              testing::ElementsAre("2028-09-05T16:00:00+02:00", "2028-10-02T16:00:00+02:00"));
}

TEST_F(GenerateCommand, SaysWhatItNeeds) {
  EXPECT_EQ(generate("", {}).code, 2);
  EXPECT_THAT(generate("", {}).err, HasSubstr("--year"));
  EXPECT_EQ(run_program({"generate"}).code, 2);
  EXPECT_EQ(generate("", {"--year", "2028", "--out", office_.file("year.doc")}).code, 2);
  EXPECT_EQ(generate("", {"--check", office_.file("a.csv"), "--out", office_.file("b.csv")}).code,
            2);
}

}  // namespace
}  // namespace indkald::daemon
