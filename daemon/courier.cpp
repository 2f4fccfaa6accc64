#include "daemon/courier.hpp"

#include <algorithm>

namespace indkald::daemon {
namespace {

using connectors::Outcome;
using connectors::Verdict;
using std::chrono::milliseconds;

constexpr int kSilentUntilDown = 5;
constexpr int kTries = 3;
constexpr milliseconds kFirstPause{500};
// A connector that asks for a longer pause is left for the next run.
constexpr std::chrono::seconds kLongestPause{10};

}  // namespace

bool Courier::down(const std::string& connector) const {
  const auto found = health_.find(connector);
  return found != health_.end() && found->second.down;
}

bool Courier::reachable(const std::string& connector) {
  Connection* connection = input_.connections.find(connector);
  return connection != nullptr && connection->connector->check().outcome == Outcome::done;
}

bool Courier::answered(const std::string& connector) {
  Health& health = health_[connector];
  if (!health.answered && !health.asked) {
    health.asked = true;
    health.answered = reachable(connector);
  }
  return health.answered;
}

bool Courier::may_wait() const {
  return !(input_.stop && input_.stop()) && !input_.ledger.paused();
}

bool Courier::keep_pace(const IntendedDelivery& delivery) {
  const int limit = input_.configuration.pace.mails_per_minute;
  if (limit <= 0 || delivery.delivery.kind != "mail") return false;
  const auto minute = std::chrono::minutes{1};
  bool held = false;
  while (input_.ledger.mails_since(input_.clock.now() - minute) >= limit) {
    held = true;
    if (!may_wait()) break;
    input_.clock.sleep(std::chrono::seconds{1});
  }
  return held;
}

Verdict Courier::once(const IntendedDelivery& delivery) {
  Connection* connection = input_.connections.find(delivery.connector);
  if (connection == nullptr)
    return {Outcome::retry, {"apply.no_connector", {{"connector", delivery.connector}}}, {}, {}};
  return connection->connector->deliver(delivery.delivery);
}

Courier::Answer Courier::deliver(const IntendedDelivery& delivery) {
  Health& health = health_[delivery.connector];
  milliseconds pause = kFirstPause;
  for (int attempt = 1;; ++attempt) {
    const Verdict verdict = once(delivery);
    if (verdict.outcome != Outcome::retry) {
      health.silent = 0;
      health.answered = true;
      return {verdict, attempt > 1};
    }
    const auto asked = verdict.retry_after.value_or(std::chrono::seconds{0});
    if (attempt == kTries || asked > kLongestPause || (input_.stop && input_.stop())) {
      ++health.silent;
      health.down = health.silent >= kSilentUntilDown || !reachable(delivery.connector);
      return {verdict, attempt > 1};
    }
    const double jitter = input_.random ? input_.random() : 0;
    const milliseconds wait = std::max<milliseconds>(pause, asked);
    input_.clock.sleep(wait + milliseconds(static_cast<long>(jitter * double(pause.count()))));
    pause *= 3;
  }
}

}  // namespace indkald::daemon
