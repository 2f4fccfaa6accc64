#include "daemon/year_start.hpp"

#include <algorithm>
#include <embedded/example.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "config/catalogue.hpp"

namespace indkald::daemon {
namespace {

using nlohmann::ordered_json;

// The bodies that the rules have meetings of.
std::set<std::string> bodies_with_rules(std::string_view text) {
  const auto rules = nlohmann::json::parse(text, nullptr, true, true);
  std::set<std::string> bodies;
  for (const char* kind : {"monthly", "weekly", "spread", "once"})
    for (const auto& rule : rules.value(kind, nlohmann::json::array()))
      bodies.insert(rule.at("body").get<std::string>());
  return bodies;
}

bool has_all(const config::Configuration& configuration, const std::set<std::string>& bodies) {
  return std::ranges::all_of(bodies, [&](const std::string& id) {
    return std::ranges::find(configuration.bodies, id, &config::Body::id) !=
           configuration.bodies.end();
  });
}

ordered_json closed_weeks(std::string name, std::vector<int> weeks) {
  ordered_json rule;
  rule["name"] = std::move(name);
  rule["weeks"] = std::move(weeks);
  return rule;
}

ordered_json closed_days(std::string name, const char* from, const char* to) {
  ordered_json rule;
  rule["name"] = std::move(name);
  rule["from"] = from;
  rule["to"] = to;
  return rule;
}

std::string usual_rules(config::Language language) {
  const auto word = [&](const char* key) { return config::say({key, {}}, language); };
  ordered_json rules;
  rules["configuration"] = "indkald.json";
  rules["closed"] = {closed_weeks(word("years.start.winter"), {7}),
                     closed_weeks(word("years.start.summer"), {27, 28, 29, 30, 31}),
                     closed_weeks(word("years.start.autumn"), {42}),
                     closed_days(word("years.start.christmas"), "12-18", "01-02")};
  for (const char* kind : {"monthly", "weekly", "spread", "once", "chains"})
    rules[kind] = ordered_json::array();
  rules["evenings"] = {{"name", word("years.start.evenings")}, {"at_most", 2}};
  constexpr int kIndent = 2;
  return rules.dump(kIndent) + "\n";
}

}  // namespace

std::string starting_rules(const config::Configuration& configuration) {
  const config::Language language = config::language_from(configuration.language);
  const std::string_view example =
      embedded::example(language == config::Language::da ? "rules.json" : "rules.en.json");
  if (has_all(configuration, bodies_with_rules(example))) return std::string(example);
  return usual_rules(language);
}

}  // namespace indkald::daemon
