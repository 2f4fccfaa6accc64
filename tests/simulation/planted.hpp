// Faults planted behind the ledger's and the connectors' interfaces, one at a time, to see that the
// simulation finds them. Only tests have this switch: the program has nothing of it.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "daemon/ledger.hpp"
#include "tests/simulation/office.hpp"

namespace indkald::simulation {

enum class Planted {
  none,
  outcome_not_recorded,
  intent_after_effect,
  sequence_reused,
  room_released_early,
  vanished_cancelled,
  unaffected_mailed,
  stale_approval_accepted,
  order_not_cancelled,
  mail_swallowed,
  told_forgotten,
  pause_ignored,
  groups_ignored,
  booking_uid_changes,
};
const std::vector<Planted>& all_planted();
std::string_view to_string(Planted fault);

// A ledger with the fault in it, over the true one. Owns it.
std::unique_ptr<daemon::Ledger> tamper(std::unique_ptr<daemon::Ledger> ledger, Planted fault);
// A connector with the fault in it.
std::unique_ptr<connectors::Connector> tamper(std::unique_ptr<connectors::Connector> connector,
                                              Planted fault);

}  // namespace indkald::simulation
