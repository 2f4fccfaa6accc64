// From a step to what goes out, and from what became of that to what the ledger is to know. No I/O:
// the connectors' prepare() renders, deliver() is called elsewhere.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "config/configuration.hpp"
#include "daemon/connections.hpp"
#include "daemon/ledger.hpp"

namespace indkald::daemon {

struct EffectsInput {
  const config::Configuration& configuration;
  Connections& connections;
  const Step& step;
  const std::optional<Done>& done;  // the arrangement's row, if there is one
  const DoneDetail& detail;
  Instant now;
  std::function<std::string()> new_order_number;
  std::string feed_key = {};  // of calendar feeds; empty: mails tell of none
};

// The intent of a step: every delivery rendered, with UID and SEQUENCE. `plan` of the result is not
// set. Its arrangement has no fingerprint: the outcome is not known yet. A connector that is not
// configured gives an intent without deliveries and `missing` names it.
struct Effects {
  Intent intent;
  std::string missing;
};
Effects effects_of(const EffectsInput& input);

// The outcome of a step from its deliveries' states ("done", "waiting", "refused", "intended" for
// those whose end is not known). `intended`: the arrangement as the intent recorded it. `again`: an
// earlier attempt may have arrived; then a refusal says what is outside only where the system knows
// repeats.
StepOutcome outcome_of(const config::Configuration& configuration, const Step& step,
                       const Done& intended, const DoneDetail& detail,
                       std::vector<IntendedDelivery> deliveries, bool again, bool knows_repeats);

// The connector that carries a step's deliveries; invitations also use the calendar connector.
std::string connector_of(const config::Configuration& configuration, const Step& step);

}  // namespace indkald::daemon
