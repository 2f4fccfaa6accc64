// `wheel`, and the calendars that it meets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "tests/daemon/office.hpp"

namespace indkald::daemon {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

const std::string kHand =
    "Dato;Start;Slut;Udvalg;Titel\n03-02-2027;17:00;20:00;Byrådet;Byrådsmøde\n"
    "04-02-2027;16:00;18:00;Børne- og Ungeudvalget;\n05-02-2027;;;<b>Rådet</b> & venner;\n";

class WheelCommand : public testing::Test {
 protected:
  WheelCommand() { office_.put("k.csv", kHand); }
  Ran wheel(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"wheel", office_.file("k.csv")});
    return run_program(arguments);
  }
  Office office_{"lilleby", "2027-01-01"};
};

TEST_F(WheelCommand, PrintsAnSvgOfTheCalendarsOwnBodies) {
  const Ran ran = wheel({"--lang", "da"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, testing::StartsWith("<svg "));
  for (const char* words : {"Byrådet", "Børne- og Ungeudvalget", "2027", "Årshjul 2027",
                            "&lt;b&gt;Rådet&lt;/b&gt; &amp; venner"})
    EXPECT_THAT(ran.out, HasSubstr(words));
  EXPECT_THAT(ran.out, Not(HasSubstr("<b>")));
}

TEST_F(WheelCommand, WritesTheFormThatTheFilesNameSays) {
  for (const auto& [name, begins] : std::map<std::string, std::string>{
           {"a.svg", "<svg "}, {"a.pdf", "%PDF-1.4"}, {"a.png", "\x89PNG"}}) {
    ASSERT_EQ(wheel({"--out", office_.file(name)}).code, 0) << name;
    const std::string bytes = office_.bytes(name);
    EXPECT_THAT(bytes, testing::StartsWith(begins));
    ASSERT_EQ(wheel({"--out", office_.file(name)}).code, 0);
    EXPECT_EQ(office_.bytes(name), bytes) << "the same bytes each time";
  }
  const Ran unknown = wheel({"--out", office_.file("a.doc")});
  EXPECT_EQ(unknown.code, 2);
  EXPECT_THAT(unknown.err, HasSubstr(".doc"));
  EXPECT_EQ(wheel({"--out", office_.file("no/such/a.svg")}).code, 2);
}

TEST_F(WheelCommand, SaysWhenAFileWasMadeOnlyWhereItIsTold) {
  const std::string file = office_.file("a.pdf");
  ASSERT_EQ(wheel({"--out", file}).code, 0);
  EXPECT_THAT(office_.bytes("a.pdf"), Not(HasSubstr("CreationDate")));
  ASSERT_EQ(wheel({"--out", file, "--now", "2027-03-04T05:06:07Z"}).code, 0);
  const std::string dated = office_.bytes("a.pdf");
  EXPECT_NE(dated.find("CreationDate"), std::string::npos);
  ASSERT_EQ(run_program({"wheel", office_.file("k.csv"), "--out", file},
                        {.environment = {{"SOURCE_DATE_EPOCH", "1804136767"}}})
                .code,
            0);
  EXPECT_EQ(office_.bytes("a.pdf"), dated);
}

TEST_F(WheelCommand, TakesBodiesAndClosedDaysFromRules) {
  office_.put("rules.json", R"({"municipality": "Lilleby Kommune",
    "people": [{"id": "a", "name": "Anna"}],
    "bodies": [{"id": "raad", "name": "Byrådet", "members": ["a"]}],
    "closed": [{"name": "Vinterferie", "weeks": [7]}],
    "monthly": [{"name": "Byrådet mødes", "body": "raad", "week": "first",
                 "weekdays": ["wednesday"], "months": [2], "starts": ["17:00"]}]})");
  const Ran ran = wheel({"--rules", office_.file("rules.json")});
  EXPECT_EQ(ran.code, 4) << "two bodies are none of the rules'";
  EXPECT_THAT(ran.out, HasSubstr("Lilleby Kommune"));
  EXPECT_THAT(ran.out, HasSubstr("Vinterferie"));
  EXPECT_THAT(ran.err, HasSubstr("Børne- og Ungeudvalget"));
}

TEST_F(WheelCommand, ASheetOfPaperHasAHeadingAndAWholeLegend) {
  const Ran ran = wheel({"--size", "A3", "--landscape", "--municipality", "Lilleby"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("width=\"1190.55\" height=\"841.89\""));
  EXPECT_THAT(ran.out, HasSubstr("Annual wheel 2027"));
  EXPECT_EQ(wheel({"--size", "A5"}).code, 2);
}

TEST_F(WheelCommand, WhatIsWrongWithACalendarIsTold) {
  office_.put("k.csv", kHand + "32-02-2027;16:00;18:00;Rådet;\n");
  const Ran doubtful = wheel({"--json"});
  EXPECT_EQ(doubtful.code, 4);
  const json told = json::parse(doubtful.out);
  EXPECT_EQ(told.at("meetings"), 3);
  EXPECT_FALSE(told.at("problems").empty());
  EXPECT_THAT(told.at("svg").get<std::string>(), testing::StartsWith("<svg"));
  office_.put("k.csv", "");
  EXPECT_EQ(wheel({}).code, 2);
}

TEST_F(WheelCommand, SaysWhatDoesNotGoTogether) {
  const Ran both = wheel({"--rules", "a.json", "--config", "b.json", "--lang", "da"});
  EXPECT_EQ(both.code, 2);
  EXPECT_THAT(both.err, HasSubstr("--config eller --rules"));
  EXPECT_EQ(wheel({"--pixels", "10", "--out", office_.file("a.png")}).code, 2);
  EXPECT_EQ(wheel({"--pixels", "100000", "--out", office_.file("a.png")}).code, 2);
}

TEST_F(WheelCommand, AnEmptyYearIsDrawnWhenTheYearIsKnown) {
  EXPECT_EQ(wheel({"--year", "2031"}).code, 0);
  EXPECT_EQ(wheel({"--year", "2031", "--out", office_.file("a.pdf")}).code, 0);
  office_.put("k.csv", "Dato;Udvalg\nsnart;Byrådet\n");
  EXPECT_EQ(wheel({}).code, 2);
}

TEST_F(WheelCommand, WithoutTypefacesItSaysWhatToInstall) {
  office_.put("fonts.conf", "<fontconfig></fontconfig>");
  const HowToRun bare{.environment = {{"FONTCONFIG_FILE", office_.file("fonts.conf")}}};
  for (const char* name : {"a.pdf", "a.png"}) {
    const Ran ran =
        run_program({"wheel", office_.file("k.csv"), "--out", office_.file(name)}, bare);
    EXPECT_EQ(ran.code, 2) << name;
    EXPECT_THAT(ran.err, HasSubstr("fonts-liberation"));
    EXPECT_FALSE(std::filesystem::exists(office_.file(name)));
  }
}

TEST(PublishedCalendars, EachGiveAWheel) {
  const char* const corpus = std::getenv("INDKALD_CORPUS");
  if (corpus == nullptr) {
    std::cout << "INDKALD_CORPUS is not set\n";
    return;
  }
  for (const char* name : {"fredensborg_2016", "herning_2014", "holbaek_2023", "odense_2015"}) {
    const std::string file = std::string(corpus) + "/calendars/" + name + ".csv";
    const Ran ran = run_program({"wheel", file, "--json"});
    EXPECT_TRUE(ran.code == 0 || ran.code == 4) << name << ran.err;
    const json told = json::parse(ran.out);
    EXPECT_EQ(std::to_string(told.at("year").get<int>()),
              std::string(name).substr(std::string(name).size() - 4));
    EXPECT_GT(told.at("meetings"), 8) << name;
  }
}

}  // namespace
}  // namespace indkald::daemon
