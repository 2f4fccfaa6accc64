#include "daemon/year_inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "calendars/time.hpp"
#include "calendars/year_words.hpp"
#include "config/catalogue.hpp"
#include "config/rules_file.hpp"

namespace indkald::daemon {
namespace {

using calendars::Problem;
using nlohmann::json;

// What the text is called while it is read; places are told without it.
constexpr std::string_view kName = "rules";

json as_written(const YearPin& pin) {
  json rule{{"name", pin.name}};
  if (!pin.closed) {
    rule["body"] = pin.body;
    rule["day"] = calendars::iso_date(pin.from);
    if (pin.start) rule["start"] = calendars::iso_clock(*pin.start);
    return rule;
  }
  rule["from"] = calendars::iso_date(pin.from);
  rule["to"] = calendars::iso_date(pin.to);
  if (!pin.body.empty()) rule["bodies"] = {pin.body};
  return rule;
}

json& list_in(json& rules, const char* name) {
  json& list = rules[name];
  if (!list.is_array()) list = json::array();
  return list;
}

// The text with the pins as rules of it; `places` gets where each came to stand.
std::string with_pins(std::string_view text, const std::vector<YearPin>& pins,
                      std::vector<std::pair<std::string, std::string>>& places) {
  json rules = json::parse(text, nullptr, true, true);
  for (const YearPin& pin : pins) {
    const char* kind = pin.closed ? "closed" : "pins";
    json& list = list_in(rules, kind);
    places.emplace_back(fmt::format("/{}/{}", kind, list.size()), pin.id);
    list.push_back(as_written(pin));
  }
  return rules.dump();
}

// "rules#/pins/0" → "/pins/0", "rules:12:5" → "12:5".
std::string without_name(const std::string& place) {
  return place.starts_with(kName) && place.size() > kName.size() ? place.substr(kName.size() + 1)
                                                                 : place;
}

bool stands_in(const std::string& at, const std::string& place) {
  return at == place || at.starts_with(place + "/");
}

void name_places(std::vector<Problem>& problems,
                 const std::vector<std::pair<std::string, std::string>>& places) {
  for (Problem& problem : problems)
    for (const auto& [place, id] : places)
      if (stands_in(problem.at, place)) problem.at = id;
}

// How many rules of the kind there are; none for a kind that is not counted by place.
std::optional<std::size_t> count_of(const calendars::YearRules& rules, calendars::RuleKind kind) {
  using calendars::RuleKind;
  switch (kind) {
    case RuleKind::closed:
      return rules.closed.size();
    case RuleKind::days:
    case RuleKind::within:
    case RuleKind::apart:
      return rules.series.size();
    case RuleKind::chain:
      return rules.chains.size();
    case RuleKind::budget:
      return rules.budgets.size();
    case RuleKind::two_places:
    case RuleKind::evenings:
      return rules.people.size();
    case RuleKind::one_meeting:
      return rules.bodies.size();
    case RuleKind::staggered:
      return rules.staggered.size();
    case RuleKind::pin:
      return rules.pins.size();
    default:
      return std::nullopt;
  }
}

// Whether the rule stands where it stood when the way out was taken, after the ways before it: it
// may be a piece that one of them cut off.
bool fits(const calendars::YearRules& rules, const TakenWay& taken) {
  const calendars::RuleId rule = taken.way.rule;
  const auto count = count_of(rules, rule.kind);
  return (!count || rule.index < *count) && calendars::rule_name(rules, rule) == taken.rule;
}

void take_ways(ReadRules& read, const std::vector<TakenWay>& ways) {
  for (const TakenWay& taken : ways)
    if (fits(read.rules, taken))
      read.rules = calendars::relaxed(std::move(read.rules), taken.way);
    else
      read.problems.push_back({taken.id, {"years.way_lost", {}}});
}

}  // namespace

ReadRules read_rules_text(std::string_view text, int year,
                          const config::Configuration& configuration) {
  ReadRules read;
  try {
    read.rules = config::read_rules(text, std::string(kName), year, configuration);
  } catch (const calendars::InputError& error) {
    read.problems = error.problems();
  }
  read.is_json = read.good() || json::accept(text, true);
  for (Problem& problem : read.problems) problem.at = without_name(problem.at);
  return read;
}

ReadRules rules_of(const YearCalendar& year, const config::Configuration& configuration) {
  ReadRules read = read_rules_text(year.rules, year.year, configuration);
  if (!read.good()) return read;
  if (!year.pins.empty()) {
    std::vector<std::pair<std::string, std::string>> places;
    read = read_rules_text(with_pins(year.rules, year.pins, places), year.year, configuration);
    name_places(read.problems, places);
  }
  if (read.good()) take_ways(read, year.ways);
  return read;
}

std::string name_of_pin(const YearPin& pin, const config::Configuration& configuration,
                        const std::string& body_name) {
  const char* key = !pin.closed          ? "years.pin"
                    : pin.from == pin.to ? "years.closed_day"
                                         : "years.closed_days";
  const Text body = body_name.empty() ? Text{"years.all_bodies", {}} : Text{};
  const config::Language language = config::language_from(configuration.language);
  return config::say({key,
                      {{"body", body_name.empty() ? config::say(body, language) : body_name},
                       {"from", pin.from},
                       {"to", pin.to}}},
                     language);
}

}  // namespace indkald::daemon
