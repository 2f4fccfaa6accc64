// One municipality at work: its configuration, ledger and connections, and the acts that command
// line and service share.
//
// Threads: one. Errors: InputError for configuration and calendars, LedgerError for the store.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "config/configuration.hpp"
#include "daemon/apply.hpp"
#include "daemon/clock.hpp"
#include "daemon/connections.hpp"
#include "daemon/fetched.hpp"
#include "daemon/ledger.hpp"
#include "daemon/plan.hpp"

namespace indkald::daemon {

struct Desk {
  config::Configuration configuration;
  std::unique_ptr<Clock> clock;
  std::unique_ptr<Ledger> ledger;
  Connections connections;
  // How the calendars are fetched: read_sources() (sources.hpp), or what a simulation puts there.
  std::function<std::vector<SourceRead>(Desk&)> fetch;
  std::vector<FetchedSource> fetched;  // by the last call of it, not yet kept
};

// Reads the configuration; opens its ledger and makes its connectors.
Desk open_desk(const std::string& configuration_path, std::optional<Instant> now);

// Plans from what was read and from what the ledger says, or is taken to say. Changes nothing.
Plan plan_from(Desk& desk, std::span<const SourceRead> reads, LedgerView view);

// Reads the sources and plans. Changes nothing.
Plan plan_now(Desk& desk);

enum class Refused {
  no,
  stale,     // the named plan would come out otherwise now
  approval,  // no living approval covers a step of it
  finding,   // a stopping finding that no approval names
  group,     // a group that the plan does not have
  paused,
  busy,  // another process is applying
};

// Records an approval of the plan as it comes out now. `plan`: its hash or the beginning of it, at
// least 6 digits.
struct ApproveResult {
  Refused refused = Refused::no;
  Plan plan;
};
ApproveResult approve(Desk& desk, const Approval& approval);

struct ApplyHooks {
  std::function<void(const ApplyProgress&)> progress = {};
  std::function<bool()> stop = {};
  std::function<double()> random = {};
  bool wait_until_due = false;
  bool policy = false;  // carry out, too, what the policy lets pass without a person
};
struct ApplyResult {
  Refused refused = Refused::no;
  Plan plan;                          // as it came out before what was carried out of it
  std::optional<ApplyReport> before;  // a plan that had begun and was carried on first
  std::optional<ApplyReport> report;  // of this plan
  int left = 0;                       // steps that no approval covers
};
// Carries on what has begun, then plans and carries out what is approved. `plan` empty: whatever is
// planned now.
ApplyResult apply(Desk& desk, const std::string& plan, const std::string& by,
                  const ApplyHooks& hooks = {});

// Whether `given` names the hash: equal, or a beginning of at least 6 digits.
bool names(const std::string& given, const std::string& hash);

}  // namespace indkald::daemon
