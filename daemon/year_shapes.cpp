#include "daemon/year_shapes.hpp"

#include <algorithm>

#include "calendars/time.hpp"
#include "daemon/moment_shape.hpp"

namespace indkald::daemon {
namespace {

using calendars::Meeting;
using calendars::Text;
using nlohmann::json;

// Those that stand in no file (year_check.hpp).
constexpr std::string_view kOwnRules = "year.rule.";

std::string start_of(const Meeting& meeting) {
  return meeting.dated ? moment(meeting, meeting.start) : "";
}

json placed_shape(std::span<const Meeting> meetings, const std::optional<std::size_t>& at) {
  if (!at) return {};
  const Meeting& meeting = meetings[*at];
  return {{"start", start_of(meeting)},
          {"end", meeting.end ? json(moment(meeting, *meeting.end)) : json()},
          {"title", meeting.title}};
}

}  // namespace

std::string rule_name(const std::string& rule, config::Language language) {
  return rule.starts_with(kOwnRules) ? config::say({rule, {}}, language) : rule;
}

json soft_shape(std::span<const calendars::SoftCost> soft, std::span<const Meeting> meetings,
                config::Language language) {
  json shape = json::array();
  for (const calendars::SoftCost& each : soft) {
    const Meeting& meeting = meetings[each.meeting];
    shape.push_back({{"rule", rule_name(each.rule, language)},
                     {"kind", calendars::to_string(each.kind)},
                     {"cost", each.cost},
                     {"at", start_of(meeting) + " " + meeting.body},
                     {"because", config::say(each.reason, language)}});
  }
  return shape;
}

json broken_shape(std::span<const calendars::BrokenRule> broken, std::span<const Meeting> meetings,
                  config::Language language) {
  json shape = json::array();
  for (const calendars::BrokenRule& each : broken) {
    json where = json::array();
    for (const std::size_t meeting : each.meetings)
      where.push_back({{"start", start_of(meetings[meeting])}, {"body", meetings[meeting].body}});
    shape.push_back({{"rule", rule_name(each.rule, language)},
                     {"law", each.law},
                     {"because", config::say(each.because, language)},
                     {"meetings", std::move(where)}});
  }
  return shape;
}

json differences_shape(const calendars::YearRules& rules, std::span<const Meeting> one,
                       std::span<const Meeting> other,
                       std::span<const calendars::YearDifference> differences) {
  json shape = json::array();
  for (const calendars::YearDifference& each : differences) {
    const Meeting& meeting = each.one ? one[*each.one] : other[*each.other];
    const auto body = std::ranges::find(rules.bodies, meeting.body_id, &calendars::YearBody::id);
    shape.push_back({{"body", meeting.body},
                     {"old", placed_shape(one, each.one)},
                     {"new", placed_shape(other, each.other)},
                     {"people", body == rules.bodies.end() ? json::array() : json(body->members)}});
  }
  return shape;
}

json nearest_shape(std::span<const calendars::PossibleDate> dates) {
  json shape = json::array();
  for (const calendars::PossibleDate& each : dates)
    shape.push_back({{"day", calendars::iso_date(each.day)},
                     {"start", each.start ? json(calendars::iso_clock(*each.start)) : json()},
                     {"cost", each.cost}});
  return shape;
}

std::string told(const calendars::Conflict& conflict, config::Language language) {
  std::string sentences;
  for (const Text& each : conflict.because)
    sentences += (sentences.empty() ? "" : " ") + config::say(each, language);
  return sentences;
}

json conflicts_shape(std::span<const calendars::Conflict> conflicts, config::Language language) {
  json shape = json::array();
  for (const calendars::Conflict& each : conflicts) {
    json names = json::array();
    for (const Text& name : each.names) names.push_back(config::say(name, language));
    json meetings = json::array();
    for (const calendars::ConflictMeeting& meeting : each.meetings)
      meetings.push_back({{"body", meeting.body},
                          {"series", meeting.series},
                          {"ideal", calendars::iso_date(meeting.ideal)}});
    json ways = json::array();
    for (const calendars::WayOut& way : each.ways_out)
      ways.push_back({{"what", config::say(way.what, language)}, {"cost", way.cost}});
    shape.push_back({{"rules", std::move(names)},
                     {"because", told(each, language)},
                     {"meetings", std::move(meetings)},
                     {"ways_out", std::move(ways)}});
  }
  return shape;
}

}  // namespace indkald::daemon
