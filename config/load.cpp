#include "config/load.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "calendars/safe_address.hpp"
#include "calendars/time.hpp"
#include "config/bounded_file.hpp"
#include "config/checked.hpp"
#include "config/json_text.hpp"
#include "config/people.hpp"
#include "config/references.hpp"
#include "config/sections.hpp"
#include "config/sign_in.hpp"

namespace indkald::config {
namespace {

void check_municipality(const Configuration& configuration, Problems& problems) {
  if (!calendars::known_zone(configuration.zone))
    problems.add("/zone", {"config.zone", {{"value", configuration.zone}}});
  const std::string& domain = configuration.domain;
  if (!domain.empty() && domain.find_first_of(" @/<>:\t\r\n") != std::string::npos)
    problems.add("/domain", {"config.domain", {{"value", domain}}});
}

// A session's cookie and what the page shows go over TLS, or stay on this machine.
void check_web(const Web& web, Problems& problems) {
  if (web.certificate.empty() != web.key.empty())
    problems.add("/web/tls",
                 {"config.missing", {{"name", web.key.empty() ? "key" : "certificate"}}});
  const bool is_open = web.certificate.empty() && web.trusted_proxies.empty();
  if (web.port && is_open && !calendars::is_loopback_host(web.address))
    problems.add("/web/address", {"config.web.in_the_clear", {{"value", web.address}}});
}

void check_period(const Node& source, Problems& problems) {
  const auto& values = source.values;
  if (problems.has(source.below("from")) || problems.has(source.below("to"))) return;
  if (values.has("from") != values.has("to"))
    problems.add(source.at, {"config.period_half", {}});
  else if (values.has("from") && values.text("to") < values.text("from"))
    problems.add(source.below("to"), {"config.period_backwards", {}});
}

std::vector<Person> load_people(const std::string& path, const std::vector<Body>& bodies,
                                const Surroundings& surroundings, Problems& problems) {
  if (path.empty()) return {};
  const std::string place = problems.file() + "#/people";
  const auto bytes = read_bounded(path, kMaxPeopleBytes, place, surroundings, problems);
  if (!bytes) return {};
  return people_from_csv(*bytes, file_name(path), bodies, problems);
}

Configuration load_all(const std::string& path, const ConnectorTables& connectors,
                       const Surroundings& surroundings, const ConnectorAbilities& abilities,
                       bool reads_secrets) {
  Problems problems(file_name(path));
  const auto bytes = read_bounded(path, kMaxConfigurationBytes, path, surroundings, problems);
  problems.throw_if_any();
  const nlohmann::json json = parse_json(*bytes, problems);
  if (json.is_null()) problems.throw_if_any();

  const std::string folder = std::filesystem::absolute(path).parent_path().lexically_normal();
  const ValueContext context{folder, surroundings, problems, reads_secrets};
  const Node root = check_section(settings(), json, "", connectors, context);
  Configuration configuration = configuration_from(root);
  configuration.path = path;
  check_municipality(configuration, problems);
  for (const Node& source : root.list("sources")) check_period(source, problems);
  check_references(configuration, abilities, problems);
  check_sign_in(configuration, problems);
  check_web(configuration.web, problems);
  configuration.people =
      load_people(root.values.text("people"), configuration.bodies, surroundings, problems);
  problems.throw_if_any();
  return configuration;
}

}  // namespace

Configuration load(const std::string& path, const ConnectorTables& connectors,
                   const Surroundings& surroundings, const ConnectorAbilities& abilities) {
  return load_all(path, connectors, surroundings, abilities, true);
}

Configuration load_without_secrets(const std::string& path, const ConnectorTables& connectors,
                                   const Surroundings& surroundings) {
  return load_all(path, connectors, surroundings, {}, false);
}

}  // namespace indkald::config
