// Sees every delivery as it reaches the in-memory systems and holds it against the rules: no two
// different messages to one person under one SEQUENCE, repeats alike to the byte and only after a
// disturbance, nobody told what he was told already, no meeting that stands without a room in
// between, nothing while paused. What each person's calendar shows is kept as a mail program would
// keep it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "connectors/booked.hpp"
#include "connectors/memory/memory.hpp"
#include "daemon/ledger.hpp"

namespace indkald::simulation {

// An invariant that did not hold.
class Broken : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The iCalendar object of a mail, as its recipient's program reads it.
struct Message {
  std::string method, uid, title, place, start, end;
  int sequence = -1;
  bool cancelled = false;
  // What a recipient would notice.
  std::string material() const { return title + "|" + place + "|" + start + "|" + end; }
};
Message message_of(const std::string& mail_bytes);

struct Shown {
  Message message;
  std::string message_id;
};

using Steps = std::vector<daemon::Step>;

class Witness {
 public:
  explicit Witness(std::shared_ptr<connectors::World> world) : world_(std::move(world)) {}

  // Wraps the world's connector; `fault` decides each delivery's fate.
  std::unique_ptr<connectors::Connector> connector(connectors::FaultHook fault);

  // A crash, a lost answer: from here on what was under way may come again.
  void disturb() { ++disturbances_; }
  // The steps of each plan that may run now, and whether anything may go out at all.
  void expect(std::vector<Steps> plans);
  void allow(bool anything) { allowed_ = anything; }
  int deliveries() const { return deliveries_; }

  // The same delivery took effect before.
  bool has_seen(const connectors::Delivery& delivery) const { return seen_.contains(delivery.key); }
  // Events that a person's calendar shows, by UID.
  const std::map<std::string, Shown>& calendar_of(const std::string& address) const;

  void see(const connectors::Delivery& delivery);

 private:
  void approved(const connectors::Delivery& delivery) const;
  void see_mail(const connectors::Delivery& delivery);
  void see_release(const connectors::Delivery& delivery);
  std::optional<bool> may_release(const Steps& plan, const connectors::AboutBooking& about) const;
  void see_order(const connectors::Delivery& delivery);
  void may_repeat(const connectors::Delivery& delivery);

  std::shared_ptr<connectors::World> world_;
  std::map<std::string, std::map<std::string, Shown>> calendars_;  // address → UID → event
  std::map<std::string, std::map<std::string, Shown>> last_;       // last message of each UID
  std::map<std::string, std::pair<std::string, int>> seen_;        // key → bytes, disturbances
  std::map<std::string, int> revisions_;                           // order number → highest
  std::vector<Steps> plans_;
  int disturbances_ = 0;
  int deliveries_ = 0;
  bool allowed_ = true;
};

}  // namespace indkald::simulation
