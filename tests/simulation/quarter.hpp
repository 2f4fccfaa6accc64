// A quarter of a municipality's year in a moment: edits, exports, plans, approvals, crashes and
// restarts, all decided by one seed; the invariants are checked against what the in-memory systems
// hold.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "daemon/desk.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/office.hpp"
#include "tests/simulation/planted.hpp"
#include "tests/simulation/witness.hpp"

namespace indkald::simulation {

class Quarter {
 public:
  explicit Quarter(std::uint64_t seed, Planted fault = Planted::none);
  ~Quarter();
  Quarter(const Quarter&) = delete;
  Quarter& operator=(const Quarter&) = delete;

  // Throws Broken when an invariant does not hold.
  void run();
  const std::vector<std::string>& story() const { return story_; }
  // The office's truth beside what the ledger knows and holds, for a story that ends badly.
  std::vector<std::string> ending();
  int deliveries() const { return witness_.deliveries(); }
  int crashes() const { return crashes_; }

 private:
  class SetClock;

  void tell(const std::string& line) { story_.push_back(line); }
  connectors::Fault fate(const connectors::Delivery& delivery);
  void moment();
  void outsiders();
  void broken_export();
  void sync(bool calm);
  const calendars::Calendar& read_export();
  daemon::Plan plan();
  void check_plan(const daemon::Plan& plan);
  bool settle(const daemon::Plan& plan, int percent);
  void settle_one(const daemon::Waiting& waiting);
  void approve_some(const daemon::Plan& plan, bool all);
  void apply_until_it_ends(const daemon::Plan& plan, bool calm);
  bool apply_once(const daemon::Plan& plan, bool calm);
  std::vector<Steps> covered_steps(const daemon::Plan& plan);
  void bring_to_rest();
  void check_end();
  void check_calendars();
  void check_rooms();
  void check_orders();
  const TrueMeeting* truth_of(const calendars::Meeting& row);
  std::vector<const TrueMeeting*> expected() const;
  const calendars::Meeting& known(const daemon::LedgerView& view, const TrueMeeting& meeting) const;

  Dice dice_;
  Planted planted_;
  Office office_;
  std::shared_ptr<connectors::World> world_;
  Witness witness_;
  daemon::Desk desk_;
  SetClock* clock_ = nullptr;
  std::string export_;
  std::string read_;  // the export that `calendar_` was read from
  calendars::Calendar calendar_;
  std::vector<std::string> story_;
  std::map<std::string, int> identity_;                       // meeting id → true number
  std::map<std::string, std::vector<std::string>> approved_;  // plan hash → groups; empty: all
  std::set<std::string> gone_;                                // meeting ids decided gone
  bool troubled_ = false;                                     // deliveries may fail now
  bool knows_repeats_ = false;                                // the world outside, this time
  int crashes_ = 0;
};

}  // namespace indkald::simulation
