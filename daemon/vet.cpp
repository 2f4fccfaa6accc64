#include "daemon/vet.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace indkald::daemon {
namespace {

Text number(std::int64_t value) { return {"plan.vet.number", {{"count", value}}}; }

class Vetting {
 public:
  Vetting(const PlanInput& input, const Plan& plan, const Details& details)
      : input_(input), plan_(plan), details_(details), limits_(input.configuration.limits) {}

  std::vector<Finding> run() {
    sources();
    if (plan_.steps.empty()) return std::move(findings_);
    if (plan_.first_run)
      findings_.push_back(
          {"first_run", {"plan.vet.first_run", {}}, {"plan.vet.first_run_limit", {}}, false});
    out_of_reach();
    mistaken_rehearsal();
    protected_meetings();
    absolute();
    if (!plan_.first_run) relative();
    return std::move(findings_);
  }

 private:
  void sources() {
    for (const auto& [source, now] : plan_.read_counts) {
      const auto found = input_.view.last_read.find(source);
      const int before = found == input_.view.last_read.end() ? 0 : found->second;
      if (now == 0)
        stop("source_empty", source, now,
             {"plan.vet.source_empty", {{"count", std::int64_t{before}}}});
      else if (now * 100.0 < before * limits_.source_shrunk_percent)
        stop("source_shrunk", source, now,
             {"plan.vet.source_before",
              {{"count", std::int64_t{before}},
               {"percent", std::llround(limits_.source_shrunk_percent)}}});
    }
  }

  void stop(const char* rule, const std::string& source, int now, Text limit) {
    findings_.push_back(
        {rule,
         {"plan.vet.source_found", {{"source", source}, {"count", std::int64_t{now}}}},
         std::move(limit),
         true});
  }

  // Orders and bookings that would be made beside others which cannot be cancelled.
  void out_of_reach() {
    std::map<std::pair<Kind, std::string>, std::int64_t> standing;
    std::set<std::pair<Kind, std::string>> doubled;
    for (const Step& step : plan_.steps) {
      if (!unreachable(input_.configuration, step)) continue;
      const std::pair with{step.kind, item_of(step)};
      ++standing[with];
      if (made_beside(step)) doubled.insert(with);
    }
    for (const auto& with : doubled) {
      const char* found =
          with.first == Kind::room ? "plan.vet.unreachable_room" : "plan.vet.unreachable_supplier";
      findings_.push_back({"unreachable",
                           {found, {{"count", standing.at(with)}, {"name", with.second}}},
                           {"plan.vet.unreachable_limit", {}},
                           true});
    }
  }

  // Whoever wrote another room into the calendar has said that the meeting leaves its old one: that
  // does not wait.
  bool made_beside(const Step& cancel) const {
    if (cancel.kind == Kind::room && calendar_names_another_room(cancel)) return false;
    return std::ranges::any_of(plan_.steps, [&](const Step& step) {
      return step.meeting == cancel.meeting && step.kind == cancel.kind &&
             step.action == Action::create;
    });
  }

  bool calendar_names_another_room(const Step& step) const {
    const auto known = std::ranges::find(input_.view.meetings, step.meeting,
                                         [](const KnownMeeting& each) { return each.meeting.id; });
    return !step.row.place.empty() && known != input_.view.meetings.end() &&
           known->meeting.place != step.row.place;
  }

  // What a rehearsal changes or cancels of real invitations, the people would never hear of.
  void mistaken_rehearsal() {
    const auto really_invited = std::ranges::count_if(
        plan_.steps, [this](const Step& step) { return holds_real_invitations(step); });
    if (really_invited > 0)
      findings_.push_back({"rehearsal",
                           {"plan.vet.rehearsal", {{"count", std::int64_t{really_invited}}}},
                           {"plan.vet.rehearsal_limit", {}},
                           true});
  }

  bool holds_real_invitations(const Step& step) const {
    const std::string& redirect = input_.configuration.redirect_all_mail_to;
    const auto detail = details_.find(step.key);
    if (redirect.empty() || detail == details_.end()) return false;
    return std::ranges::any_of(detail->second.told, [&](const Told& told) {
      return told.invited && told.address != redirect;
    });
  }

  void protected_meetings() {
    for (const Step& step : plan_.steps) {
      const config::Body* body = input_.configuration.body(step.row.body_id);
      const bool cancels = step.kind == Kind::invitation && step.action == Action::cancel;
      if (!cancels || body == nullptr || !body->protect) continue;
      findings_.push_back({"protected",
                           {"plan.vet.protected", {{"body", body->name}, {"when", step.row.start}}},
                           {"plan.vet.protected_limit", {}},
                           false});
    }
  }

  void over(const char* rule, std::int64_t found, std::int64_t limit) {
    if (found > limit) findings_.push_back({rule, number(found), number(limit), false});
  }

  // What is ordered more or what is ordered less, whichever is more: one does not hide the other.
  Money turned_over() const {
    std::int64_t more = 0, less = 0;
    for (const Step& step : plan_.steps) (step.cost.oere > 0 ? more : less) += step.cost.oere;
    return {std::max(more, -less)};
  }

  void absolute() {
    over("creates", plan_.totals.creates, limits_.creates);
    over("updates", plan_.totals.updates, limits_.updates);
    over("cancels", plan_.totals.cancels, limits_.cancels);
    over("mails", plan_.totals.mails, limits_.mails);
    const Money spent = turned_over();
    if (spent > limits_.money)
      findings_.push_back({"money",
                           {"plan.vet.money", {{"amount", spent}}},
                           {"plan.vet.money", {{"amount", limits_.money}}},
                           false});
  }

  static bool beyond(std::int64_t found, std::int64_t of, double percent) {
    return found > static_cast<std::int64_t>(std::floor(static_cast<double>(of) * percent / 100.0));
  }

  void over_percent(const char* rule, Text found, double percent) {
    findings_.push_back({rule,
                         std::move(found),
                         {"plan.vet.percent", {{"percent", std::llround(percent)}}},
                         false});
  }

  void count_percent(const char* rule, std::int64_t found, std::int64_t of, double percent) {
    if (beyond(found, of, percent))
      over_percent(rule, {"plan.vet.part", {{"count", found}, {"of", of}}}, percent);
  }

  void money_percent(Money found, Money of) {
    if (beyond(found.oere, of.oere, limits_.money_percent))
      over_percent("money_percent", {"plan.vet.money_part", {{"amount", found}, {"of", of}}},
                   limits_.money_percent);
  }

  void relative() {
    std::int64_t live = 0, people = 0, money = 0;
    for (const Done& done : input_.view.done) {
      if (!done.live) continue;
      ++live;
      people += done.people;
      money += done.total.oere;
    }
    count_percent("creates_percent", plan_.totals.creates, live, limits_.creates_percent);
    count_percent("updates_percent", plan_.totals.updates, live, limits_.updates_percent);
    count_percent("cancels_percent", plan_.totals.cancels, live, limits_.cancels_percent);
    count_percent("mails_percent", plan_.totals.mails, people, limits_.mails_percent);
    money_percent(turned_over(), {money});
  }

  const PlanInput& input_;
  const Plan& plan_;
  const Details& details_;
  const config::Limits& limits_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> vet(const PlanInput& input, const Plan& plan, const Details& details) {
  return Vetting(input, plan, details).run();
}

bool may_run_by_itself(const config::Policy& policy, const Plan& plan, const std::string& group) {
  if (!plan.findings.empty()) return false;
  return std::ranges::all_of(plan.steps, [&](const Step& step) {
    if (step.group != group) return true;
    const std::string name = std::string(to_string(step.kind)) + ":" +
                             std::string(is_reminder(step) ? "remind" : to_string(step.action));
    return std::ranges::find(policy.automatic, name) != policy.automatic.end();
  });
}

}  // namespace indkald::daemon
