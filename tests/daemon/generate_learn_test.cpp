#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "tests/daemon/office.hpp"

namespace indkald::daemon {
namespace {

using nlohmann::json;
using testing::HasSubstr;

const std::string kRules = INDKALD_SOURCE_DIR "/config/example/rules.json";
const std::string kConfiguration = INDKALD_SOURCE_DIR "/config/example/indkald.json";

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The last Wednesday of each month but July and December, the name written in several ways.
const char* const kCouncil =
    "body,date,start,end\n"
    "Byrådet,2027-01-27,17:00,20:00\nByråd,2027-02-24,17:00,20:00\nBYRÅDET,2027-03-31,17:00,20:00\n"
    "Byrådet,2027-04-28,17:00,20:00\nByrådet,2027-05-26,17:00,20:00\n"
    "Byrådet,2027-06-23,17:00,20:00\nByråd,2027-08-25,17:00,20:00\n"
    "Byrådet,2027-09-29,17:00,20:00\nByrådet,2027-10-27,17:00,20:00\n"
    "Byrådet,2027-11-24,17:00,20:00\n";

class GenerateLearn : public testing::Test {
 protected:
  json learn(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"generate", "--learn"});
    arguments.emplace_back("--json");
    const Ran ran = run_program(arguments);
    EXPECT_EQ(ran.code, 0) << ran.err;
    return json::parse(ran.out, nullptr, false);
  }
  Office office_{"lilleby", "2027-01-01"};
};

TEST_F(GenerateLearn, TellsTheRuleWithItsConfidenceAndTheOneExceptionInBothLanguages) {
  office_.put("year.csv", kCouncil);
  const json told = learn({office_.file("year.csv")});
  ASSERT_EQ(told.at("learnt").size(), 1u) << told;
  const json& rule = told["learnt"][0];
  EXPECT_EQ(rule.at("body"), "byraadet");
  EXPECT_EQ(rule.at("meetings"), 10);
  EXPECT_EQ(rule.at("reproduced"), 9);
  EXPECT_GT(rule.at("confidence"), 0.8);
  ASSERT_EQ(rule.at("exceptions").size(), 1u);
  EXPECT_EQ(rule["exceptions"][0].at("at"), "2027-06-23");
  EXPECT_EQ(told.at("year"), 2027);
  const Ran danish = run_program({"generate", "--learn", office_.file("year.csv"), "--lang", "da"});
  EXPECT_EQ(danish.code, 0) << danish.err;
  EXPECT_THAT(danish.out, HasSubstr("Byrådet mødes den sidste onsdag i hver måned undtagen juli"));
  EXPECT_THAT(danish.out, HasSubstr("kl. 17.00"));
  const Ran english =
      run_program({"generate", "--learn", office_.file("year.csv"), "--lang", "en"});
  EXPECT_THAT(english.out, HasSubstr("on the last Wednesday of each month but July"));
}

TEST_F(GenerateLearn, WhatItWritesDrawsUpTheNextYearAtOnce) {
  office_.put("year.csv", kCouncil);
  const std::string rules = office_.file("rules.json");
  ASSERT_EQ(run_program({"generate", "--learn", office_.file("year.csv"), "--out", rules}).code, 0);
  const std::string drawn = office_.file("next.csv");
  const Ran ran = run_program({"generate", rules, "--year", "2028", "--out", drawn, "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json calendar = json::parse(ran.out);
  EXPECT_EQ(calendar.at("meetings").size(), 10u);
  EXPECT_EQ(calendar.at("proven"), true);
  EXPECT_EQ(run_program({"generate", rules, "--check", drawn}).code, 0);
}

TEST_F(GenerateLearn, ACalendarWithoutMeetingsIsRefusedInWords) {
  office_.put("empty.csv", "body,date,start\n");
  const Ran ran = run_program({"generate", "--learn", office_.file("empty.csv"), "--lang", "en"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_FALSE(ran.err.empty());
  EXPECT_TRUE(ran.out.empty());
}

TEST_F(GenerateLearn, RulesAreWrittenAsJsonOnly) {
  office_.put("year.csv", kCouncil);
  const Ran ran = run_program(
      {"generate", "--learn", office_.file("year.csv"), "--out", office_.file("rules.xlsx")});
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.err, HasSubstr(".json"));
}

TEST_F(GenerateLearn, NothingIsWrittenWhereOneOfTheFilesIsNoJson) {
  office_.put("year.csv", kCouncil);
  const Ran ran = run_program({"generate", "--learn", office_.file("year.csv"), "--out",
                               office_.file("rules.json"), "--out", office_.file("rules.xlsx")});
  EXPECT_EQ(ran.code, 2);
  EXPECT_FALSE(std::filesystem::exists(office_.file("rules.json")));
}

TEST_F(GenerateLearn, AMistypedYearDoesNotDecideWhichYearIsNext) {
  office_.put("year.csv", std::string(kCouncil) + "Byrådet,2207-01-27,17:00,20:00\n" +
                              "Byrådet,9999-01-27,17:00,20:00\n");
  const Ran ran = run_program({"generate", "--learn", office_.file("year.csv"), "--json"});
  const json told = json::parse(ran.out, nullptr, false);
  ASSERT_TRUE(told.contains("next")) << ran.err;
  EXPECT_EQ(told.at("next"), 2028);
  EXPECT_EQ(told.at("year"), 2027);
  EXPECT_EQ(told.at("years"), json::array({2027}));
}

TEST_F(GenerateLearn, TheYearGivenIsThatOfDatesWithoutOneAlone) {
  office_.put("dated.csv", kCouncil);
  const json dated = learn({office_.file("dated.csv"), "--year", "2040"});
  EXPECT_EQ(dated.at("year"), 2027);
  EXPECT_EQ(dated.at("next"), 2028);
  office_.put("undated.csv",
              "Udvalg;Dato\nByråd;27/1\nByråd;24/2\nByråd;28/4\nByråd;26/5\nByråd;25/8\n"
              "Byråd;29/9\nByråd;27/10\nByråd;24/11\n");
  const Ran ran =
      run_program({"generate", "--learn", office_.file("undated.csv"), "--year", "2027", "--json"});
  const json undated = json::parse(ran.out, nullptr, false);
  ASSERT_TRUE(undated.contains("next")) << ran.err;
  EXPECT_EQ(undated.at("year"), 2027);
  EXPECT_EQ(undated.at("next"), 2028);
}

TEST_F(GenerateLearn, ABodyWithALongNameGetsAnIdThatARulesFileTakes) {
  const std::string name =
      "Følgegruppen for kultur og fritid og landdistrikter og frivillighed og sundhed og trivsel";
  std::string calendar = "body,date,start,end\n";
  for (const char* day : {"2027-01-27", "2027-02-24", "2027-04-28", "2027-05-26", "2027-08-25",
                          "2027-09-29", "2027-10-27", "2027-11-24"})
    calendar += name + "," + day + ",17:00,20:00\n";
  office_.put("year.csv", calendar);
  const std::string rules = office_.file("rules.json");
  const json told = learn({office_.file("year.csv"), "--out", rules});
  EXPECT_LE(told.at("learnt").at(0).at("body").get<std::string>().size(), 64u);
  const Ran ran = run_program({"generate", rules, "--year", "2028"});
  EXPECT_EQ(ran.code, 0) << ran.err;
}

TEST_F(GenerateLearn, RulesWhoseTitlesDifferOnlyInCaseAreNamedApart) {
  std::string calendar = "title,body,date,start,end\n";
  for (const char* day : {"2027-01-27", "2027-02-24", "2027-04-28", "2027-05-26", "2027-08-25",
                          "2027-09-29", "2027-10-27", "2027-11-24"}) {
    calendar += std::string("Temamøde,Byrådet,") + day + ",14:00,16:00\n";
    calendar += std::string("TEMAMØDE,Byrådet,") + day + ",18:00,20:00\n";
  }
  office_.put("year.csv", calendar);
  const std::string rules = office_.file("rules.json");
  const json told = learn({office_.file("year.csv"), "--out", rules});
  ASSERT_EQ(told.at("learnt").size(), 2u) << told;
  const Ran ran = run_program({"generate", rules, "--year", "2028"});
  EXPECT_EQ(ran.code, 0) << ran.err;
}

TEST_F(GenerateLearn, RulesAndCalendarsToLearnFromAreNotGivenTogether) {
  EXPECT_EQ(run_program({"generate", kRules, "--learn", "year.csv"}).code, 2);
}

// What a hand-written file asks of a year: its own rules without what is of one year alone.
json rules_of_any_year() {
  json rules = json::parse(bytes_of(kRules), nullptr, true, true);
  rules["configuration"] = kConfiguration;
  rules.erase("pins");
  rules.erase("$schema");
  json closed = json::array();
  for (const json& each : rules.at("closed"))
    if (!each.contains("from") || each.at("from").get<std::string>().size() == 5)
      closed.push_back(each);
  rules["closed"] = closed;
  return rules;
}

TEST_F(GenerateLearn, ACalendarByLearntRulesBreaksNoRuleOfTheHandWrittenFile) {
  const std::string year = office_.file("2028.csv");
  office_.put("hand.json", rules_of_any_year().dump());
  const std::string hand = office_.file("hand.json");
  ASSERT_EQ(run_program({"generate", hand, "--year", "2028", "--out", year}).code, 0);
  const std::string rules = office_.file("learnt.json");
  const Ran learnt = run_program(
      {"generate", "--learn", year, "--config", kConfiguration, "--out", rules, "--json"});
  ASSERT_EQ(learnt.code, 0) << learnt.err;
  for (const char* number : {"2028", "2029"}) {
    const std::string drawn = office_.file(std::string("drawn-") + number + ".csv");
    const Ran ran = run_program({"generate", rules, "--year", number, "--out", drawn});
    ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
    const Ran judged = run_program({"generate", hand, "--check", drawn, "--json"});
    const json told = json::parse(judged.out, nullptr, false);
    ASSERT_TRUE(told.contains("broken")) << judged.err;
    EXPECT_EQ(told.at("broken"), json::array()) << number;
  }
}

class PublishedLearnt : public testing::TestWithParam<const char*> {};

// INDKALD_CORPUS names the folder that holds the calendars.
TEST_P(PublishedLearnt, GiveARulesFileThatDrawsUpTheNextYearAndKeepsToIt) {
  const char* corpus = std::getenv("INDKALD_CORPUS");
  if (corpus == nullptr) {
    std::cout << "INDKALD_CORPUS is not set: the published calendars are not learnt from\n";
    return;
  }
  Office office("lilleby", "2027-01-01");
  const std::string name = GetParam();
  const std::string calendar = corpus + std::string("/calendars/") + name + ".csv";
  const int year = std::stoi(name.substr(name.size() - 4));
  const std::string rules = office.file("rules.json");
  ASSERT_EQ(run_program({"generate", "--learn", calendar, "--out", rules}).code, 0);
  const std::string drawn = office.file("next.csv");
  const Ran ran = run_program(
      {"generate", rules, "--year", std::to_string(year + 1), "--out", drawn, "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(json::parse(ran.out).at("proven"), true);
  EXPECT_EQ(run_program({"generate", rules, "--check", drawn}).code, 0);
}

INSTANTIATE_TEST_SUITE_P(All, PublishedLearnt,
                         testing::Values("fredensborg_2016", "herning_2014", "holbaek_2023",
                                         "odense_2015"));

}  // namespace
}  // namespace indkald::daemon
