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
using calendars::Text;
using Type = Setting::Type;

std::string english(const Text& text) { return say(text, Language::en); }
std::string english(std::string_view key) { return english(Text{std::string(key), {}}); }

std::string number(double value) { return nlohmann::json(static_cast<std::int64_t>(value)).dump(); }

std::string_view type_key(Type type) {
  switch (type) {
    case Type::boolean:
      return "config.reference.boolean";
    case Type::integer:
      return "config.reference.integer";
    case Type::number:
      return "config.reference.number";
    case Type::choice:
      return "config.reference.choice";
    case Type::path:
      return "config.reference.path";
    case Type::url:
      return "config.reference.url";
    case Type::time:
      return "config.reference.time";
    case Type::date:
      return "config.reference.date";
    case Type::day:
      return "config.reference.day";
    case Type::money:
      return "config.reference.money";
    case Type::secret:
      return "config.reference.secret";
    case Type::text_list:
      return "config.reference.text_list";
    case Type::date_list:
      return "config.reference.date_list";
    case Type::time_list:
      return "config.reference.time_list";
    case Type::integer_list:
      return "config.reference.integer_list";
    case Type::id:
      return "config.reference.id";
    case Type::mail:
      return "config.reference.mail";
    case Type::object:
      return "config.reference.object";
    case Type::text:
      break;
  }
  return "config.reference.text";
}

std::string choices(const Setting& setting) {
  std::string list;
  for (const std::string_view choice : setting.choices)
    list += (list.empty() ? " `" : ", `") + std::string(choice) + "`";
  return list;
}

std::string range(const Setting& setting) {
  const bool has_max = setting.max < Setting{}.max;
  if (setting.min <= Setting{}.min) return {};
  return " " + number(setting.min) + (has_max ? "–" + number(setting.max) : "–");
}

std::string standard(const Setting& setting) {
  if (setting.required) return english("config.reference.required");
  return setting.default_json.empty() ? "" : "`" + std::string(setting.default_json) + "`";
}

std::string row(const Setting& setting) {
  return "| `" + std::string(setting.name) + "` | " + english(type_key(setting.type)) +
         choices(setting) + range(setting) + " | " + standard(setting) + " | " +
         english(setting.help) + " |\n";
}

std::string rows(const SettingTable& table) {
  if (table.empty()) return {};
  std::string made = english("config.reference.head") + "\n| --- | --- | --- | --- |\n";
  for (const Setting& setting : table) made += row(setting);
  return made + "\n";
}

std::string_view shape_key(Shape shape) {
  switch (shape) {
    case Shape::list:
      return "config.reference.shape.list";
    case Shape::optional:
      return "config.reference.shape.optional";
    case Shape::named:
    case Shape::typed:
      return "config.reference.shape.named";
    case Shape::object:
      break;
  }
  return "config.reference.shape.object";
}

std::string describe(const Section& section, const std::string& path) {
  std::string made = "## `" + path + "`\n\n" + english(section.help) + " " +
                     english(shape_key(section.shape)) + "\n\n" + rows(section.table);
  for (const Section& part : section.parts)
    made += describe(part, path + "." + std::string(part.name));
  return made;
}

std::string describe_connectors(const ConnectorTables& connectors) {
  std::string made;
  for (const auto& [name, table] : connectors)
    made += "### `\"type\": \"" + name + "\"`\n\n" + rows(table);
  return made;
}

}  // namespace

std::string reference(const ConnectorTables& connectors) {
  const Section& all = settings();
  std::string made = english("config.reference.intro") + "\n\n" + rows(all.table);
  for (const Section& part : all.parts)
    if (part.shape != Shape::typed) made += describe(part, std::string(part.name));
  for (const Section& part : all.parts)
    if (part.shape == Shape::typed) made += describe(part, std::string(part.name));
  made += describe_connectors(connectors);
  while (made.ends_with("\n\n")) made.pop_back();
  return made;
}

std::string rules_reference() {
  const Section& all = rules_settings();
  std::string made = english("rules.reference.intro") + "\n\n" + rows(all.table);
  for (const Section& part : all.parts) made += describe(part, std::string(part.name));
  while (made.ends_with("\n\n")) made.pop_back();
  return made;
}

}  // namespace indkald::config
