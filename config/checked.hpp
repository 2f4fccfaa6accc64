// A part of the configuration after the check against its tables, defaults filled in.
#pragma once

#include <functional>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "config/load.hpp"
#include "config/settings.hpp"
#include "config/values.hpp"

namespace indkald::config {

// Elements of a list keep their index, whatever is wrong with them: places stay true.
struct Node {
  std::string at;    // JSON pointer
  std::string name;  // its name where the user chose it
  calendars::Settings values;
  std::map<std::string, std::vector<Node>, std::less<>> parts;  // every part of the section

  const std::vector<Node>& list(std::string_view part) const { return parts.find(part)->second; }
  // Of a part of shape object, or one of shape optional that is there.
  const Node& only(std::string_view part) const { return list(part).front(); }
  std::string below(std::string_view member) const { return config::below(at, member); }
};

// What is wrong goes to the context's problems.
Node check_section(const Section& section, const nlohmann::json& json, const std::string& pointer,
                   const ConnectorTables& connectors, const ValueContext& context);

// The table of one connector: its own "type" before its type's settings. Unknown types have only
// "type".
calendars::SettingTable connector_table(std::string_view type, const ConnectorTables& connectors);

}  // namespace indkald::config
