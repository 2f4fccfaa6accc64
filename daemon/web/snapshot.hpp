// What the ledger and the calendars say at one moment, kept until one of them changes, so that a
// page that asks often does not read a year each time.
//
// Threads: one.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/attended.hpp"
#include "daemon/desk.hpp"

namespace indkald::daemon::web {

struct Snapshot {
  std::string revision;  // of the ledger
  LedgerView view;
  // Into `view`.
  std::vector<const KnownMeeting*> meetings;  // in order of time, then of id
  std::map<std::string_view, const KnownMeeting*> by_id;
  std::map<std::string_view, std::vector<const Done*>> done;  // by meeting
  std::map<std::string, Acknowledgement> acknowledged;        // by order number
  std::optional<KitchenPrint> print;
  std::set<std::string, std::less<>> waits;  // meetings that wait for a person, by the last plan

  const KnownMeeting* meeting(std::string_view id) const;  // null: none
  const std::vector<const Done*>& done_of(std::string_view meeting) const;
};

class SnapshotKeeper {
 public:
  explicit SnapshotKeeper(Desk& desk) : desk_(desk) {}

  // Before each request: what was read before is taken anew when it is a second old and something
  // changed since. What now() and plan() gave before is gone then.
  void refresh();
  std::chrono::steady_clock::time_point looked() const { return looked_; }
  std::string_view revision() const;  // of the ledger when it was looked at; empty: not yet
  const Snapshot& now();
  // The plan as it comes out now. It is made anew when the ledger has changed, when the calendars'
  // files have, which is looked at half a minute after it was last, and after five minutes.
  const Plan& plan();
  // After a write of one's own: both are read anew, at once. What they gave before is gone.
  void forget();

 private:
  using Time = std::chrono::steady_clock;

  bool plan_holds(const std::string& revision, Time::time_point at);

  Desk& desk_;
  std::unique_ptr<Snapshot> snapshot_;
  Time::time_point looked_{};
  std::optional<Plan> plan_;
  std::string plan_revision_;
  std::string plan_files_;
  Time::time_point plan_made_{};
  Time::time_point files_looked_{};
};

}  // namespace indkald::daemon::web
