// The catering order a meeting should have, by its body's rule. Pure.
#pragma once

#include <optional>
#include <vector>

#include "config/configuration.hpp"
#include "daemon/done.hpp"

namespace indkald::daemon {

// What the rule is asked about. Times are local wall time in `zone`.
struct CateringNeed {
  const config::Body* body = nullptr;
  const config::CateringRule* rule = nullptr;
  std::string title;
  Local start{};
  Local end{};
  std::string zone;
  std::string place;
  int heads = 0;
  bool heads_by_hand = false;
  std::optional<std::string> menu_by_hand;
  const Done* done = nullptr;  // the order there is, if any
};

// Empty: the rule has no row for such a meeting. Heads within the supplier's tolerance of the order
// there is stay as they are.
std::optional<CateringOrder> catering_order(const config::Configuration& configuration,
                                            const CateringNeed& need);

// When the supplier must have heard of an order of that size, local wall time. Empty: no deadline.
std::optional<Local> order_deadline(const config::Configuration& configuration,
                                    const config::Supplier& supplier, int heads, Local deliver);

// The warning that the supplier should have heard by now of what concerns this order. Empty: there
// is time, or no such supplier.
std::optional<Text> late_for_supplier(const config::Configuration& configuration,
                                      const CateringOrder& order, Instant now);

}  // namespace indkald::daemon
