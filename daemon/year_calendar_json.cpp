// Next year's calendar as the ledger keeps it.
#include <nlohmann/json.hpp>

#include "daemon/seconds.hpp"
#include "daemon/values_json.hpp"
#include "daemon/year_calendar.hpp"

namespace indkald::daemon {
namespace {

using calendars::WayOut;
using nlohmann::json;

Date day_from(const json& value) { return Date{std::chrono::days{value.get<int>()}}; }
json day_number(Date day) { return day.time_since_epoch().count(); }

json texts_to_json(const std::vector<Text>& texts) {
  json list = json::array();
  for (const Text& each : texts) list.push_back(text_to_json(each));
  return list;
}

std::vector<Text> texts_from_json(const json& list) {
  std::vector<Text> texts;
  for (const json& each : list) texts.push_back(text_from_json(each));
  return texts;
}

json stamp_to_json(const YearStamp& stamp) { return {{"by", stamp.by}, {"at", seconds(stamp.at)}}; }

YearStamp stamp_from_json(const json& value) {
  return {value.at("by"), Instant{std::chrono::seconds{value.at("at").get<std::int64_t>()}}};
}

json pin_to_json(const YearPin& pin) {
  return {{"id", pin.id},
          {"closed", pin.closed},
          {"body", pin.body},
          {"name", pin.name},
          {"from", day_number(pin.from)},
          {"to", day_number(pin.to)},
          {"start", pin.start ? json(pin.start->count()) : json()},
          {"made", stamp_to_json(pin.made)}};
}

YearPin pin_from_json(const json& value) {
  YearPin pin{value.at("id"),
              value.at("closed"),
              value.at("body"),
              value.at("name"),
              day_from(value.at("from")),
              day_from(value.at("to")),
              {},
              stamp_from_json(value.at("made"))};
  if (!value.at("start").is_null()) pin.start = std::chrono::minutes{value.at("start").get<int>()};
  return pin;
}

json way_to_json(const WayOut& way) {
  json days = json::array();
  for (const Date day : way.days) days.push_back(day_number(day));
  return {{"kind", static_cast<int>(way.rule.kind)},
          {"index", way.rule.index},
          {"what", text_to_json(way.what)},
          {"way", static_cast<int>(way.way)},
          {"degree", way.degree},
          {"cost", way.cost},
          {"days", std::move(days)},
          {"body", way.body},
          {"people", way.people}};
}

WayOut way_from_json(const json& value) {
  WayOut way;
  way.rule = {static_cast<calendars::RuleKind>(value.at("kind").get<int>()), value.at("index")};
  way.what = text_from_json(value.at("what"));
  way.way = static_cast<calendars::Way>(value.at("way").get<int>());
  way.degree = value.at("degree");
  way.cost = value.at("cost");
  for (const json& day : value.at("days")) way.days.push_back(day_from(day));
  way.body = value.at("body");
  way.people = value.at("people").get<std::vector<std::string>>();
  return way;
}

json taken_to_json(const TakenWay& taken) {
  return {{"id", taken.id},
          {"way", way_to_json(taken.way)},
          {"rule", text_to_json(taken.rule)},
          {"made", stamp_to_json(taken.made)}};
}

TakenWay taken_from_json(const json& value) {
  return {value.at("id"), way_from_json(value.at("way")), text_from_json(value.at("rule")),
          stamp_from_json(value.at("made"))};
}

json number_or_null(const std::optional<std::int64_t>& number) {
  return number ? json(*number) : json();
}

std::optional<std::int64_t> number_if_any(const json& value) {
  return value.is_null() ? std::nullopt : std::optional(value.get<std::int64_t>());
}

json result_to_json(const YearResult& result) {
  json meetings = json::array();
  for (const YearMeeting& each : result.meetings)
    meetings.push_back({{"meeting", meeting_to_json(each.meeting)}, {"by_hand", each.by_hand}});
  return {{"meetings", std::move(meetings)},
          {"score", result.score},
          {"bound", number_or_null(result.bound)},
          {"proven", result.proven},
          {"moves", number_or_null(result.moves)},
          {"at_least", number_or_null(result.at_least)},
          {"seconds", result.seconds},
          {"drawn", stamp_to_json(result.drawn)},
          {"drawn_under", result.drawn_under},
          {"moved", result.moved}};
}

YearResult result_from_json(const json& value) {
  YearResult result;
  for (const json& each : value.at("meetings"))
    result.meetings.push_back({meeting_from_json(each.at("meeting")), each.at("by_hand")});
  result.score = value.at("score");
  result.bound = number_if_any(value.at("bound"));
  result.moves = number_if_any(value.at("moves"));
  result.at_least = number_if_any(value.at("at_least"));
  result.proven = value.at("proven");
  result.seconds = value.at("seconds");
  result.drawn = stamp_from_json(value.at("drawn"));
  result.drawn_under = value.at("drawn_under");
  result.moved = value.at("moved");
  return result;
}

json conflict_to_json(const YearConflict& conflict) {
  json ways = json::array(), meetings = json::array();
  for (const WayOut& way : conflict.ways_out) ways.push_back(way_to_json(way));
  for (const calendars::ConflictMeeting& each : conflict.meetings)
    meetings.push_back(
        {{"body", each.body}, {"series", each.series}, {"ideal", day_number(each.ideal)}});
  return {{"meetings", std::move(meetings)},
          {"names", texts_to_json(conflict.names)},
          {"because", texts_to_json(conflict.because)},
          {"ways_out", std::move(ways)},
          {"way_rules", texts_to_json(conflict.way_rules)}};
}

YearConflict conflict_from_json(const json& value) {
  YearConflict conflict;
  conflict.names = texts_from_json(value.at("names"));
  conflict.because = texts_from_json(value.at("because"));
  for (const json& each : value.at("meetings"))
    conflict.meetings.push_back({each.at("body"), each.at("series"), day_from(each.at("ideal"))});
  for (const json& way : value.at("ways_out")) conflict.ways_out.push_back(way_from_json(way));
  conflict.way_rules = texts_from_json(value.at("way_rules"));
  return conflict;
}

json said_to_json(const YearSaid& said) {
  return {{"made", stamp_to_json(said.made)},
          {"case_number", said.case_number},
          {"comment", said.comment},
          {"fingerprint", said.fingerprint}};
}

YearSaid said_from_json(const json& value) {
  return {stamp_from_json(value.at("made")), value.at("case_number"), value.at("comment"),
          value.at("fingerprint")};
}

json what_was_said(const YearCalendar& year) {
  json bodies = json::object();
  for (const auto& [body, said] : year.body_approvals) bodies[body] = said_to_json(said);
  return {{"proposal", year.proposal ? said_to_json(*year.proposal) : json()},
          {"approval", year.approval ? said_to_json(*year.approval) : json()},
          {"bodies", std::move(bodies)},
          {"live", year.live ? stamp_to_json(*year.live) : json()},
          {"live_source", year.live_source}};
}

void take_what_was_said(YearCalendar& year, const json& value) {
  if (!value.at("proposal").is_null()) year.proposal = said_from_json(value.at("proposal"));
  if (!value.at("approval").is_null()) year.approval = said_from_json(value.at("approval"));
  for (const auto& [body, said] : value.at("bodies").items())
    year.body_approvals.emplace(body, said_from_json(said));
  if (!value.at("live").is_null()) year.live = stamp_from_json(value.at("live"));
  year.live_source = value.at("live_source");
}

}  // namespace

StoredYear next_stored(const YearCalendar& year) {
  json pins = json::array(), ways = json::array(), conflicts = json::array();
  for (const YearPin& each : year.pins) pins.push_back(pin_to_json(each));
  for (const TakenWay& each : year.ways) ways.push_back(taken_to_json(each));
  for (const YearConflict& each : year.conflicts) conflicts.push_back(conflict_to_json(each));
  const json document{{"year", year.year},
                      {"name", year.name},
                      {"state", to_string(year.state)},
                      {"made", stamp_to_json(year.made)},
                      {"changed", stamp_to_json(year.changed)},
                      {"rules", year.rules},
                      {"pins", std::move(pins)},
                      {"ways", std::move(ways)},
                      {"result", year.result ? result_to_json(*year.result) : json()},
                      {"conflicts", std::move(conflicts)},
                      {"all_conflicts", year.all_conflicts},
                      {"said", what_was_said(year)},
                      {"numbers", year.numbers}};
  return {year.id, year.revision + 1, document.dump()};
}

YearCalendar year_from(const StoredYear& stored) {
  const json value = json::parse(stored.document);
  YearCalendar year;
  year.id = stored.id;
  year.revision = stored.revision;
  year.year = value.at("year");
  year.name = value.at("name");
  year.state = year_state_from(value.at("state").get<std::string>()).value();
  year.made = stamp_from_json(value.at("made"));
  year.changed = stamp_from_json(value.at("changed"));
  year.rules = value.at("rules");
  for (const json& each : value.at("pins")) year.pins.push_back(pin_from_json(each));
  for (const json& each : value.at("ways")) year.ways.push_back(taken_from_json(each));
  if (!value.at("result").is_null()) year.result = result_from_json(value.at("result"));
  for (const json& each : value.at("conflicts")) year.conflicts.push_back(conflict_from_json(each));
  year.all_conflicts = value.at("all_conflicts");
  take_what_was_said(year, value.at("said"));
  year.numbers = value.at("numbers");
  return year;
}

}  // namespace indkald::daemon
