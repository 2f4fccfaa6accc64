#include "config/rules_file.hpp"

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>

#include "calendars/bounds.hpp"
#include "calendars/time.hpp"
#include "config/bounded_file.hpp"
#include "config/json_text.hpp"
#include "config/rules_checks.hpp"
#include "config/rules_settings.hpp"

namespace indkald::config {
namespace {

using nlohmann::json;

// What would be ignored beside a configuration.
void check_one_source(const json& given, Problems& problems) {
  for (const std::string_view name : kOfConfiguration) {
    const auto found = given.find(name);
    if (found != given.end() && !found->is_null())
      problems.add(below("", name), {"rules.of_configuration", {{"name", std::string(name)}}});
  }
}

void check_own(const calendars::YearRules& rules, Problems& problems) {
  if (rules.municipality.empty() && !problems.has("/municipality"))
    problems.add("", {"config.missing", {{"name", "municipality"}}});
  if (!problems.has("/zone") && !calendars::known_zone(rules.zone))
    problems.add("/zone", {"config.zone", {{"value", calendars::shortened(rules.zone)}}});
}

// Adds what the configuration says, which the file names by this path. Whether it could be read.
using AddConfiguration =
    std::function<bool(calendars::YearRules& rules, const std::string& path, Problems& problems)>;

calendars::YearRules read(std::string_view bytes, const std::string& folder, int year,
                          const Surroundings& surroundings, const AddConfiguration& add,
                          Problems& problems) {
  const json given = parse_json(bytes, problems);
  if (given.is_null()) problems.throw_if_any();

  const ValueContext context{folder, surroundings, problems};
  const Node root = check_section(rules_settings(), given, "", {}, context);
  if (!given.is_object()) problems.throw_if_any();
  PlacedRules placed = rules_from(root, year);
  bool is_complete = !problems.has("/configuration");
  placed.own = placed.own && is_complete;
  if (placed.own) {
    check_own(placed.rules, problems);
  } else if (is_complete) {
    check_one_source(given, problems);
    is_complete = add(placed.rules, root.values.text("configuration"), problems);
  }
  // Where none are listed, there is nothing to count.
  if (placed.rules.rooms.empty()) placed.rules.rooms_are_enough = true;

  const RulesCheck check{root, placed, year, problems};
  check_rule_names(check);
  check_rule_days(check);
  check_chains(check);
  if (is_complete) {
    check_rule_references(check);
    check_counts(check);
    check_budgets(check);
    check_pins(check);
  }
  problems.throw_if_any();
  return std::move(placed.rules);
}

}  // namespace

calendars::YearRules load_rules(const std::string& path, int year,
                                const ConnectorTables& connectors,
                                const Surroundings& surroundings) {
  Problems problems(file_name(path));
  const auto bytes = read_bounded(path, kMaxConfigurationBytes, path, surroundings, problems);
  problems.throw_if_any();
  const std::string folder = std::filesystem::absolute(path).parent_path().lexically_normal();
  const auto add = [&](calendars::YearRules& rules, const std::string& named, Problems& told) {
    try {
      take_configuration(rules, load_without_secrets(named, connectors, surroundings), year);
      return true;
    } catch (const calendars::InputError& error) {
      for (const auto& problem : error.problems()) told.add_at(problem.at, problem.message);
      return false;
    }
  };
  return read(*bytes, folder, year, surroundings, add, problems);
}

calendars::YearRules read_rules(std::string_view text, const std::string& name, int year,
                                const Configuration& configuration) {
  Problems problems(name);
  const Surroundings at_hand{[&](const std::string&, std::string& bytes) {
                               bytes = text;
                               return true;
                             },
                             [](const std::string&) -> const char* { return nullptr; }};
  const auto bytes = read_bounded(name, kMaxConfigurationBytes, name, at_hand, problems);
  problems.throw_if_any();
  const auto add = [&](calendars::YearRules& rules, const std::string&, Problems&) {
    take_configuration(rules, configuration, year);
    return true;
  };
  return read(*bytes, "/", year, at_hand, add, problems);
}

}  // namespace indkald::config
