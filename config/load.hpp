// Reading and checking a configuration: JSON with comments, and the people as CSV beside it.
//
// All problems come at once as calendars::InputError: each with file and JSON pointer (or CSV line),
// what is wrong and what to do; an unknown key with the nearest known name. Nothing is half-loaded.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "config/configuration.hpp"

namespace indkald::config {

// The settings of each connector type, by type name: handed in, so that config knows no connector.
using ConnectorTables = std::map<std::string, calendars::SettingTable>;

// How files and the environment are reached; tests put their own in its place.
struct Surroundings {
  // The file's bytes, or an error's words ("No such file or directory").
  std::function<bool(const std::string& path, std::string& bytes_or_error)> read_file;
  std::function<const char*(const std::string& name)> environment;
};
Surroundings real_surroundings();

Configuration load(const std::string& path, const ConnectorTables& connectors,
                   const Surroundings& surroundings = real_surroundings());

// The JSON Schema (draft 2020-12) of the configuration, for editors; config/indkald.schema.json is this.
std::string json_schema(const ConnectorTables& connectors);

}  // namespace indkald::config
