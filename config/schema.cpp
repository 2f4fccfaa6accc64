#include <nlohmann/json.hpp>

#include "config/catalogue.hpp"
#include "config/checked.hpp"
#include "config/load.hpp"
#include "config/rules_file.hpp"
#include "config/rules_settings.hpp"

namespace indkald::config {
namespace {

using calendars::Setting;
using calendars::SettingTable;
using json = nlohmann::ordered_json;
using Type = Setting::Type;

constexpr auto kIdPattern = "^[a-z0-9-]{1,64}$";
constexpr auto kTimePattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
constexpr auto kDayPattern = "^([0-9]{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

json secret_schema() {
  const auto one = [](const char* kind) {
    return json{{"type", "object"},
                {"properties", {{kind, {{"type", "string"}}}}},
                {"required", {kind}},
                {"additionalProperties", false}};
  };
  return {{"oneOf", json::array({one("file"), one("env")})}};
}

// Bounds are whole numbers in all tables.
json bound(double number) { return static_cast<std::int64_t>(number); }

json numbers(const char* type, const Setting& setting) {
  json made{{"type", type}};
  if (setting.min > Setting{}.min) made["minimum"] = bound(setting.min);
  if (setting.max < Setting{}.max) made["maximum"] = bound(setting.max);
  return made;
}

json money_schema(const Setting& setting) {
  return {{"anyOf", json::array({numbers("number", setting),
                                 {{"type", "string"}, {"pattern", "^[0-9]+(\\.[0-9]{1,2})?$"}}})}};
}

json element_schema(const Setting& setting) {
  if (setting.type == Type::integer_list) return numbers("integer", setting);
  json items{{"type", "string"}};
  if (setting.type == Type::date_list) items["format"] = "date";
  if (setting.type == Type::time_list) items["pattern"] = kTimePattern;
  if (!setting.choices.empty()) items["enum"] = setting.choices;
  return items;
}

json list_schema(const Setting& setting) {
  json made{{"type", "array"}, {"items", element_schema(setting)}};
  if (setting.required) made["minItems"] = 1;
  return made;
}

json text_schema(const char* rule, const char* value) {
  return {{"type", "string"}, {rule, value}};
}

json bare_schema(const Setting& setting) {
  switch (setting.type) {
    case Type::boolean:
      return {{"type", "boolean"}};
    case Type::integer:
      return numbers("integer", setting);
    case Type::number:
      return numbers("number", setting);
    case Type::money:
      return money_schema(setting);
    case Type::secret:
      return secret_schema();
    case Type::text_list:
    case Type::date_list:
    case Type::time_list:
    case Type::integer_list:
      return list_schema(setting);
    case Type::choice:
      return {{"type", "string"}, {"enum", setting.choices}};
    case Type::url:
      return text_schema("pattern", "^[a-z][a-z0-9+.-]*://[^/@?#]+");
    case Type::time:
      return text_schema("pattern", kTimePattern);
    case Type::date:
      return text_schema("format", "date");
    case Type::day:
      return text_schema("pattern", kDayPattern);
    case Type::id:
      return text_schema("pattern", setting.required ? kIdPattern : "^[a-z0-9-]{0,64}$");
    case Type::mail:
      return text_schema("pattern",
                         setting.required ? "^[^@\\s]+@[^@\\s]+$" : "^([^@\\s]+@[^@\\s]+)?$");
    case Type::object:
      return {{"type", "object"}};
    case Type::text:
    case Type::path:
      break;
  }
  return {{"type", "string"}};
}

// What has no default may be written as null: "not given".
void allow_null(json& schema) {
  if (schema.contains("enum")) schema["enum"].push_back(nullptr);
  if (schema.contains("type")) schema["type"] = json::array({schema["type"], "null"});
}

json setting_schema(const Setting& setting, Language language) {
  json schema = bare_schema(setting);
  if (!setting.required && setting.default_json.empty()) allow_null(schema);
  json made{{"description", say({std::string(setting.help), {}}, language)}};
  if (!setting.default_json.empty()) made["default"] = json::parse(setting.default_json);
  made.update(schema);
  return made;
}

json object_schema(const SettingTable& table, Language language) {
  json made{{"type", "object"}, {"properties", json::object()}};
  json needed = json::array();
  for (const Setting& setting : table) {
    made["properties"][std::string(setting.name)] = setting_schema(setting, language);
    if (setting.required) needed.push_back(setting.name);
  }
  if (!needed.empty()) made["required"] = needed;
  made["additionalProperties"] = false;
  return made;
}

json section_schema(const Section& section, Language language);

json section_object(const Section& section, Language language) {
  if (section.shape == Shape::typed) return {{"$ref", "#/$defs/connector"}};
  json made = object_schema(section.table, language);
  for (const Section& part : section.parts) {
    made["properties"][std::string(part.name)] = section_schema(part, language);
    if (part.required) made["required"].push_back(part.name);
  }
  return made;
}

json section_schema(const Section& section, Language language) {
  json made{{"description", say({std::string(section.help), {}}, language)}};
  const json one = section_object(section, language);
  if (section.shape == Shape::object || section.shape == Shape::optional) {
    made.update(one);
  } else if (section.shape == Shape::list) {
    made.update({{"type", "array"}, {"items", one}});
  } else {
    made.update({{"type", "object"},
                 {"propertyNames", {{"pattern", kIdPattern}}},
                 {"additionalProperties", one}});
  }
  return made;
}

json connector_schema(const ConnectorTables& connectors) {
  json types = json::array();
  for (const auto& [name, table] : connectors) {
    json one = object_schema(connector_table(name, connectors), Language::en);
    one["properties"]["type"] = json{{"const", name}};
    types.push_back(one);
  }
  if (types.empty()) return {{"type", "object"}, {"required", {"type"}}};
  return {{"oneOf", types}};
}

json whole_schema(const char* title, const Section& file, Language language) {
  json made{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", title}};
  made.update(section_schema(file, language));
  return made;
}

}  // namespace

std::string rules_schema(Language language) {
  return whole_schema("Indkald: rules of a year's calendar", rules_settings(), language).dump(2) +
         "\n";
}

std::string json_schema(const ConnectorTables& connectors) {
  json made = whole_schema("Indkald", settings(), Language::en);
  made["$defs"] = {{"connector", connector_schema(connectors)}};
  return made.dump(2) + "\n";
}

}  // namespace indkald::config
