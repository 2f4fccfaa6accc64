// Reading and checking a configuration: JSON with comments, and the people as CSV beside it.
//
// All problems come at once as calendars::InputError: each with file and JSON pointer (or CSV
// line), what is wrong and what to do; an unknown key with the nearest known name. Nothing is
// half-loaded.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "config/configuration.hpp"

namespace indkald::config {

inline constexpr std::size_t kMaxConfigurationBytes = 1u << 20;
inline constexpr std::size_t kMaxPeopleBytes = 8u << 20;

// The settings of each connector type, by type name: handed in, so that config knows no connector.
using ConnectorTables = std::map<std::string, calendars::SettingTable>;

// What a connector type can carry, by type name. A use of a type that stands here and cannot do it
// is a problem; other types are not checked.
struct Carries {
  bool mails = false;
  bool bookings = false;
  bool copies = false;
  bool orders = false;
  bool calendars = false;
  bool answers = false;
};
using ConnectorAbilities = std::map<std::string, Carries>;

// How files and the environment are reached; tests put their own in its place.
struct Surroundings {
  // The file's bytes, or false and the error's words as std::generic_category has them. Of a file
  // larger than kMaxPeopleBytes the beginning is enough, one byte longer than that.
  std::function<bool(const std::string& path, std::string& bytes_or_error)> read_file;
  std::function<const char*(const std::string& name)> environment;
};
Surroundings real_surroundings();

Configuration load(const std::string& path, const ConnectorTables& connectors,
                   const Surroundings& surroundings = real_surroundings(),
                   const ConnectorAbilities& abilities = {});

// As load, but every secret is empty: for whoever connects to nothing and may not read them.
Configuration load_without_secrets(const std::string& path, const ConnectorTables& connectors,
                                   const Surroundings& surroundings = real_surroundings());

// The JSON Schema (draft 2020-12) of the configuration, for editors; config/indkald.schema.json is
// this.
std::string json_schema(const ConnectorTables& connectors);

// The reference of all settings in Markdown, in English; docs/configuration.md is this.
std::string reference(const ConnectorTables& connectors);

}  // namespace indkald::config
