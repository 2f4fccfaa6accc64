// A connector over a world in this process, for simulations and tests: fast, without MIME, and it
// fails as it is told to.
//
// A World may be shared by several connectors, as one municipality's systems are; it outlives them
// by shared ownership. One thread at a time. Failpoints: memory.taken, memory.done.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "connectors/booked.hpp"
#include "connectors/connector.hpp"

namespace indkald::connectors {

// What the outside systems hold.
struct World {
  struct ReceivedMail {
    std::string message_id;
    std::string to;     // where it really went
    std::string bytes;  // subject, text and iCalendar object
  };
  struct PlacedOrder {
    int revision = 0;
    bool cancelled = false;
    std::string bytes;
  };
  struct HeldBooking {
    Booked booked;
    std::string bytes;
    bool outsiders = false;  // not ours: nothing of ours may change it
  };

  std::vector<ReceivedMail> mails;  // each delivery, in order of arrival
  std::map<std::string, std::vector<std::size_t>>
      mail_hashes;  // by Message-ID: its deliveries' bytes
  std::map<std::string, std::map<std::string, HeldBooking>> rooms;    // by room id and UID
  std::map<std::string, PlacedOrder> orders;                          // by number
  std::map<std::pair<std::string, std::string>, std::string> copies;  // by calendar and UID
  bool reachable = true;                                              // what check() finds

  void book_for_outsiders(const std::string& room, Booked booked);
};

enum class Fault {
  none,
  refuse,                   // nothing happens, the answer is refused
  retry_before_effect,      // nothing happens, the answer is retry
  lose_answer_after_effect  // it happens, and the answer is retry
};
using FaultHook = std::function<Fault(const Delivery&)>;

std::unique_ptr<Connector> make_memory(std::shared_ptr<World> world, FaultHook fault = {});

// Configured connectors with the same `world` share one, for as long as one of them lives.
ConnectorType memory_type();

}  // namespace indkald::connectors
