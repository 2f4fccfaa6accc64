#include "connectors/memory/memory.hpp"

#include <gmock/gmock.h>

#include "tests/connectors/conformance.hpp"
#include "tests/connectors/requests.hpp"

namespace indkald::connectors::testing {
namespace {

std::string unfolded(std::string text) {
  for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ")) {
    text.erase(at, 3);
  }
  return text;
}

class InMemory : public Outside {
 public:
  std::unique_ptr<Connector> connect() override { return make_memory(world_); }
  std::unique_ptr<Connector> connect_nowhere() override {
    auto nowhere = std::make_shared<World>();
    nowhere->reachable = false;
    return make_memory(nowhere);
  }
  Request any_request() override { return order("any", 1, 10); }

  std::vector<std::string> mails(const std::string& message_id) override {
    std::vector<std::string> result;
    for (const auto& mail : world_->mails) {
      if (mail.message_id == message_id) result.push_back(mail.bytes);
    }
    return result;
  }
  std::vector<Held> bookings(const std::string& room) override {
    std::vector<Held> result;
    for (const auto& [uid, held] : world_->rooms[room]) {
      result.push_back({uid, held.booked.start, held.booked.end});
    }
    return result;
  }
  std::vector<std::string> living_orders() override {
    std::vector<std::string> result;
    for (const auto& [number, order] : world_->orders) {
      if (!order.cancelled) result.push_back(order.bytes);
    }
    return result;
  }
  std::vector<Held> copies(const std::string& calendar) override {
    std::vector<Held> result;
    for (const auto& [place, bytes] : world_->copies) {
      if (place.first == calendar) result.push_back(times_of(place.second, bytes));
    }
    return result;
  }

 private:
  static Held times_of(const std::string& uid, const std::string& bytes) {
    const std::string text = unfolded(bytes);
    const auto hour = [&](const std::string& property) {
      const auto at = text.find("T", text.find(":", text.find("\n" + property + ";")));
      return std::stoi(text.substr(at + 1, 2));
    };
    return {uid, instant_at(hour("DTSTART")), instant_at(hour("DTEND"))};
  }

  std::shared_ptr<World> world_ = std::make_shared<World>();
};

const auto kMemory = ::testing::Values(OutsideCase{"memory", std::make_unique<InMemory>});
INSTANTIATE_TEST_SUITE_P(Memory, EveryConnector, kMemory, outside_name);
INSTANTIATE_TEST_SUITE_P(Memory, MailConnector, kMemory, outside_name);
INSTANTIATE_TEST_SUITE_P(Memory, BookingConnector, kMemory, outside_name);
INSTANTIATE_TEST_SUITE_P(Memory, OrderConnector, kMemory, outside_name);
INSTANTIATE_TEST_SUITE_P(Memory, CopyConnector, kMemory, outside_name);

Verdict deliver(Connector& connector, const Request& request) {
  return connector.deliver(connector.prepare(request));
}

std::unique_ptr<Connector> failing(const std::shared_ptr<World>& world, Fault fault) {
  return make_memory(world, [fault](const Delivery&) { return fault; });
}

TEST(MemoryConnector, DoesNothingWhenToldToRefuseOrToFailBefore) {
  const auto world = std::make_shared<World>();
  const Mail mail = invitation("a@example.test");
  EXPECT_EQ(deliver(*failing(world, Fault::refuse), mail).outcome, Outcome::refused);
  EXPECT_EQ(deliver(*failing(world, Fault::retry_before_effect), mail).outcome, Outcome::retry);
  EXPECT_TRUE(world->mails.empty());
}

TEST(MemoryConnector, CountsADeliveryWhoseAnswerWasLost) {
  const auto world = std::make_shared<World>();
  const Mail mail = invitation("a@example.test");
  EXPECT_EQ(deliver(*failing(world, Fault::lose_answer_after_effect), mail).outcome,
            Outcome::retry);
  EXPECT_EQ(deliver(*failing(world, Fault::none), mail).outcome, Outcome::done);
  const auto& hashes = world->mail_hashes.at("a@example.test");
  ASSERT_EQ(hashes.size(), 2u);
  EXPECT_EQ(hashes[0], hashes[1]);
}

TEST(MemoryConnector, GivesNoRoomThatOutsidersHave) {
  const auto world = std::make_shared<World>();
  world->book_for_outsiders("salen", {"theirs", "Kursus", instant_at(9), instant_at(11)});
  const auto verdict = deliver(*make_memory(world), booking("salen", "ours", 10, 12));
  EXPECT_EQ(verdict.outcome, Outcome::refused);
  const std::pair<std::string, Text::Value> title{"title", std::string("Kursus")};
  EXPECT_THAT(verdict.because.args, ::testing::Contains(title));
}

TEST(MemoryConnector, SharesAWorldByItsName) {
  calendars::Settings::Value name;
  name.text = "en by";
  calendars::Settings settings;
  settings.set("world", name);
  const ConnectorType type = memory_type();
  const auto one = type.make(settings);
  const auto other = type.make(settings);
  ASSERT_EQ(deliver(*one, booking("salen", "a", 10, 12)).outcome, Outcome::done);
  EXPECT_EQ(deliver(*other, booking("salen", "b", 10, 12)).outcome, Outcome::refused);
}

}  // namespace
}  // namespace indkald::connectors::testing
