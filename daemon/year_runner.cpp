#include "daemon/year_runner.hpp"

#include "calendars/year_moves.hpp"
#include "daemon/log.hpp"
#include "daemon/year_titles.hpp"

namespace indkald::daemon {
namespace {

using calendars::Text;
using Steady = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kBetweenWords{200};

// What a calendar that stays near to another costs is told without its moves.
void count(YearOutcome& outcome, const YearOrder& order) {
  calendars::YearDraft& draft = outcome.draft;
  outcome.score =
      calendars::sum_of(calendars::soft_costs(order.rules, order.year, draft.calendar(), {}));
  if (order.kept.empty()) return;
  outcome.moves = static_cast<std::int64_t>(draft.moved);
  outcome.moves_at_least = static_cast<std::int64_t>(draft.moved_at_least);
}

YearOutcome learnt(const YearOrder& order, const calendars::TimetableOptions& how) {
  YearOutcome outcome;
  outcome.learnt = order.learn(how);
  if (how.seconds_left() <= 0) outcome.learnt = LearntRules{};
  return outcome;
}

YearOutcome drawn_up(const YearOrder& order, const calendars::TimetableOptions& how) {
  YearOutcome outcome;
  const calendars::Kept kept{order.kept, !order.kept.empty()};
  outcome.draft = calendars::draw_up(order.rules, order.year, kept, how);
  count(outcome, order);
  if (outcome.draft.infeasible)
    outcome.conflicts = calendars::year_conflicts(order.rules, order.year);
  name_readings(outcome.draft, order.rules, order.language);
  return outcome;
}

RunState state_of(const YearOutcome& outcome) {
  if (outcome.learnt) return outcome.learnt->text.empty() ? RunState::nothing : RunState::done;
  const calendars::YearDraft& draft = outcome.draft;
  if (!draft.broken.empty()) return RunState::failed;
  if (draft.infeasible) return RunState::infeasible;
  return draft.meetings.empty() ? RunState::nothing : RunState::done;
}

}  // namespace

double gap_between(std::int64_t score, std::int64_t bound) {
  return score > bound ? static_cast<double>(score - bound) / static_cast<double>(score) : 0;
}

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
  return gap_between(*score, bound);
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
    progress_.learning = static_cast<bool>(order.learn);
    begun_ = Steady::now();
    stop_ = false;
  }
  if (thread_.joinable()) thread_.join();
  thread_ =
      std::thread([this, mine = std::move(order), done = std::move(finish)] { run(mine, done); });
  return true;
}

void YearRunner::run(const YearOrder& order, const Finish& finish) {
  try {
    calendars::TimetableOptions how;
    how.gap = order.gap;
    how.seconds_left = [this, &order] { return stop_ ? 0.0 : order.seconds - seconds_taken(); };
    if (!order.learn) how.progress = [this](const calendars::TimetableProgress& at) { better(at); };
    YearOutcome outcome = order.learn ? learnt(order, how) : drawn_up(order, how);
    outcome.seconds = seconds_taken();
    const RunState state = state_of(outcome);
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
  YearProgress now;
  {
    const std::lock_guard lock(mutex_);
    progress_.score = at.score;
    progress_.bound = at.bound;
    now = progress_;
  }
  if (Steady::now() - published_ < kBetweenWords) return;
  published_ = Steady::now();
  now.seconds = seconds_taken();
  told_(now);
}

// Another run may begin as soon as the lock is let go: what is told is of this one.
void YearRunner::ended(RunState state, const Text& why) {
  YearProgress now;
  {
    const std::lock_guard lock(mutex_);
    progress_.state = state;
    progress_.why = why;
    progress_.seconds = seconds_taken();
    now = progress_;
  }
  told_(now);
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
