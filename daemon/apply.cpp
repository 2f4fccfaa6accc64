#include "daemon/apply.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "connectors/failpoint.hpp"
#include "daemon/courier.hpp"
#include "daemon/effects.hpp"
#include "daemon/feed_links.hpp"

namespace indkald::daemon {
namespace {

using connectors::failpoint;
using connectors::Outcome;

constexpr std::chrono::minutes kFirstDelay{1};
constexpr std::chrono::minutes kLongestDelay{240};

// After 1, 2, 4, 8, … minutes, at most 4 hours.
Instant next_try(Instant now, int attempts) {
  auto delay = kFirstDelay;
  for (int i = 0; i < attempts && delay < kLongestDelay; ++i) delay *= 2;
  return now + std::min(delay, kLongestDelay);
}

bool ended(StepState state) { return state != StepState::pending && state != StepState::intended; }
bool ended_badly(StepState state) { return ended(state) && state != StepState::done; }

class Run {
 public:
  explicit Run(const ApplyInput& input) : input_(input), courier_(input) {}

  ApplyReport run() {
    std::optional<OpenPlan> plan = input_.ledger.open_plan();
    if (!plan) return report_;
    plan_ = std::move(*plan);
    report_.plan = plan_.hash;
    if (!page_address(input_.configuration).empty()) feed_key_ = feed_key(input_.ledger);
    do {
      load_rows();
      go_through();
    } while (!halted() && compensate());
    close();
    return std::move(report_);
  }

 private:
  bool halted() const { return report_.paused || report_.stopped; }

  // Rows of the arrangements that the steps touch, and where each step stands.
  void load_rows() {
    LedgerView view = input_.ledger.view();
    done_.clear();
    for (Done& done : view.done) done_.emplace(done.key, std::move(done));
    index_.clear();
    for (std::size_t i = 0; i < plan_.steps.size(); ++i) index_.emplace(plan_.steps[i].step.id, i);
  }

  void go_through() {
    int number = 0;
    for (StepRow& row : plan_.steps) {
      ++number;
      if (ended(row.state)) continue;
      if (must_halt()) return;
      if (waits_in_vain(row)) {
        block(row);
      } else if (ready(row)) {
        if (input_.progress)
          input_.progress({number, static_cast<int>(plan_.steps.size()), &row.step});
        carry_out(row);
      }
    }
  }

  bool must_halt() {
    report_.paused = input_.ledger.paused();
    report_.stopped = input_.stop && input_.stop();
    return halted();
  }

  // A pause stops at once; a stop of the program lets the step in hand be finished.
  bool must_pause() { return report_.paused = input_.ledger.paused(); }

  const StepRow* row_of(const std::string& id) const {
    const auto found = index_.find(id);
    return found == index_.end() ? nullptr : &plan_.steps[found->second];
  }

  bool waits_in_vain(const StepRow& row) const {
    return std::ranges::any_of(row.step.after, [this](const std::string& id) {
      const StepRow* before = row_of(id);
      return before != nullptr && ended_badly(before->state);
    });
  }

  bool ready(const StepRow& row) const {
    if (input_.wait_until_due && row.due > input_.clock.now()) return false;
    return std::ranges::all_of(row.step.after, [this](const std::string& id) {
      const StepRow* before = row_of(id);
      return before == nullptr || before->state == StepState::done;
    });
  }

  void block(StepRow& row) { end_untried(row, StepState::blocked, {"apply.blocked", {}}); }
  void refuse(StepRow& row, Text because) {
    end_untried(row, StepState::refused, std::move(because));
  }
  void end_untried(StepRow& row, StepState state, Text because) {
    StepOutcome outcome;
    outcome.plan = plan_.id;
    outcome.step = row.step.id;
    outcome.state = state;
    outcome.because = std::move(because);
    finish(row, outcome);
  }

  std::optional<Done> done_row(const std::string& key) const {
    const auto found = done_.find(key);
    return found == done_.end() ? std::nullopt : std::optional(found->second);
  }

  void carry_out(StepRow& row) {
    const std::string keys[] = {row.step.key};
    const Details details = input_.ledger.details(keys);
    const DoneDetail& detail = details.at(row.step.key);
    bool again = row.state == StepState::intended;
    if (row.state == StepState::pending && !intend(row, detail)) return;
    std::vector<IntendedDelivery> deliveries = input_.ledger.deliveries(plan_.id, row.step.id);
    const Text trouble = deliver(row, deliveries, again);
    const bool open =
        std::ranges::any_of(deliveries, [](const auto& each) { return each.state == "intended"; });
    if (open && !give_up(row, deliveries)) {
      postpone(row, deliveries, trouble);
      return;
    }
    settle(row, detail, std::move(deliveries), again);
  }

  bool intend(StepRow& row, const DoneDetail& detail) {
    if (courier_.down(connector_of(input_.configuration, row.step))) {
      postpone(row, {}, {"apply.connector_down", {}});
      return false;
    }
    const auto done = done_row(row.step.key);
    Effects effects =
        effects_of({input_.configuration, input_.connections, row.step, done, detail,
                    input_.clock.now(), [&] { return order_number(row.step); }, feed_key_});
    if (!effects.missing.empty()) {
      refuse(row, {"apply.no_connector", {{"connector", effects.missing}}});
      return false;
    }
    effects.intent.plan = plan_.id;
    failpoint("apply.prepared");
    if (!input_.ledger.intend(effects.intent, input_.clock.now())) return false;
    done_[row.step.key] = effects.intent.arrangement;
    row.state = StepState::intended;
    failpoint("apply.intended");
    return true;
  }

  std::string order_number(const Step& step) const {
    const std::chrono::year_month_day day{step.row.date()};
    const int year = static_cast<int>(day.year());
    return fmt::format("{}-{:04}", year, input_.ledger.next_number(fmt::format("orders-{}", year)));
  }

  // The reason of the last delivery that did not get through. `again` becomes true when a verdict
  // was given to a repeat.
  Text deliver(const StepRow& row, std::vector<IntendedDelivery>& deliveries, bool& again) {
    Text trouble;
    for (IntendedDelivery& each : deliveries) {
      if (each.state != "intended") continue;
      if (courier_.down(each.connector)) {
        if (trouble.empty()) trouble = {"apply.connector_down", {}};
        continue;
      }
      if ((courier_.keep_pace(each) || &each != &deliveries.front()) && must_pause()) break;
      const auto [verdict, repeated] = courier_.deliver(each);
      again = again || repeated;
      failpoint("apply.delivered");
      take(verdict, each);
      if (verdict.outcome == Outcome::retry) trouble = verdict.because;
      if (each.state != "intended" && !knows_repeats(each.connector))
        input_.ledger.record(plan_.id, row.step.id, each, input_.clock.now());
      failpoint("apply.recorded");
    }
    return trouble;
  }

  bool knows_repeats(const std::string& connector) {
    const Connection* connection = input_.connections.find(connector);
    return connection != nullptr && connection->abilities.knows_repeats;
  }

  void take(const connectors::Verdict& verdict, IntendedDelivery& each) {
    each.because = verdict.because;
    if (verdict.outcome == Outcome::retry) return;
    each.state = std::string(connectors::to_string(verdict.outcome));
    each.evidence = verdict.evidence;
    if (each.delivery.kind != "mail") return;
    if (verdict.outcome == Outcome::refused)
      report_.bounced.push_back(verdict.because);
    else
      ++report_.mails;
  }

  // Too many attempts against a connector that does answer.
  bool give_up(const StepRow& row, const std::vector<IntendedDelivery>& deliveries) {
    if (halted() || row.attempts + 1 < input_.configuration.pace.attempts) return false;
    return std::ranges::all_of(deliveries, [this](const IntendedDelivery& each) {
      return each.state != "intended" || at_fault(each);
    });
  }

  // The connector answers, or there is none any more: waiting alone does not help.
  bool at_fault(const IntendedDelivery& each) {
    return courier_.answered(each.connector) || input_.connections.find(each.connector) == nullptr;
  }

  void postpone(StepRow& row, const std::vector<IntendedDelivery>& deliveries,
                const Text& because) {
    for (const IntendedDelivery& each : deliveries)
      if (each.state != "intended" && knows_repeats(each.connector))
        input_.ledger.record(plan_.id, row.step.id, each, input_.clock.now());
    if (halted()) return;
    const bool own_fault = std::ranges::any_of(deliveries, [this](const IntendedDelivery& each) {
      return each.state == "intended" && at_fault(each);
    });
    row.attempts += own_fault ? 1 : 0;
    row.due = next_try(input_.clock.now(), row.attempts);
    row.because = because;
    input_.ledger.postpone(plan_.id, row.step.id, row.attempts, row.due, because);
  }

  void settle(StepRow& row, const DoneDetail& detail, std::vector<IntendedDelivery> deliveries,
              bool again) {
    const bool knows = std::ranges::all_of(
        deliveries, [this](const IntendedDelivery& each) { return knows_repeats(each.connector); });
    StepOutcome outcome = outcome_of(input_.configuration, row.step, done_.at(row.step.key), detail,
                                     std::move(deliveries), again, knows);
    outcome.plan = plan_.id;
    finish(row, outcome);
  }

  void finish(StepRow& row, const StepOutcome& outcome) {
    input_.ledger.finish(outcome, input_.clock.now());
    failpoint("apply.finished");
    row.state = outcome.state;
    row.because = outcome.because;
    if (outcome.arrangement) done_[row.step.key] = *outcome.arrangement;
    if (row.state == StepState::done) ++report_.done;
  }

  // A booking that was given up first, and whose meeting got no other, is booked again as it was.
  bool compensate() {
    std::vector<Step> again;
    for (const StepRow& row : plan_.steps) {
      const bool given_up = row.step.part == Part::release_first && row.state == StepState::done;
      if (given_up && left_without_room(row) && row_of(row.step.id + "-again") == nullptr)
        again.push_back(booked_again(row.step));
    }
    for (const Step& step : again) {
      input_.ledger.add_step(plan_.id, step, input_.clock.now());
      plan_.steps.push_back({step, StepState::pending, 0, {}, {}});
    }
    return !again.empty();
  }

  bool left_without_room(const StepRow& released) const {
    return std::ranges::any_of(plan_.steps, [&](const StepRow& row) {
      return row.step.meeting == released.step.meeting && row.step.kind == Kind::room &&
             row.step.wanted && ended_badly(row.state);
    });
  }

  static Step booked_again(const Step& released) {
    Step step = released;
    step.id += "-again";
    step.action = Action::create;
    step.part = Part::hold;
    step.wanted = released.before;
    step.before.reset();
    step.because = {"plan.because.booked_again", {}};
    step.warnings.clear();
    step.after.clear();
    return step;
  }

  void close() {
    for (const StepRow& row : plan_.steps)
      if (row.state != StepState::done)
        report_.trouble.push_back({row.step, row.state, row.because});
    report_.closed = input_.ledger.close_plan(plan_.id, input_.clock.now());
    failpoint("apply.closed");
  }

  const ApplyInput& input_;
  Courier courier_;
  OpenPlan plan_;
  std::unordered_map<std::string, Done> done_;
  std::unordered_map<std::string, std::size_t> index_;
  std::string feed_key_;  // empty: the page is not reached from elsewhere
  ApplyReport report_;
};

}  // namespace

ApplyReport apply_open_plan(const ApplyInput& input) { return Run(input).run(); }

}  // namespace indkald::daemon
