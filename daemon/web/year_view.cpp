#include "daemon/web/year_view.hpp"

#include <algorithm>

#include "calendars/time.hpp"
#include "daemon/shapes.hpp"
#include "daemon/web/year_parts.hpp"
#include "daemon/web/year_sources.hpp"
#include "daemon/year_changes.hpp"
#include "daemon/year_shapes.hpp"

namespace indkald::daemon::web {
namespace {

using calendars::JudgedYear;
using calendars::Meeting;
using nlohmann::json;

constexpr int kLongestHistory = 200;

json said_shape(const std::optional<YearSaid>& said, bool with_case) {
  if (!said) return json();
  json shape = stamp_shape(said->made);
  shape["comment"] = said->comment;
  if (with_case) shape["case_number"] = said->case_number;
  return shape;
}

json live_shape(const YearCalendar& year) {
  if (!year.live) return json();
  json shape = stamp_shape(*year.live);
  shape["source"] = year.live_source;
  return shape;
}

json body_approval(const YearCalendar& year, const std::string& body) {
  const auto said = year.body_approvals.find(body);
  if (said == year.body_approvals.end()) return json();
  json shape = said_shape(said->second, true);
  shape["holds"] = holds(said->second, year, body);
  return shape;
}

// The bodies that there are rules or meetings for.
json bodies_shape(const YearCalendar& year, const calendars::YearRules& rules) {
  std::map<std::string, int> counts;
  for (const calendars::Series& each : rules.series) counts.emplace(each.body, 0);
  if (year.result)
    for (const YearMeeting& each : year.result->meetings) ++counts[each.meeting.body_id];
  json list = json::array();
  for (const calendars::YearBody& body : rules.bodies) {
    const auto count = counts.find(body.id);
    if (count == counts.end()) continue;
    list.push_back({{"id", body.id},
                    {"name", body.name},
                    {"meetings", count->second},
                    {"approval", body_approval(year, body.id)}});
  }
  return list;
}

json pins_shape(const YearCalendar& year) {
  json list = json::array();
  for (const YearPin& pin : year.pins) {
    json shape = stamp_shape(pin.made);
    shape.update({{"id", pin.id},
                  {"kind", pin.closed ? "closed" : "pin"},
                  {"body", pin.body},
                  {"name", pin.name},
                  {"from", calendars::iso_date(pin.from)},
                  {"to", calendars::iso_date(pin.to)},
                  {"start", pin.start ? json(calendars::iso_clock(*pin.start)) : json()}});
    list.push_back(std::move(shape));
  }
  return list;
}

json ways_shape(const YearCalendar& year, config::Language language) {
  json list = json::array();
  for (const TakenWay& taken : year.ways) {
    json shape = stamp_shape(taken.made);
    shape["id"] = taken.id;
    shape["what"] = config::say(taken.way.what, language);
    list.push_back(std::move(shape));
  }
  return list;
}

json conflict_shapes(const YearCalendar& year, config::Language language) {
  json list = json::array();
  for (const YearConflict& each : year.conflicts) {
    calendars::Conflict conflict;
    conflict.names = each.names;
    conflict.because = each.because;
    conflict.meetings = each.meetings;
    conflict.ways_out = each.ways_out;
    list.push_back(std::move(conflicts_shape({&conflict, 1}, language).at(0)));
  }
  return list;
}

json meeting_shapes(const YearCalendar& year, const JudgedYear& judged) {
  std::vector<int> costs(year.result->meetings.size());
  std::vector<bool> broken(costs.size());
  for (const calendars::SoftCost& each : judged.soft) costs[each.meeting] += each.cost;
  for (const calendars::BrokenRule& each : judged.broken)
    for (const std::size_t at : each.meetings) broken[at] = true;
  json list = json::array();
  for (std::size_t at = 0; at < costs.size(); ++at) {
    const YearMeeting& each = year.result->meetings[at];
    json shape = year_meeting_shape(each.meeting);
    shape.update({{"moved_by_hand", each.by_hand},
                  {"pin", pin_of(year, each.meeting)},
                  {"cost", costs[at]},
                  {"broken", bool(broken[at])}});
    list.push_back(std::move(shape));
  }
  return list;
}

json kept_shape(const YearResult& result) {
  if (!result.moves) return json();
  return {{"moved", *result.moves},
          {"at_least", result.at_least ? json(*result.at_least) : json()}};
}

json result_shape(const YearCalendar& year, const ReadRules& rules, const JudgedYear& judged,
                  config::Language language) {
  if (!year.result) return json();
  const YearResult& result = *year.result;
  const bool stale = is_stale(year);
  const std::int64_t score = rules.good() ? calendars::sum_of(judged.soft) : result.score;
  const bool bounded = result.bound && !stale && !result.moved;
  return {{"meetings", meeting_shapes(year, judged)},
          {"costs", costs_shape(year, judged.soft, language)},
          {"broken", broken_with_ids(year, judged.broken, language)},
          {"score", score},
          {"bound", bounded ? json(*result.bound) : json()},
          {"gap", bounded ? json(gap_between(score, *result.bound)) : json()},
          {"proven", result.proven && !stale && !result.moved},
          {"seconds", result.seconds},
          {"drawn", stamp_shape(result.drawn)},
          {"kept", kept_shape(result)},
          {"stale", stale}};
}

json history_shape(Call& call, const YearCalendar& year) {
  json list = json::array();
  for (const AuditEntry& entry : call.desk.ledger->audit_of(year.id, kLongestHistory))
    list.push_back({{"at", calendars::iso_instant(entry.at)},
                    {"by", entry.who},
                    {"act", entry.what},
                    {"words", config::say(words_of(entry), call.language)}});
  return list;
}

json may_shape(const Call& call, const YearFacts& facts) {
  const YearActor who = year_actor(call);
  json list = json::array();
  for (int at = 0; at < kYearActs; ++at) {
    const auto act = static_cast<YearAct>(at);
    if (may_ever(act, who) && in_the_way(act, facts).empty()) list.push_back(to_string(act));
  }
  if (facts.running && may_ever(YearAct::run, who)) list.push_back("stop");
  if (who.settles) list.push_back("copy");
  return list;
}

}  // namespace

YearActor year_actor(const Call& call) {
  const Caller& caller = call.caller.value();
  const bool settles = caller.may(Right::settle);
  const bool all = caller.user.role != AccountRole::secretary || caller.user.bodies.empty();
  return {settles, settles && all, caller.may(Right::approve)};
}

JudgedYear judged_now(const YearCalendar& year, const ReadRules& rules) {
  if (!year.result || !rules.good()) return {};
  return calendars::judged_year(rules.rules, year.year, year.result->calendar());
}

bool breaks_rules(const YearCalendar& year, const ReadRules& rules) {
  return year.result && rules.good() &&
         !calendars::check_year(rules.rules, year.year, year.result->calendar()).empty();
}

YearFacts year_facts(const Call& call, const YearCalendar& year, const ReadRules& rules,
                     bool broken) {
  YearFacts facts{year.state, call.runner.runs(year.id)};
  facts.faulty = !rules.good();
  facts.stale = is_stale(year);
  facts.has_meetings = year.result && !year.result->meetings.empty();
  facts.broken = broken;
  return facts;
}

json year_shape(Call& call, const YearCalendar& year) {
  const ReadRules rules = rules_of(year, call.desk.configuration);
  const JudgedYear judged = judged_now(year, rules);
  const YearFacts facts = year_facts(call, year, rules, !judged.broken.empty());
  return {{"id", year.id},
          {"year", year.year},
          {"name", year.name},
          {"state", to_string(year.state)},
          {"revision", year.revision},
          {"made", stamp_shape(year.made)},
          {"changed", stamp_shape(year.changed)},
          {"running", facts.running},
          {"rules",
           {{"text", year.rules}, {"problems", problems_shape(rules.problems, call.language)}}},
          {"bodies", bodies_shape(year, rules.rules)},
          {"pins", pins_shape(year)},
          {"ways", ways_shape(year, call.language)},
          {"result", result_shape(year, rules, judged, call.language)},
          {"conflicts", conflict_shapes(year, call.language)},
          {"all_conflicts", year.all_conflicts},
          {"proposal", said_shape(year.proposal, false)},
          {"approval", said_shape(year.approval, true)},
          {"live", live_shape(year)},
          {"sources", takers_shape(call, year)},
          {"history", history_shape(call, year)},
          {"may", may_shape(call, facts)}};
}

json year_summary(const Call& call, const YearCalendar& year) {
  const bool has = year.result.has_value();
  return {{"id", year.id},
          {"year", year.year},
          {"name", year.name},
          {"state", to_string(year.state)},
          {"meetings", has ? year.result->meetings.size() : 0},
          {"score", has ? json(year.result->score) : json()},
          {"proven", has && year.result->proven && !year.result->moved && !is_stale(year)},
          {"stale", is_stale(year)},
          {"conflicts", year.conflicts.size()},
          {"running", call.runner.runs(year.id)},
          {"changed", stamp_shape(year.changed)}};
}

json run_shape(const YearProgress& progress, config::Language language) {
  const auto gap = progress.gap();
  return {{"state", to_string(progress.state)},
          {"score", progress.score ? json(*progress.score) : json()},
          {"bound", progress.score ? json(progress.bound) : json()},
          {"gap", gap ? json(*gap) : json()},
          {"seconds", progress.seconds},
          {"allowed", progress.allowed},
          {"stopping", progress.stopping},
          {"learning", progress.learning},
          {"why", progress.why.empty() ? "" : config::say(progress.why, language)}};
}

}  // namespace indkald::daemon::web
