// Every setting of the configuration in one tree of tables: type, default, range and help. The
// loader, the JSON Schema and docs/configuration.md are made from it, so none can say what another
// does not.
//
// Constant; thread-safe.
#pragma once

#include <string_view>
#include <vector>

#include "calendars/setting.hpp"

namespace indkald::config {

// How a part of the configuration stands in JSON.
enum class Shape {
  object,    // {…}
  optional,  // {…}, or nothing at all: its defaults hold only where it stands
  list,      // [{…}, …]
  named,     // {"name": {…}, …}: the user chooses the names
  typed,     // as `named`; what is in each depends on its "type" (connectors)
};

struct Section {
  std::string_view name;
  Shape shape = Shape::object;
  std::string_view help = {};  // catalogue key
  calendars::SettingTable table = {};
  std::vector<Section> parts = {};
  bool required = false;
};

// The whole file.
const Section& settings();

}  // namespace indkald::config
