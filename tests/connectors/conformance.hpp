// What every connector must do, as one suite of tests over any of them. A connector's own test file
// describes its outside and names the suites for what it can do, one line each:
//
//   INSTANTIATE_TEST_SUITE_P(Folder, EveryConnector, kFolder, outside_name);
//   INSTANTIATE_TEST_SUITE_P(Folder, BookingConnector, kFolder, outside_name);
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "connectors/connector.hpp"

namespace indkald::connectors::testing {

// A booking or copy as the outside system holds it.
struct Held {
  std::string uid;
  Instant start{};
  Instant end{};
  bool operator==(const Held&) const = default;
};

// One outside system, empty at first as far as a test can see: names below are the test's own.
class Outside {
 public:
  virtual ~Outside() = default;
  // A new instance, as another process would make it, on this outside.
  virtual std::unique_ptr<Connector> connect() = 0;
  // One whose system cannot be reached.
  virtual std::unique_ptr<Connector> connect_nowhere() = 0;
  // A request that this connector can carry out, new at every call.
  virtual Request any_request() = 0;

  // The bytes of every arrival under this Message-ID.
  virtual std::vector<std::string> mails(const std::string& message_id);
  // The room or calendar that a test may use, by our id and the system's address.
  virtual std::string room() { return "salen"; }
  virtual std::string room_address() { return room(); }
  virtual std::string calendar() { return "kalender"; }
  virtual std::vector<Held> bookings(const std::string& room_address);
  virtual std::vector<Held> copies(const std::string& calendar);
  // The orders that are to be delivered, each as the supplier reads it.
  virtual std::vector<std::string> living_orders();
};

struct OutsideCase {
  std::string name;
  std::function<std::unique_ptr<Outside>()> make;
};
void PrintTo(const OutsideCase& outside, std::ostream* stream);
std::string outside_name(const ::testing::TestParamInfo<OutsideCase>& info);

class Conformance : public ::testing::TestWithParam<OutsideCase> {
 protected:
  void SetUp() override;
  // Prepares and delivers by an instance of its own.
  Verdict deliver(const Request& request);
  Booking book(const std::string& uid, int from_hour, int to_hour, int sequence = 0);
  std::vector<Held> held() { return outside_->bookings(outside_->room_address()); }

  std::unique_ptr<Outside> outside_;
};

class EveryConnector : public Conformance {};
class MailConnector : public Conformance {};
class BookingConnector : public Conformance {};
class OrderConnector : public Conformance {};
class CopyConnector : public Conformance {};

}  // namespace indkald::connectors::testing

namespace indkald::connectors {
void PrintTo(Outcome outcome, std::ostream* stream);
}  // namespace indkald::connectors
