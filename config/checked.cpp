#include "config/checked.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace indkald::config {
namespace {

using calendars::Setting;
using calendars::Settings;
using calendars::SettingTable;
using nlohmann::json;

class Checker {
 public:
  Checker(const ConnectorTables& connectors, const ValueContext& context)
      : connectors_(connectors), context_(context) {}

  Node object(const Section& section, const json& given, const std::string& pointer) const {
    Node node;
    node.at = pointer;
    const bool is_object = given.is_object();
    if (!is_object) context_.problems.add(pointer, {"config.type.object", {}});
    const json& members = is_object ? given : kNone;
    if (is_object) refuse_unknown(section, members, pointer);
    for (const Setting& setting : section.table) {
      if (is_object || !setting.required)
        node.values.set(std::string(setting.name), value_of(setting, members, pointer));
      else
        node.values.set(std::string(setting.name), {});
    }
    for (const Section& part : section.parts)
      node.parts[std::string(part.name)] = this->part(part, members, pointer);
    return node;
  }

 private:
  static inline const json kNone = json::object();

  // The member, unless it is absent or null.
  static const json* find(const json& members, std::string_view name) {
    const auto found = members.find(name);
    return found == members.end() || found->is_null() ? nullptr : &*found;
  }

  void refuse_unknown(const Section& section, const json& members,
                      const std::string& pointer) const {
    std::vector<std::string> known;
    for (const Setting& setting : section.table) known.emplace_back(setting.name);
    for (const Section& part : section.parts) known.emplace_back(part.name);
    for (const auto& member : members.items())
      if (std::ranges::find(known, member.key()) == known.end())
        context_.problems.add(
            below(pointer, member.key()),
            unknown_word("config.unknown", "config.unknown_near", member.key(), known));
  }

  Settings::Value value_of(const Setting& setting, const json& members,
                           const std::string& pointer) const {
    const json* given = find(members, setting.name);
    if (given == nullptr) {
      if (setting.required) add_missing(pointer, setting.name);
      return standard_value(setting, pointer);
    }
    const auto checked = check_value(setting, *given, below(pointer, setting.name), context_);
    if (!checked) return kept_value(setting, *given);
    if (setting.required && is_empty_text(*given))
      context_.problems.add(below(pointer, setting.name), {"config.empty", {}});
    if (setting.required && given->is_array() && given->empty())
      context_.problems.add(below(pointer, setting.name), {"config.empty_list", {}});
    return *checked;
  }

  // A malformed id still names what refers to it.
  static Settings::Value kept_value(const Setting& setting, const json& given) {
    Settings::Value kept;
    if (setting.type == Setting::Type::id && given.is_string()) kept.text = given;
    return kept;
  }

  static bool is_empty_text(const json& value) {
    return value.is_string() && value.get_ref<const std::string&>().empty();
  }

  Settings::Value standard_value(const Setting& setting, const std::string& pointer) const {
    if (setting.default_json.empty()) return {};
    const json standard = json::parse(setting.default_json);
    return check_value(setting, standard, below(pointer, setting.name), context_)
        .value_or(Settings::Value{});
  }

  void add_missing(const std::string& pointer, std::string_view name) const {
    context_.problems.add(pointer, {"config.missing", {{"name", std::string(name)}}});
  }

  std::vector<Node> part(const Section& section, const json& members,
                         const std::string& pointer) const {
    const json* given = find(members, section.name);
    const std::string at = below(pointer, section.name);
    if (given == nullptr && section.required) add_missing(pointer, section.name);
    if (section.shape == Shape::object) return {object(section, given ? *given : kNone, at)};
    if (given == nullptr) return {};
    if (section.shape == Shape::optional) return {object(section, *given, at)};
    if (section.shape == Shape::list) return list(section, *given, at);
    return named(section, *given, at);
  }

  std::vector<Node> list(const Section& section, const json& given,
                         const std::string& pointer) const {
    std::vector<Node> nodes;
    if (!given.is_array()) {
      context_.problems.add(pointer, {"config.type.list", {}});
      return nodes;
    }
    for (std::size_t at = 0; at < given.size(); ++at)
      nodes.push_back(object(section, given[at], below(pointer, at)));
    return nodes;
  }

  std::vector<Node> named(const Section& section, const json& given,
                          const std::string& pointer) const {
    std::vector<Node> nodes;
    if (!given.is_object()) {
      context_.problems.add(pointer, {"config.type.object", {}});
      return nodes;
    }
    for (const auto& member : given.items()) {
      const std::string at = below(pointer, member.key());
      if (!is_id(member.key()))
        context_.problems.add(at, {"config.type.id", {{"value", member.key()}}});
      nodes.push_back(section.shape == Shape::typed ? typed(section, member.value(), at)
                                                    : object(section, member.value(), at));
      nodes.back().name = member.key();
    }
    return nodes;
  }

  // Of an unknown type nothing but the type can be checked.
  Node typed(const Section& section, const json& given, const std::string& pointer) const {
    const json* type = given.is_object() ? find(given, "type") : nullptr;
    const std::string name = type != nullptr && type->is_string() ? type->get<std::string>() : "";
    Section own{.name = section.name, .table = connector_table(name, connectors_)};
    if (!given.is_object() || connectors_.contains(name)) return object(own, given, pointer);
    const json only_type = type == nullptr ? kNone : json{{"type", *type}};
    return object(own, only_type, pointer);
  }

  const ConnectorTables& connectors_;
  const ValueContext& context_;
};

}  // namespace

SettingTable connector_table(std::string_view type, const ConnectorTables& connectors) {
  Setting own{.name = "type",
              .type = Setting::Type::choice,
              .required = true,
              .help = "config.help.connector.type"};
  for (const auto& [name, table] : connectors) own.choices.push_back(name);
  SettingTable table{std::move(own)};
  const auto found = connectors.find(std::string(type));
  if (found != connectors.end())
    table.insert(table.end(), found->second.begin(), found->second.end());
  return table;
}

Node check_section(const Section& section, const json& given, const std::string& pointer,
                   const ConnectorTables& connectors, const ValueContext& context) {
  return Checker(connectors, context).object(section, given, pointer);
}

}  // namespace indkald::config
