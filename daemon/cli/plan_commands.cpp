// plan, approve, apply.
#include <nlohmann/json.hpp>

#include "daemon/cli/commands.hpp"
#include "daemon/cli/named.hpp"
#include "daemon/cli/plan_text.hpp"
#include "daemon/cli/report_text.hpp"
#include "daemon/desk.hpp"
#include "daemon/shapes.hpp"

namespace indkald::daemon::cli {
namespace {

bool stops(const Plan& plan) {
  for (const Finding& finding : plan.findings)
    if (finding.stops) return true;
  return false;
}

// What is to be said of a plan that a stopping finding holds, with the words that let it go on.
Text stopped(const Plan& plan) {
  std::string despite;
  const char* key = "apply.refused.stopped";
  for (const Finding& finding : plan.findings) {
    if (!finding.stops) continue;
    if (finding.rule.starts_with("source_")) key = "apply.refused.finding";
    if (finding.rule == "unreachable") key = "apply.refused.unreachable";
    if (despite.find(finding.rule) == std::string::npos) despite += " --despite " + finding.rule;
  }
  return {key, {{"hash", plan.hash.substr(0, 12)}, {"despite", despite}}};
}

Text refusal(const ApplyResult& result) {
  switch (result.refused) {
    case Refused::stale:
      return {"apply.refused.stale", {{"hash", result.plan.hash}}};
    case Refused::approval:
      return {"apply.refused.approval", {{"hash", result.plan.hash}}};
    case Refused::finding:
      return stopped(result.plan);
    case Refused::paused:
      return {"apply.refused.paused", {}};
    case Refused::busy:
      return {"apply.refused.busy", {}};
    case Refused::group:
    case Refused::no:
      break;
  }
  return {};
}

int refused_exit(const ApplyResult& result) {
  return result.refused == Refused::busy ? kFailed : kNotApproved;
}

bool all_well(const std::optional<ApplyReport>& report) {
  return !report || (report->closed && report->trouble.empty() && report->bounced.empty());
}

}  // namespace

int plan(const Options& options, const Output& out) {
  Desk desk = open_desk(options.configuration, options.now);
  const Plan result = plan_now(desk);
  const auto open = desk.ledger->open_plan();
  if (out.json()) {
    nlohmann::json shape = plan_shape(result, out.language());
    shape["open_plan"] = open ? nlohmann::json(open->hash) : nlohmann::json();
    out.print(shape);
  } else {
    if (open) out.note({"plan.open", {{"hash", open->hash.substr(0, 12)}}});
    print_plan(result, desk.configuration, options.all, out);
    if (!result.steps.empty() && !stops(result))
      out.say({"plan.how_to_approve", {{"hash", result.hash.substr(0, 12)}}});
    out.problems(result.problems);
  }
  if (stops(result)) {
    out.note(stopped(result));
    return kNotApproved;
  }
  return result.problems.empty() ? kDone : kDoubts;
}

int approve_plan(const Options& options, const Output& out) {
  check_plan_name(options.subject);
  Desk desk = open_desk(options.configuration, options.now);
  const Instant now = desk.clock->now();
  const std::chrono::days valid{desk.configuration.pace.approval_days};
  const ApproveResult result = approve(
      desk, {options.subject, options.groups, options.despite, options.by, now, now + valid});
  const std::string hash = result.plan.hash.substr(0, 12);
  switch (result.refused) {
    case Refused::stale:
      out.note({"apply.refused.stale", {{"hash", hash}}});
      return kNotApproved;
    case Refused::finding:
      out.note(stopped(result.plan));
      return kNotApproved;
    case Refused::group:
      out.note({"approve.no_group", {{"hash", hash}}});
      return kBadInput;
    default:
      break;
  }
  if (out.json())
    out.print({{"approved", result.plan.hash},
               {"by", options.by},
               {"groups", options.groups},
               {"despite", options.despite}});
  else
    out.say({"approve.done", {{"hash", hash}, {"by", options.by}}});
  return kDone;
}

int apply_plan(const Options& options, const Output& out) {
  if (!options.subject.empty()) check_plan_name(options.subject);
  Desk desk = open_desk(options.configuration, options.now);
  ApplyHooks hooks;
  hooks.stop = stop_requested;
  hooks.random = random_fraction;
  if (!out.json()) hooks.progress = [&out](const ApplyProgress& at) { show_progress(at, out); };
  stop_on_signals();
  const ApplyResult result = apply(desk, options.subject, options.by, hooks);
  out.end_progress();
  if (out.json())
    out.print(apply_shape(result, out.language()));
  else
    print_apply(result, out);
  if (result.refused != Refused::no) {
    out.note(refusal(result));
    return refused_exit(result);
  }
  if (!all_well(result.before) || !all_well(result.report)) return kFailed;
  return result.plan.problems.empty() ? kDone : kDoubts;
}

}  // namespace indkald::daemon::cli
