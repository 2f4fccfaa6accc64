#include "calendars/year_words.hpp"

#include <algorithm>
#include <array>

namespace indkald::calendars {
namespace {

const std::string& or_else(const std::string& name, const std::string& other) {
  return name.empty() ? other : name;
}

Text given(const std::string& name) { return {"conflict.name.given", {{"name", name}}}; }

Text facet(const char* key, const std::string& name) { return {key, {{"name", name}}}; }

Text evenings_name(const YearRules& rules, std::size_t person) {
  return {"conflict.name.evenings",
          {{"name", rules.evenings ? rules.evenings->name : std::string()},
           {"person", person_name(rules, person)}}};
}

}  // namespace

std::string law_of(const YearRules& rules, RuleId rule) {
  switch (rule.kind) {
    case RuleKind::closed:
      return rules.closed[rule.index].law;
    case RuleKind::days:
    case RuleKind::within:
    case RuleKind::apart:
      return rules.series[rule.index].law;
    case RuleKind::chain:
      return rules.chains[rule.index].law;
    case RuleKind::budget:
      return rules.budgets[rule.index].law;
    case RuleKind::evenings:
      return rules.evenings ? rules.evenings->law : "";
    case RuleKind::staggered:
      return rules.staggered[rule.index].law;
    default:
      return "";
  }
}

Text rule_name(const YearRules& rules, RuleId rule) {
  const std::size_t at = rule.index;
  switch (rule.kind) {
    case RuleKind::holidays:
      return {"conflict.name.holidays", {}};
    case RuleKind::weekends:
      return {"conflict.name.weekends", {}};
    case RuleKind::days_off:
      return {"conflict.name.days_off", {}};
    case RuleKind::closed:
      return given(rules.closed[at].name);
    case RuleKind::days:
      return facet("conflict.name.days", series_name(rules, at));
    case RuleKind::within:
      return facet("conflict.name.within", series_name(rules, at));
    case RuleKind::apart:
      return facet("conflict.name.apart", series_name(rules, at));
    case RuleKind::chain:
      return given(rules.chains[at].name);
    case RuleKind::budget:
      return given(rules.budgets[at].name);
    case RuleKind::two_places:
      return facet("conflict.name.two_places", person_name(rules, at));
    case RuleKind::one_meeting:
      return facet("conflict.name.one_meeting",
                   or_else(rules.bodies[at].name, rules.bodies[at].id));
    case RuleKind::evenings:
      return evenings_name(rules, at);
    case RuleKind::staggered:
      return given(rules.staggered[at].name);
    case RuleKind::rooms:
      return {"conflict.name.rooms", {{"seats", static_cast<std::int64_t>(at)}}};
    case RuleKind::pin:
      return given(rules.pins[at].name);
  }
  return {};
}

std::string body_name(const YearRules& rules, const std::string& id) {
  const auto body = std::ranges::find(rules.bodies, id, &YearBody::id);
  return body == rules.bodies.end() ? id : or_else(body->name, id);
}

bool sits_on(const std::string& person, const YearBody& body) {
  return std::ranges::find(body.members, person) != body.members.end();
}

std::string person_name(const YearRules& rules, std::size_t at) {
  return or_else(rules.people[at].name, rules.people[at].id);
}

std::string series_name(const YearRules& rules, std::size_t at) {
  const Series& series = rules.series[at];
  return or_else(series.name, or_else(series.title, body_name(rules, series.body)));
}

}  // namespace indkald::calendars
