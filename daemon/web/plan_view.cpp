#include "daemon/web/plan_view.hpp"

#include <algorithm>
#include <set>

#include "calendars/time.hpp"
#include "daemon/shapes.hpp"
#include "daemon/words.hpp"

namespace indkald::daemon::web {
namespace {

using nlohmann::json;

// The steps of one group, and what they come to.
struct GroupSteps {
  std::string name;
  std::vector<const Step*> steps;
};

std::vector<GroupSteps> grouped(const Plan& plan) {
  std::vector<GroupSteps> result;
  std::map<std::string_view, std::size_t> at;
  for (const Step& step : plan.steps) {
    const auto [found, added] = at.emplace(step.group, result.size());
    if (added) result.push_back({step.group, {}});
    result[found->second].steps.push_back(&step);
  }
  return result;
}

// What a person sees of a meeting: before, or after.
json side_of(const std::optional<Wanted>& wanted, const config::Configuration& configuration) {
  if (!wanted) return {};
  if (const auto* invitation = std::get_if<Invitation>(&*wanted)) {
    const auto moment = [&](Local local) -> json {
      if (invitation->all_day)
        return calendars::iso_date(std::chrono::floor<std::chrono::days>(local));
      return calendars::iso_with_offset(local, invitation->zone);
    };
    return {{"title", invitation->title},
            {"start", moment(invitation->start)},
            {"end", moment(invitation->end)},
            {"place", invitation->place}};
  }
  if (const auto* booking = std::get_if<RoomBooking>(&*wanted)) {
    return {{"title", booking->title},
            {"start", calendars::iso_with_offset(booking->start, booking->zone)},
            {"end", calendars::iso_with_offset(booking->end, booking->zone)},
            {"place", configuration.room_name(booking->room)}};
  }
  const auto& order = std::get<CateringOrder>(*wanted);
  return {{"title", order.title + " – " + order.menu_name},
          {"start", calendars::iso_with_offset(order.start, order.zone)},
          {"end", calendars::iso_with_offset(order.end, order.zone)},
          {"place", order.place}};
}

// The step that tells a person most: the invitation, else the room, else the order.
const Step& foremost(const GroupSteps& group) {
  return **std::ranges::min_element(group.steps, {}, [](const Step* step) {
    return std::pair(static_cast<int>(step->kind), step->part == Part::release ? 1 : 0);
  });
}

bool moves(const Step& step) {
  const auto* before = step.before ? std::get_if<Invitation>(&*step.before) : nullptr;
  const auto* after = step.wanted ? std::get_if<Invitation>(&*step.wanted) : nullptr;
  return before != nullptr && after != nullptr &&
         (before->start != after->start || before->end != after->end);
}

const char* change_of(const GroupSteps& group) {
  const Step& step = foremost(group);
  if (is_reminder(step)) return "reminder";
  if (step.part != Part::whole) return "changed";
  if (step.action == Action::create) return step.kind == Kind::invitation ? "new" : "changed";
  if (step.action == Action::cancel) return step.kind == Kind::invitation ? "cancelled" : "changed";
  return moves(step) ? "moved" : "changed";
}

void add_word(const Plan& plan, const std::vector<Approval>& approvals,
              const std::vector<GroupRefusal>& refusals, const std::string& group, json& shape) {
  shape["state"] = "open";
  Instant last{};
  const std::string fingerprint = refusals.empty() ? "" : group_fingerprint(plan, group);
  for (const GroupRefusal& refusal : refusals)
    if (refusal.fingerprint == fingerprint) {
      last = refusal.at;
      shape["state"] = "refused";
      shape["by"] = refusal.by;
      shape["at"] = calendars::iso_instant(refusal.at);
      shape["comment"] = refusal.comment;
    }
  for (const Approval& approval : approvals)
    if ((approval.groups.empty() ||
         std::ranges::find(approval.groups, group) != approval.groups.end()) &&
        approval.at >= last) {
      shape["state"] = "approved";
      shape["by"] = approval.by;
      shape["at"] = calendars::iso_instant(approval.at);
      shape.erase("comment");
    }
}

// The plan's words tell of commands; on the page there are buttons.
Text on_the_page(Text what) {
  static const std::map<std::string_view, const char*> kWords{
      {"plan.waiting.vanished", "web.waiting.vanished"},
      {"plan.waiting.unsure", "web.waiting.unsure"},
      {"plan.waiting.overtaken", "web.waiting.overtaken"},
      {"plan.waiting.no_room_free", "web.waiting.no_room_free"},
      {"plan.waiting.room_taken", "web.waiting.room_taken"},
      {"plan.waiting.room_refused", "web.waiting.room_refused"}};
  if (const auto found = kWords.find(what.key); found != kWords.end()) what.key = found->second;
  return what;
}

json group_shape(Call& call, const GroupSteps& group) {
  const config::Configuration& configuration = call.desk.configuration;
  const Step& step = foremost(group);
  const config::Body* body = configuration.body(step.row.body_id);
  std::set<std::string> meetings, people;
  int mails = 0;
  Money cost{};
  for (const Step* each : group.steps) {
    meetings.insert(each->meeting);
    for (const Addressee& to : each->addressees) people.insert(to.person);
    mails += each->mails;
    cost.oere += each->cost.oere;
  }
  json before = side_of(step.before, configuration);
  json after = side_of(step.wanted, configuration);
  const json& told = after.is_null() ? before : after;
  json start = told.is_null() ? json() : told.at("start");
  json title = told.is_null() ? json(step.row.title) : told.at("title");
  return {{"group", group.name},
          {"meetings", meetings},
          {"body", body == nullptr ? step.row.body : body->name},
          {"body_id", step.row.body_id},
          {"title", std::move(title)},
          {"start", std::move(start)},
          {"mails", mails},
          {"people", people.size()},
          {"persons", people},
          {"cost", money_shape(cost)},
          {"change", change_of(group)},
          {"old", std::move(before)},
          {"new", std::move(after)}};
}

}  // namespace

json plan_page(Call& call) {
  const Plan& plan = call.keeper.plan();
  json shape = plan_shape(plan, call.language);
  shape["waiting"] = waiting_page(call);
  shape["groups"] = json::array();
  const auto approvals = call.desk.ledger->approvals(plan.hash, call.now);
  const auto refusals = call.desk.ledger->refused_groups();
  for (const GroupSteps& group : grouped(plan)) {
    json each = group_shape(call, group);
    add_word(plan, approvals, refusals, group.name, each);
    shape["groups"].push_back(std::move(each));
  }
  return shape;
}

json plan_in_short(Call& call) {
  const Plan& plan = call.keeper.plan();
  const auto approvals = call.desk.ledger->approvals(plan.hash, call.now);
  const auto refusals = call.desk.ledger->refused_groups();
  std::map<std::string, int> meetings{{"new", 0}, {"moved", 0}, {"changed", 0}, {"cancelled", 0}};
  std::set<std::string> people;
  int steps = 0, mails = 0, orders = 0;
  Money cost{};
  for (const GroupSteps& group : grouped(plan)) {
    json word;
    add_word(plan, approvals, refusals, group.name, word);
    if (word.at("state") != "open") continue;
    const std::string change = change_of(group);
    if (meetings.contains(change)) ++meetings[change];
    for (const Step* step : group.steps) {
      ++steps;
      mails += step->mails;
      orders += step->kind == Kind::catering ? 1 : 0;
      cost.oere += step->cost.oere;
      for (const Addressee& to : step->addressees) people.insert(to.person);
    }
  }
  if (steps == 0) return {};
  return {{"plan", plan.hash},
          {"steps", steps},
          {"mails", mails},
          {"people", people.size()},
          {"cost", money_shape(cost)},
          {"meetings", meetings},
          {"orders", orders},
          {"stops", std::ranges::any_of(plan.findings, &Finding::stops)}};
}

json waiting_page(Call& call) {
  const Plan& plan = call.keeper.plan();
  std::vector<Waiting> waiting = plan.waiting;
  for (Waiting& each : waiting) each.what = on_the_page(std::move(each.what));
  json list = waiting_shape(waiting, call.language);
  for (json& each : list)
    if (const KnownMeeting* known =
            call.keeper.now().meeting(each.at("meeting").get<std::string>()))
      if (nlohmann::json shape = meeting_shape(known->meeting); shape != each.at("row"))
        each["known"] = std::move(shape);
  return list;
}

}  // namespace indkald::daemon::web
