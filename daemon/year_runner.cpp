#include "daemon/year_runner.hpp"

#include <algorithm>

#include "calendars/year_moves.hpp"
#include "daemon/log.hpp"
#include "daemon/year_titles.hpp"

namespace indkald::daemon {
namespace {

using calendars::Text;
using Steady = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kBetweenWords{200};

// More than all that a year's wishes can come to: what is kept to moves as seldom as can be.
constexpr int kToStay = 10'000;

std::int64_t sum_of_costs(const calendars::YearRules& rules, int year,
                          const std::vector<calendars::Meeting>& meetings,
                          const std::vector<calendars::Meeting>& kept) {
  return calendars::sum_of(calendars::soft_costs(rules, year, meetings, kept));
}

void count(YearOutcome& outcome, const YearOrder& order, const calendars::YearRules& rules) {
  const auto meetings = outcome.draft.calendar();
  outcome.score = sum_of_costs(rules, order.year, meetings, {});
  if (order.kept.empty()) return;
  const std::int64_t whole = sum_of_costs(rules, order.year, meetings, order.kept);
  outcome.moves = (whole - outcome.score) / rules.wishes.stability;
}

YearOutcome drawn_up(const YearOrder& order, const calendars::TimetableOptions& how) {
  YearOutcome outcome;
  calendars::YearRules rules = order.rules;
  if (!order.kept.empty()) rules.wishes.stability = std::max(rules.wishes.stability, kToStay);
  outcome.draft = calendars::draw_up(rules, order.year, order.kept, how);
  count(outcome, order, rules);
  if (outcome.draft.infeasible)
    outcome.conflicts = calendars::year_conflicts(order.rules, order.year);
  name_readings(outcome.draft, order.rules, order.language);
  return outcome;
}

RunState state_of(const calendars::YearDraft& draft) {
  if (!draft.broken.empty()) return RunState::failed;
  if (draft.infeasible) return RunState::infeasible;
  return draft.meetings.empty() ? RunState::nothing : RunState::done;
}

}  // namespace

std::string_view to_string(RunState state) {
  switch (state) {
    case RunState::none:
      return "none";
    case RunState::running:
      return "running";
    case RunState::done:
      return "done";
    case RunState::infeasible:
      return "infeasible";
    case RunState::nothing:
      return "nothing";
    case RunState::failed:
      break;
  }
  return "failed";
}

std::optional<double> YearProgress::gap() const {
  if (!score) return std::nullopt;
  if (*score <= bound) return 0.0;
  return static_cast<double>(*score - bound) / static_cast<double>(*score);
}

bool YearRunner::begin(YearOrder order, Finish finish) {
  const std::lock_guard starting(starting_);
  {
    const std::lock_guard lock(mutex_);
    if (over_ || progress_.state == RunState::running) return false;
    progress_ = {};
    progress_.id = order.id;
    progress_.state = RunState::running;
    progress_.allowed = order.seconds;
    begun_ = Steady::now();
    stop_ = false;
  }
  if (thread_.joinable()) thread_.join();
  thread_ = std::thread([this, mine = std::move(order), done = std::move(finish)] {
    run(mine, done);
  });
  return true;
}

void YearRunner::run(const YearOrder& order, const Finish& finish) {
  try {
    calendars::TimetableOptions how;
    how.gap = order.gap;
    how.seconds_left = [this, &order] { return stop_ ? 0.0 : order.seconds - seconds_taken(); };
    how.progress = [this](const calendars::TimetableProgress& at) { better(at); };
    YearOutcome outcome = drawn_up(order, how);
    outcome.seconds = seconds_taken();
    const RunState state = state_of(outcome.draft);
    if (state == RunState::failed) return ended(state, {"years.own_fault", {}});
    const Text why = finish(outcome);
    ended(why.empty() ? state : RunState::failed, why);
  } catch (const std::exception&) {
    log_line("year_failed", {{"id", order.id}});
    ended(RunState::failed, {"years.run_failed", {}});
  }
}

double YearRunner::seconds_taken() const {
  return std::chrono::duration<double>(Steady::now() - begun_).count();
}

void YearRunner::better(const calendars::TimetableProgress& at) {
  {
    const std::lock_guard lock(mutex_);
    progress_.score = at.score;
    progress_.bound = at.bound;
  }
  if (Steady::now() - published_ < kBetweenWords) return;
  published_ = Steady::now();
  publish();
}

void YearRunner::publish() {
  YearProgress now;
  {
    const std::lock_guard lock(mutex_);
    now = progress_;
  }
  if (now.state == RunState::running) now.seconds = seconds_taken();
  told_(now);
}

void YearRunner::ended(RunState state, const Text& why) {
  {
    const std::lock_guard lock(mutex_);
    progress_.state = state;
    progress_.why = why;
    progress_.seconds = seconds_taken();
  }
  publish();
}

void YearRunner::stop(const std::string& id) {
  const std::lock_guard lock(mutex_);
  if (progress_.id != id || progress_.state != RunState::running) return;
  progress_.stopping = true;
  stop_ = true;
}

bool YearRunner::runs(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  return progress_.id == id && progress_.state == RunState::running;
}

YearProgress YearRunner::progress(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  YearProgress now;
  now.id = id;
  if (progress_.id != id) return now;
  now = progress_;
  if (now.state == RunState::running) now.seconds = seconds_taken();
  return now;
}

void YearRunner::end() {
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
    stop_ = true;
  }
  const std::lock_guard starting(starting_);
  if (thread_.joinable()) thread_.join();
}

}  // namespace indkald::daemon
