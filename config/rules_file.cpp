#include "config/rules_file.hpp"

#include <filesystem>
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

// Whether it could be read.
bool add_configuration(calendars::YearRules& rules, const std::string& path, int year,
                       const ConnectorTables& connectors, const Surroundings& surroundings,
                       Problems& problems) {
  try {
    take_configuration(rules, load_without_secrets(path, connectors, surroundings), year);
    return true;
  } catch (const calendars::InputError& error) {
    for (const auto& problem : error.problems()) problems.add_at(problem.at, problem.message);
    return false;
  }
}

}  // namespace

calendars::YearRules load_rules(const std::string& path, int year,
                                const ConnectorTables& connectors,
                                const Surroundings& surroundings) {
  Problems problems(file_name(path));
  const auto bytes = read_bounded(path, kMaxConfigurationBytes, path, surroundings, problems);
  problems.throw_if_any();
  const json given = parse_json(*bytes, problems);
  if (given.is_null()) problems.throw_if_any();

  const std::string folder = std::filesystem::absolute(path).parent_path().lexically_normal();
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
    is_complete = add_configuration(placed.rules, root.values.text("configuration"), year,
                                    connectors, surroundings, problems);
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

}  // namespace indkald::config
