#include <algorithm>

#include "daemon/sources.hpp"
#include "daemon/web/api.hpp"
#include "daemon/web/plan_view.hpp"

namespace indkald::daemon::web::api {
namespace {

using nlohmann::json;

std::string quoted(const std::string& hash) { return '"' + hash + '"'; }

// The plan that the request is conditional on, as it comes out now.
const Plan& matching_plan(Call& call) {
  const Plan& plan = call.keeper.plan();
  check_match(call, quoted(plan.hash));
  return plan;
}

std::vector<std::string> asked_groups(const Call& call, const Plan& plan) {
  const auto asked = call.body.at("groups").get<std::vector<std::string>>();
  const std::vector<std::string> all = groups(plan);
  for (const std::string& group : asked)
    if (std::ranges::find(all, group) == all.end()) throw Refusal(422, {"web.no_group", {}});
  return asked;
}

}  // namespace

Response plan(Call& call) {
  // A write is conditional on what would be done, whatever has been said of it.
  return json_answer(call, plan_page(call), 200, quoted(call.keeper.plan().hash));
}

Response approve_groups(Call& call) {
  const Plan& plan = matching_plan(call);
  const std::vector<std::string> chosen = asked_groups(call, plan);
  Approval approval{plan.hash, chosen, {}, call.by(), call.now, {}};
  approval.despite = call.body.value("despite", std::vector<std::string>{});
  approval.expires = call.now + std::chrono::days{call.desk.configuration.pace.approval_days};
  const std::string comment = call.body.value("comment", "");
  const ApproveResult result = approve(call.desk, approval);
  if (result.refused == Refused::stale) {
    call.keeper.forget();
    throw Refusal(412, {"web.changed_since", {}});
  }
  if (result.refused == Refused::finding) throw Refusal(409, {"web.finding_stops", {}});
  if (result.refused != Refused::no) throw Refusal(422, {"web.no_group", {}});
  if (!comment.empty())
    call.desk.ledger->audit(
        {call.now, call.by(), "comment", result.plan.hash, json{{"comment", comment}}.dump()});
  int steps = 0, mails = 0;
  for (const Step& step : result.plan.steps)
    if (std::ranges::find(chosen, step.group) != chosen.end()) {
      ++steps;
      mails += step.mails;
    }
  call.keeper.forget();
  return json_answer(
      call, {{"plan", result.plan.hash}, {"groups", chosen}, {"steps", steps}, {"mails", mails}},
      201);
}

Response refuse_groups(Call& call) {
  const Plan& plan = matching_plan(call);
  const std::string hash = plan.hash;
  const std::vector<std::string> chosen = asked_groups(call, plan);
  for (const std::string& group : chosen)
    call.desk.ledger->refuse_group({group_fingerprint(plan, group), hash, call.by(),
                                    call.body.at("comment").get<std::string>(), call.now});
  call.keeper.forget();
  return json_answer(call, {{"plan", hash}, {"groups", chosen}}, 201);
}

Response allow_group(Call& call) {
  const Plan& plan = call.keeper.plan();
  const std::vector<std::string> all = groups(plan);
  if (std::ranges::find(all, call.parts.at(0)) == all.end())
    throw Refusal(404, {"web.no_group", {}});
  call.desk.ledger->allow_group(group_fingerprint(plan, call.parts.at(0)), call.by(), call.now);
  call.keeper.forget();
  return empty_answer(204);
}

Response synchronise(Call& call) {
  // The service takes up every word of a person in its next beat.
  call.desk.ledger->audit({call.now, call.by(), "synchronise",
                           std::to_string(call.real.time_since_epoch().count()), "{}"});
  return json_answer(call, {{"wanted", true}}, 202);
}

Response pause(Call& call) {
  const bool paused = call.body.at("paused");
  call.desk.ledger->set_paused(paused, call.by(), call.now);
  return json_answer(call, {{"paused", paused}});
}

}  // namespace indkald::daemon::web::api
