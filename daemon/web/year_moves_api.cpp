// Next year's calendar worked on by hand: moves, pins and closed days, ways out of conflicts.
#include <algorithm>

#include "calendars/time.hpp"
#include "daemon/web/api.hpp"
#include "daemon/web/years.hpp"
#include "daemon/year_changes.hpp"

namespace indkald::daemon::web::api {
namespace {

using calendars::JudgedMove;
using calendars::JudgedYear;
using calendars::YearMove;
using nlohmann::json;

constexpr std::size_t kMostPins = 500;

Date day_of(const std::string& text, const char* name) {
  const auto day = calendars::parse_iso_date(text);
  if (!day) throw Refusal(422, {"web.bad_date", {{"name", std::string(name)}}});
  return *day;
}

std::optional<std::chrono::minutes> start_of(const json& body) {
  const auto found = body.find("start");
  if (found == body.end() || found->is_null()) return std::nullopt;
  const std::string& text = found->get_ref<const std::string&>();
  return std::chrono::hours{std::stoi(text.substr(0, 2))} +
         std::chrono::minutes{std::stoi(text.substr(3, 2))};
}

YearMove move_of(const Call& call, const YearCalendar& year) {
  if (!year.result) throw Refusal(409, {"years.no_calendar", {}});
  const auto& meetings = year.result->meetings;
  const std::string id = call.body.at("meeting");
  const auto found =
      std::ranges::find(meetings, id, [](const YearMeeting& each) { return each.meeting.id; });
  if (found == meetings.end()) throw Refusal(422, {"web.no_meeting", {}});
  return {static_cast<std::size_t>(found - meetings.begin()), day_of(call.body.at("day"), "day"),
          start_of(call.body)};
}

void check_own(const Call& call, const std::string& body) {
  if (!call.caller.value().settles(body)) throw Refusal(403, {"web.not_your_body", {}});
}

calendars::Text moved_words(const calendars::Meeting& before, const calendars::Meeting& after) {
  return {"years.did.move", {{"title", before.title}, {"old", before.start}, {"new", after.start}}};
}

YearPin pin_of_body(const Call& call, const YearCalendar& year) {
  const json& body = call.body;
  YearPin pin;
  pin.id = "p" + std::to_string(year.numbers + 1);
  pin.closed = body.at("kind") == "closed";
  pin.body = body.value("body", "");
  pin.from = day_of(body.at("from"), "from");
  pin.to = body.contains("to") ? day_of(body.at("to"), "to") : pin.from;
  if (!pin.closed) pin.to = pin.from;
  if (!pin.closed) pin.start = start_of(body);
  pin.made = {call.by(), call.now};
  return pin;
}

// The name of the body; Refusal 422 where the rules do not have it.
std::string body_name(const YearPin& pin, const ReadRules& rules) {
  if (pin.body.empty() && pin.closed) return "";
  const auto& bodies = rules.rules.bodies;
  const auto found = std::ranges::find(bodies, pin.body, &calendars::YearBody::id);
  if (found == bodies.end()) throw Refusal(422, {"web.no_body", {}});
  return found->name;
}

// A calendar that was the best stays so when it already is as the pin wants it.
bool stays_as_good(const YearCalendar& before, const ReadRules& after, const YearPin& pin) {
  if (pin.closed || !before.result || is_stale(before)) return false;
  const auto broken = calendars::check_year(after.rules, before.year, before.result->calendar());
  return broken.empty();
}

}  // namespace

Response judge_move(Call& call) {
  const YearCalendar year = year_named(call);
  const YearMove move = move_of(call, year);
  const ReadRules rules = rules_of(year, call.desk.configuration);
  if (!rules.good()) throw Refusal(409, {"years.faulty_rules", {}});
  const JudgedYear before = judged_now(year, rules);
  const JudgedMove judged = calendars::judge_move(rules.rules, year.year, before, move);
  std::vector<calendars::PossibleDate> nearest;
  if (!judged.possible()) nearest = calendars::nearest_dates(rules.rules, year.year, before, move);
  return json_answer(call, judged_shape(year, judged, nearest, call.language));
}

Response move_meeting(Call& call) {
  Changing change = changing(call, YearAct::move);
  YearCalendar& year = change.year;
  const YearMove move = move_of(call, year);
  YearMeeting& moving = year.result->meetings[move.meeting];
  check_own(call, moving.meeting.body_id);
  const JudgedMove judged =
      calendars::judge_move(change.rules.rules, year.year, judged_now(year, change.rules), move);
  if (!judged.possible() && !call.body.value("despite", false))
    throw Refusal(409, judged.broken.front().because);
  const calendars::Meeting before = moving.meeting;
  moving.meeting = calendars::moved(before, change.rules.rules, move);
  moving.by_hand = true;
  const calendars::Text words = moved_words(before, moving.meeting);
  year.result->moved = true;
  year.result->score += judged.cost;
  std::ranges::stable_sort(year.result->meetings, {},
                           [](const YearMeeting& each) { return each.meeting.start; });
  mark_changed(year, change.by);
  keep_year(call, year, "year-move", words, change.by);
  return year_answer(call, year);
}

Response add_pin(Call& call) {
  const bool of_all = call.body.at("kind") == "closed" && call.body.value("body", "").empty();
  Changing change = changing(call, of_all ? YearAct::edit : YearAct::move);
  YearCalendar& year = change.year;
  if (year.pins.size() >= kMostPins) throw Refusal(409, {"years.too_many_pins", {}});
  YearPin pin = pin_of_body(call, year);
  if (!of_all) check_own(call, pin.body);
  if (!change.rules.good()) throw Refusal(409, {"years.faulty_rules", {}});
  const std::string name = body_name(pin, change.rules);
  pin.name = call.body.value("name", "");
  if (pin.name.empty()) pin.name = name_of_pin(pin, call.desk.configuration, name);
  const YearCalendar before = year;
  year.pins.push_back(pin);
  ++year.numbers;
  const ReadRules after = rules_of(year, call.desk.configuration);
  if (!after.good()) throw calendars::InputError(after.problems);
  if (stays_as_good(before, after, pin)) year.result->drawn_under = year_inputs(year);
  mark_changed(year, change.by);
  keep_year(call, year, "year-pin", {"years.did.pin", {{"name", pin.name}}}, change.by);
  return year_answer(call, year);
}

Response remove_pin(Call& call) {
  Changing change = changing(call, YearAct::unpin);
  YearCalendar& year = change.year;
  const auto found = std::ranges::find(year.pins, call.parts.at(1), &YearPin::id);
  if (found == year.pins.end()) throw Refusal(404, {"years.no_pin", {}});
  if (found->body.empty()) check_act(call, change, YearAct::edit);
  if (!found->body.empty()) check_own(call, found->body);
  const std::string name = found->name;
  year.pins.erase(found);
  mark_changed(year, change.by);
  keep_year(call, year, "year-unpin", {"years.did.unpin", {{"name", name}}}, change.by);
  return year_answer(call, year);
}

Response take_way(Call& call) {
  Changing change = changing(call, YearAct::edit);
  YearCalendar& year = change.year;
  const auto conflict = call.body.at("conflict").get<std::size_t>();
  const auto way = call.body.at("way").get<std::size_t>();
  if (conflict >= year.conflicts.size() || way >= year.conflicts[conflict].ways_out.size())
    throw Refusal(422, {"years.no_way", {}});
  const YearConflict& of = year.conflicts[conflict];
  const TakenWay taken{"w" + std::to_string(++year.numbers), of.ways_out[way], of.way_rules[way],
                       change.by};
  year.ways.push_back(taken);
  const ReadRules after = rules_of(year, call.desk.configuration);
  if (change.rules.good() && !after.good()) throw Refusal(409, {"years.way_lost", {}});
  // It is settled: the next run tells whether it was enough.
  year.conflicts.erase(year.conflicts.begin() + static_cast<std::ptrdiff_t>(conflict));
  mark_changed(year, change.by);
  keep_year(call, year, "year-way", {"years.did.way", {}}, change.by);
  return year_answer(call, year);
}

Response leave_way(Call& call) {
  Changing change = changing(call, YearAct::edit);
  YearCalendar& year = change.year;
  if (std::erase_if(year.ways, [&](const TakenWay& each) { return each.id == call.parts.at(1); }) ==
      0)
    throw Refusal(404, {"years.no_way", {}});
  mark_changed(year, change.by);
  keep_year(call, year, "year-unway", {"years.did.unway", {}}, change.by);
  return year_answer(call, year);
}

}  // namespace indkald::daemon::web::api
