// What the ledger and the calendars say at one moment, kept until one of them changes, so that a
// page that asks often does not read a year each time.
//
// Threads: one.
#pragma once

#include <map>
#include <memory>
#include <optional>
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
  std::vector<Attended> attended;                             // meetings ahead that are invited to
  std::map<std::string_view, const Attended*> attended_by_id;

  const KnownMeeting* meeting(std::string_view id) const;
};

class SnapshotKeeper {
 public:
  explicit SnapshotKeeper(Desk& desk) : desk_(desk) {}

  const Snapshot& now();
  // The plan as it comes out now. The calendars are read anew when the ledger has changed, or half
  // a minute after they were read last.
  const Plan& plan();
  void forget_plan() { plan_.reset(); }

 private:
  Desk& desk_;
  std::unique_ptr<Snapshot> snapshot_;
  std::optional<Plan> plan_;
  std::string plan_revision_;
  Instant plan_made_{};
};

}  // namespace indkald::daemon::web
