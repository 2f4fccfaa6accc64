#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "config/rules_settings.hpp"
#include "rules_made_up.hpp"

namespace indkald::config {
namespace {

using namespace calendars;
using std::chrono::Monday;
using std::chrono::Wednesday;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

Date day(int year, unsigned month, unsigned number) {
  return std::chrono::local_days{std::chrono::year{year} / static_cast<int>(month) /
                                 static_cast<int>(number)};
}

std::string committed(const std::string& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(std::string(INDKALD_SOURCE_DIR) + "/" + path).rdbuf();
  return bytes.str();
}

TEST(RulesFile, IsReadWithoutProblems) {
  EXPECT_THAT(rules_problems(made_up_rules(kRules)), IsEmpty());
}

TEST(RulesFile, GivesItsOwnBodiesPeopleAndRooms) {
  const YearRules rules = load_made_up_rules(made_up_rules(kRules));
  EXPECT_EQ(rules.municipality, "Eksempel Kommune");
  EXPECT_THAT(rules.days_off, ElementsAre(day(2028, 6, 5)));
  ASSERT_THAT(rules.bodies, SizeIs(3));
  EXPECT_THAT(rules.bodies[0].members, ElementsAre("mie", "bo"));
  EXPECT_EQ(rules.bodies[0].heads, 31);
  EXPECT_EQ(rules.bodies[1].heads, 0);
  EXPECT_THAT(rules.rooms.at(1).parts, ElementsAre("salen"));
  EXPECT_EQ(rules.people.at(1).name, "Bo Lund");
  EXPECT_FALSE(rules.rooms_are_enough);
}

TEST(RulesFile, GivesTheMeetingsThatEachRuleAsksFor) {
  const YearRules rules = load_made_up_rules(made_up_rules(kRules));
  ASSERT_THAT(rules.series, SizeIs(4));
  const Series& monthly = rules.series[0];
  EXPECT_EQ(monthly.name, "Sidste onsdag");
  EXPECT_EQ(monthly.law, "§ 8");
  EXPECT_THAT(monthly.weekdays, ElementsAre(Wednesday, Monday));
  EXPECT_THAT(monthly.starts, ElementsAre(Minutes{17 * 60}, Minutes{16 * 60 + 30}));
  EXPECT_EQ(monthly.length, Minutes{180});
  EXPECT_EQ(monthly.within_days, 9);
  EXPECT_EQ(std::get<Monthly>(monthly.when).week, -1);
  EXPECT_THAT(std::get<Monthly>(monthly.when).months, SizeIs(10));
  const auto& weekly = std::get<Weekly>(rules.series[1].when);
  EXPECT_EQ(weekly.weeks, 2);
  EXPECT_EQ(weekly.from, (DayOfYear{std::chrono::January / 10, std::nullopt}));
  EXPECT_EQ(weekly.to, (DayOfYear{std::chrono::June / 30, std::chrono::year{2028}}));
  EXPECT_EQ(std::get<Spread>(rules.series[2].when).times, 5);
  EXPECT_EQ(rules.series[2].apart_days, 30);
  EXPECT_TRUE(rules.series[3].placeholder);
  EXPECT_EQ(std::get<Once>(rules.series[3].when).to.day, std::chrono::December / 15);
}

TEST(RulesFile, GivesWhatBindsTheMeetings) {
  const YearRules rules = load_made_up_rules(made_up_rules(kRules));
  EXPECT_THAT(rules.closed.at(0).weeks, ElementsAre(7, 42));
  EXPECT_EQ(rules.closed.at(2).from, rules.closed.at(2).to);
  EXPECT_THAT(rules.closed.at(2).bodies, ElementsAre("oeu"));
  EXPECT_EQ(rules.chains.at(0).weekdays, 4);
  EXPECT_FALSE(rules.chains.at(0).each_before);
  EXPECT_EQ(rules.chains.at(0).at_most, 35);
  EXPECT_EQ(rules.budgets.at(0).days_between, 21);
  EXPECT_EQ(rules.evenings.value().at_most, 2);
  EXPECT_EQ(rules.evenings.value().from, Minutes{16 * 60 + 30});
  EXPECT_EQ(rules.staggered.at(0).apart, Minutes{30});
  EXPECT_EQ(rules.pins.at(0).day, day(2028, 6, 28));
  EXPECT_EQ(rules.pins.at(0).start, Minutes{17 * 60});
  EXPECT_EQ(rules.wishes.weekday, 9);
  EXPECT_EQ(rules.wishes.spacing, Wishes{}.spacing);
}

TEST(RulesFile, HasNoLimitOnEveningsWhereItSaysNone) {
  const auto rules =
      load_made_up_rules(rules_with("\"evenings\": {\"name\": \"Højst to aftener\"},", ""));
  EXPECT_FALSE(rules.evenings.has_value());
}

constexpr const char* kByConfiguration = R"({"configuration": "indkald.json",
  "spread": [{"name": "Ti om året", "body": "byraadet", "times": 10, "weekdays": ["wednesday"],
              "starts": ["17:00"]}]})";

TEST(RulesFile, TakesBodiesPeopleAndRoomsFromTheConfigurationItNames) {
  const YearRules rules = load_made_up_rules(made_up_rules(kByConfiguration));
  EXPECT_EQ(rules.municipality, "Eksempel Kommune");
  EXPECT_TRUE(rules.saturday);
  EXPECT_THAT(rules.bodies.at(0).members, ElementsAre("mie", "bo"));
  EXPECT_EQ(rules.bodies.at(0).heads, 0) << "no room is arranged for it";
  EXPECT_THAT(rules.rooms, SizeIs(2));
}

TEST(RulesFile, TakesWhoSitsOnABodyAtAnyTimeInTheYear) {
  MadeUpFiles files = made_up_rules(kByConfiguration);
  std::string& json = files.files["/etc/indkald/indkald.json"];
  json.replace(json.find("{\"room\": false}"), 15, "{}");
  files.files["/etc/indkald/people.csv"] =
      "id;name;mail;body;role;from;to\n"
      "mie;Mie Krog;mie@example.org;byraadet;chair;;2028-07-31\n"
      "bo;Bo Lund;bo@example.org;byraadet;member;2028-08-01;\n"
      "ida;Ida Holm;ida@example.org;byraadet;secretary;;\n"
      "ulf;Ulf Bak;ulf@example.org;byraadet;member;;2027-12-31\n";
  EXPECT_THAT(load_made_up_rules(files).bodies.at(0).members, ElementsAre("mie", "bo"));
  EXPECT_EQ(load_made_up_rules(files).bodies.at(0).heads, 1 + 3);
  EXPECT_THAT(load_made_up_rules(files, 2027).bodies.at(0).members, ElementsAre("mie", "ulf"));
  EXPECT_EQ(load_made_up_rules(files, 2027).bodies.at(0).heads, 2 + 3);
}

TEST(RulesFile, NeedsNoSecretOfTheConfiguration) {
  MadeUpFiles files = made_up_rules(kByConfiguration);
  files.environment.clear();
  EXPECT_THAT(rules_problems(files), IsEmpty());
}

TEST(RulesFile, TellsWhatIsWrongWithTheConfigurationToo) {
  MadeUpFiles files = made_up_rules(kByConfiguration);
  std::string& json = files.files["/etc/indkald/indkald.json"];
  json.replace(json.find("17:30"), 5, "sent.");
  files.files["/etc/indkald/rules.json"].replace(
      files.files["/etc/indkald/rules.json"].find("17:00"), 5, "aften");
  EXPECT_THAT(rules_problems(files),
              ElementsAre(StartsWith("rules.json#/spread/0/starts/0: "),
                          StartsWith("indkald.json#/bodies/0/usual_start: ")));
}

TEST(RulesFile, SaysWhichFileIsNotThere) {
  MadeUpFiles files = made_up_rules(kByConfiguration);
  files.files.erase("/etc/indkald/indkald.json");
  EXPECT_THAT(rules_problems(files), ElementsAre(testing::HasSubstr("There is no file")));
}

class RulesExample : public testing::TestWithParam<const char*> {};

TEST_P(RulesExample, IsReadWithoutProblems) {
  const std::string path = std::string(INDKALD_SOURCE_DIR) + "/config/example/" + GetParam();
  Surroundings surroundings = real_surroundings();
  try {
    const YearRules rules = load_rules(
        path, 2028,
        {{"folder",
          {{.name = "path", .type = Setting::Type::path, .help = "config.help.file"},
           {.name = "sync", .type = Setting::Type::boolean, .help = "config.help.file"}}}},
        surroundings);
    EXPECT_THAT(rules.bodies, SizeIs(15));
    for (const YearBody& body : rules.bodies)
      EXPECT_TRUE(std::ranges::any_of(rules.series, [&](const Series& series) {
        return series.body == body.id;
      })) << body.id;
    EXPECT_THAT(rules.series, SizeIs(21));
  } catch (const InputError& error) {
    for (const auto& problem : error.problems())
      ADD_FAILURE() << problem.at << ": " << say(problem.message, Language::en);
  }
}
INSTANTIATE_TEST_SUITE_P(Languages, RulesExample, testing::Values("rules.json", "rules.en.json"),
                         [](const auto& file) {
                           return std::string(file.param) == "rules.json" ? "Danish" : "English";
                         });

TEST(RulesSchema, IsTheCommittedOne) {
  EXPECT_EQ(committed("config/rules.schema.json"), rules_schema());
}

TEST(RulesSchema, AsksForANameOfEveryRule) {
  const auto whole = nlohmann::json::parse(rules_schema());
  for (const char* rules :
       {"closed", "monthly", "weekly", "spread", "once", "chains", "budgets", "staggered", "pins"})
    EXPECT_THAT(whole["properties"][rules]["items"]["required"], testing::Contains("name"))
        << rules;
  EXPECT_EQ(whole["properties"]["monthly"]["items"]["properties"]["weekdays"]["minItems"], 1);
}

TEST(RulesReference, IsTheCommittedOne) {
  EXPECT_EQ(committed("docs/rules.md"), rules_reference());
}

}  // namespace
}  // namespace indkald::config
