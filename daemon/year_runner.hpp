// Draws a year's calendar up in the background, or learns its rules: one at a time, on a thread of
// its own that holds nothing of anybody else's.
//
// Threads: any may call all but the destructor. What `finish` and `told` do runs on the runner's
// thread; it must not call the runner.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "calendars/year_conflicts.hpp"
#include "calendars/year_draft.hpp"
#include "config/catalogue.hpp"
#include "daemon/year_learning.hpp"

namespace indkald::daemon {

struct YearOrder {
  std::string id;  // whose calendar it is
  int year = 0;
  calendars::YearRules rules;
  std::vector<calendars::Meeting> kept;              // to stay near to, by as few moves as can be
  double seconds = 60;                               // that may be taken
  double gap = 0;                                    // 0.01: within 1 % of the bound is good enough
  config::Language language = config::Language::da;  // of the readings' titles
  // Where it is set, rules are learnt so, and no calendar is drawn up.
  std::function<LearntRules(const calendars::TimetableOptions&)> learn = {};
};

struct YearOutcome {
  calendars::YearDraft draft;
  calendars::YearConflicts conflicts;  // where it is infeasible
  std::int64_t score = 0;              // points of what is less than wished for, moves aside
  std::optional<std::int64_t> moves;   // from the calendar that was kept to
  std::optional<std::int64_t> moves_at_least;  // no calendar moves fewer
  double seconds = 0;                          // that were taken
  std::optional<LearntRules> learnt;           // in place of all other; without text where it was
                                               // stopped before it was done
};

// How much of the score may be too much: no calendar costs less than the bound.
double gap_between(std::int64_t score, std::int64_t bound);

enum class RunState { none, running, done, infeasible, nothing, failed };
std::string_view to_string(RunState state);

struct YearProgress {
  std::string id;
  RunState state = RunState::none;
  std::optional<std::int64_t> score;  // of the best calendar so far
  std::int64_t bound = 0;
  double seconds = 0;  // taken so far
  double allowed = 0;
  bool stopping = false;
  bool learning = false;  // its rules are learnt, and no calendar is drawn up
  calendars::Text why;    // it failed

  std::optional<double> gap() const;
};

class YearRunner {
 public:
  // Does with the outcome what is to be done with it; says why that failed, or nothing.
  using Finish = std::function<calendars::Text(const YearOutcome&)>;
  using Told = std::function<void(const YearProgress&)>;

  YearRunner() = default;
  ~YearRunner() { end(); }
  YearRunner(const YearRunner&) = delete;
  YearRunner& operator=(const YearRunner&) = delete;

  // Who is told how far it is. Before the first run.
  void tell(Told told) { told_ = std::move(told); }
  // False: another one is being drawn up, or the runner has ended.
  bool begin(YearOrder order, Finish finish);
  // The best calendar so far is its outcome.
  void stop(const std::string& id);
  bool runs(const std::string& id) const;
  // Of the last run of that calendar, as long as no other one ran since.
  YearProgress progress(const std::string& id) const;
  // Stops, waits until it has, and begins nothing more.
  void end();

 private:
  void run(const YearOrder& order, const Finish& finish);
  void better(const calendars::TimetableProgress& at);
  double seconds_taken() const;
  void ended(RunState state, const calendars::Text& why);

  std::mutex starting_;       // thread_
  mutable std::mutex mutex_;  // progress_, begun_ and over_
  YearProgress progress_;
  std::chrono::steady_clock::time_point begun_{};
  bool over_ = false;
  std::atomic<bool> stop_ = false;
  std::thread thread_;
  Told told_ = [](const YearProgress&) {};
  std::chrono::steady_clock::time_point published_{};  // the runner's thread alone
};

}  // namespace indkald::daemon
