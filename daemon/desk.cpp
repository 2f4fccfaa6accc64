#include "daemon/desk.hpp"

#include <algorithm>
#include <set>

#include "calendars/time.hpp"
#include "config/load.hpp"
#include "daemon/registry.hpp"
#include "daemon/sources.hpp"
#include "daemon/vet.hpp"

namespace indkald::daemon {
namespace {

constexpr std::size_t kShortestName = 6;

// Nobody is reminded of a mail that he may not have read yet.
constexpr std::chrono::hours kTimeToAnswer{48};

void add_answers(Desk& desk, Instant now, LedgerView& view) {
  const Local today = calendars::to_local(now, desk.configuration.zone);
  view.answers = desk.ledger->answers_from(today);
  int days = 0;
  for (const config::Body& body : desk.configuration.bodies)
    days = std::max(days, body.remind_days);
  if (days > 0 && !desk.configuration.inbox_connector.empty())
    view.silent = desk.ledger->silent(today, today + std::chrono::days{days}, now - kTimeToAnswer);
}

bool stopped_by_finding(const Plan& plan, const std::vector<Approval>& approvals) {
  return std::ranges::any_of(plan.findings, [&](const Finding& finding) {
    return finding.stops && std::ranges::none_of(approvals, [&](const Approval& approval) {
             return std::ranges::find(approval.despite, finding.rule) != approval.despite.end();
           });
  });
}

bool covers(const Approval& approval, const std::string& group) {
  return approval.groups.empty() ||
         std::ranges::find(approval.groups, group) != approval.groups.end();
}

// The groups that an approval covers, or that the policy lets pass. The last word on a group holds:
// what was refused is carried out when it is approved later.
std::vector<std::string> chosen_groups(const Desk& desk, const Plan& plan,
                                       const std::vector<Approval>& approvals, bool policy) {
  std::vector<std::string> chosen;
  const std::vector<GroupRefusal> refusals = desk.ledger->refused_groups();
  for (const std::string& group : groups(plan)) {
    const auto refused = refusals.empty()
                             ? refusals.end()
                             : std::ranges::find(refusals, group_fingerprint(plan, group),
                                                 &GroupRefusal::fingerprint);
    const bool open = refused == refusals.end();
    const bool approved = std::ranges::any_of(approvals, [&](const Approval& approval) {
      return covers(approval, group) && (open || approval.at >= refused->at);
    });
    if (approved || (open && policy && may_run_by_itself(desk.configuration.policy, plan, group)))
      chosen.push_back(group);
  }
  return chosen;
}

ApplyInput apply_input(Desk& desk, const ApplyHooks& hooks) {
  return {desk.configuration,   *desk.ledger,   desk.connections, *desk.clock,
          hooks.wait_until_due, hooks.progress, hooks.stop,       hooks.random};
}

int steps_outside(const Plan& plan, const std::vector<std::string>& chosen) {
  return static_cast<int>(std::ranges::count_if(plan.steps, [&](const Step& step) {
    return std::ranges::find(chosen, step.group) == chosen.end();
  }));
}

// Plans, and carries out what is covered.
void apply_new(Desk& desk, const std::string& named, const std::string& by, const ApplyHooks& hooks,
               ApplyResult& result) {
  result.plan = plan_now(desk);
  keep_fetched(desk);
  const Plan& plan = result.plan;
  if (!named.empty() && !names(named, plan.hash)) {
    result.refused = Refused::stale;
    return;
  }
  const auto approvals = desk.ledger->approvals(plan.hash, desk.clock->now());
  if (stopped_by_finding(plan, approvals)) {
    result.refused = Refused::finding;
    return;
  }
  if (plan.steps.empty()) {
    desk.ledger->remember(plan, desk.clock->now());
    return;
  }
  const auto chosen = chosen_groups(desk, plan, approvals, hooks.policy);
  result.left = steps_outside(plan, chosen);
  if (chosen.empty()) {
    result.refused = Refused::approval;
  } else if (desk.ledger->begin(plan, chosen, by, desk.clock->now())) {
    result.report = apply_open_plan(apply_input(desk, hooks));
  } else {
    result.refused = Refused::busy;
  }
}

}  // namespace

bool names(const std::string& given, const std::string& hash) {
  return given.size() >= kShortestName && hash.starts_with(given);
}

Desk open_desk(const std::string& configuration_path, std::optional<Instant> now) {
  Desk desk;
  desk.configuration = config::load(configuration_path, connector_tables(),
                                    config::real_surroundings(), connector_abilities());
  desk.clock = make_clock(now);
  desk.ledger = open_sqlite_ledger(desk.configuration.ledger);
  desk.connections = connect(desk.configuration);
  desk.fetch = read_sources;
  return desk;
}

Plan plan_from(Desk& desk, std::span<const SourceRead> reads, LedgerView view) {
  const Instant now = desk.clock->now();
  add_answers(desk, now, view);
  const PlanInput input{desk.configuration, view, reads, now};
  Draft draft = draft_plan(input);
  const Details details = desk.ledger->details(draft.needed());
  return complete_plan(input, std::move(draft), details);
}

Plan plan_now(Desk& desk) {
  const std::vector<SourceRead> reads = desk.fetch(desk);
  return plan_from(desk, reads, desk.ledger->view());
}

ApproveResult approve(Desk& desk, const Approval& approval) {
  ApproveResult result{Refused::no, plan_now(desk)};
  keep_fetched(desk);
  if (!names(approval.plan, result.plan.hash)) {
    result.refused = Refused::stale;
    return result;
  }
  const std::vector<std::string> all = groups(result.plan);
  for (const std::string& group : approval.groups)
    if (std::ranges::find(all, group) == all.end()) result.refused = Refused::group;
  if (stopped_by_finding(result.plan, {approval})) result.refused = Refused::finding;
  if (result.refused != Refused::no) return result;
  Approval whole = approval;
  whole.plan = result.plan.hash;
  desk.ledger->approve(whole);
  return result;
}

ApplyResult apply(Desk& desk, const std::string& plan, const std::string& by,
                  const ApplyHooks& hooks) {
  ApplyResult result;
  const std::unique_ptr<ApplierLock> lock = desk.ledger->try_lock_applier();
  if (lock == nullptr) {
    result.refused = Refused::busy;
    return result;
  }
  if (desk.ledger->paused()) {
    result.refused = Refused::paused;
    return result;
  }
  if (desk.ledger->open_plan()) {
    result.before = apply_open_plan(apply_input(desk, hooks));
    const bool that_one = !plan.empty() && names(plan, result.before->plan);
    if (that_one || !result.before->closed) return result;
  }
  apply_new(desk, plan, by, hooks, result);
  return result;
}

}  // namespace indkald::daemon
