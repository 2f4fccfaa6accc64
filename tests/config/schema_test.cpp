#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "config/settings.hpp"
#include "made_up_files.hpp"

namespace indkald::config {
namespace {

using nlohmann::json;
using testing::HasSubstr;

json schema() { return json::parse(json_schema(made_up_connectors())); }

std::string committed(const char* path) {
  std::ostringstream bytes;
  bytes << std::ifstream(std::string(INDKALD_SOURCE_DIR) + "/" + path).rdbuf();
  return bytes.str();
}

const json& body_settings(const json& whole) {
  return whole["properties"]["bodies"]["items"]["properties"];
}

TEST(JsonSchema, DescribesEverySettingWithTypeDefaultAndRange) {
  const json whole = schema();
  const json& weekdays = body_settings(whole)["agenda_weekdays"];
  EXPECT_EQ(weekdays["type"], "integer");
  EXPECT_EQ(weekdays["default"], 0);
  EXPECT_EQ(weekdays["minimum"], 0);
  EXPECT_EQ(weekdays["maximum"], 60);
  EXPECT_THAT(weekdays["description"].get<std::string>(), HasSubstr("weekdays before the meeting"));
  EXPECT_EQ(body_settings(whole)["arrange"]["properties"]["room"]["default"], true);
}

TEST(JsonSchema, AsksForWhatMustBeGivenAndRefusesWhatIsUnknown) {
  const json whole = schema();
  EXPECT_EQ(whole["required"], (json{"municipality", "domain"}));
  EXPECT_EQ(whole["additionalProperties"], false);
  EXPECT_EQ(whole["properties"]["bodies"]["items"]["required"], (json{"id", "name"}));
  EXPECT_EQ(whole["properties"]["bodies"]["items"]["additionalProperties"], false);
  EXPECT_EQ(whole["properties"]["catering_rules"]["items"]["required"],
            (json{"id", "supplier", "rows"}));
}

TEST(JsonSchema, TakesMenusByIdAndStepsFromAList) {
  const json whole = schema();
  const json& menus = whole["properties"]["suppliers"]["items"]["properties"]["menus"];
  EXPECT_EQ(menus["additionalProperties"]["required"], json{"name"});
  EXPECT_THAT(whole["properties"]["policy"]["properties"]["automatic"]["items"]["enum"],
              testing::Contains("room:update"));
}

TEST(JsonSchema, KnowsEachConnectorTypesOwnSettings) {
  const json types = schema()["$defs"]["connector"]["oneOf"];
  ASSERT_EQ(types.size(), 1u);
  EXPECT_EQ(types[0]["properties"]["type"], (json{{"const", "post"}}));
  EXPECT_EQ(types[0]["required"], (json{"type", "url"}));
  EXPECT_EQ(types[0]["properties"]["password"]["oneOf"].size(), 2u);
  EXPECT_EQ(types[0]["properties"]["timeout_seconds"]["default"], 30);
}

// What is in connectors is the program's to say: it knows their tables.
TEST(JsonSchema, IsTheCommittedOneConnectorsAside) {
  json file = json::parse(committed("config/indkald.schema.json"));
  json made = schema();
  file.erase("$defs");
  made.erase("$defs");
  EXPECT_EQ(file, made);
}

std::string before_connectors(const std::string& text) {
  return text.substr(0, text.find("## `connectors`"));
}

TEST(Reference, IsTheCommittedOneConnectorsAside) {
  const std::string made = reference(made_up_connectors());
  ASSERT_THAT(made, HasSubstr("## `connectors`"));
  EXPECT_EQ(before_connectors(committed("docs/configuration.md")), before_connectors(made));
}

TEST(Reference, ListsEachConnectorTypesSettings) {
  EXPECT_THAT(reference(made_up_connectors()),
              HasSubstr("### `\"type\": \"post\"`\n\n| Setting | What it holds | Default | Meaning "
                        "|\n| --- | --- | --- | --- |\n| `url` | a URL | **required** | "));
}

// Every default must itself be right, and every help text be there.
void expect_sound(const Section& section, const std::string& path) {
  EXPECT_NE(say({std::string(section.help), {}}, Language::da), section.help) << path;
  for (const auto& setting : section.table) {
    const std::string name = path + "." + std::string(setting.name);
    EXPECT_NE(say({std::string(setting.help), {}}, Language::da), setting.help) << name;
    EXPECT_TRUE(setting.default_json.empty() || json::accept(setting.default_json)) << name;
    EXPECT_EQ(setting.min, std::floor(setting.min)) << name;
    EXPECT_EQ(setting.max, std::floor(setting.max)) << name;
    EXPECT_FALSE(setting.required && !setting.default_json.empty()) << name;
  }
  for (const Section& part : section.parts) expect_sound(part, path + "." + std::string(part.name));
}

TEST(Settings, HaveHelpAndADefaultThatIsJson) { expect_sound(settings(), ""); }

}  // namespace
}  // namespace indkald::config
