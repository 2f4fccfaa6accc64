#include "tests/connectors/conformance.hpp"

#include <gmock/gmock.h>

#include <set>

#include "tests/connectors/requests.hpp"

namespace indkald::connectors {

void PrintTo(Outcome outcome, std::ostream* stream) { *stream << to_string(outcome); }

namespace testing {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

std::vector<std::string> Outside::mails(const std::string&) { return {}; }
std::vector<Held> Outside::bookings(const std::string&) { return {}; }
std::vector<Held> Outside::copies(const std::string&) { return {}; }
std::vector<std::string> Outside::living_orders() { return {}; }

void PrintTo(const OutsideCase& outside, std::ostream* stream) { *stream << outside.name; }

std::string outside_name(const ::testing::TestParamInfo<OutsideCase>& info) {
  return info.param.name;
}

void Conformance::SetUp() { outside_ = GetParam().make(); }

Verdict Conformance::deliver(const Request& request) {
  const auto connector = outside_->connect();
  return connector->deliver(connector->prepare(request));
}

Booking Conformance::book(const std::string& uid, int from_hour, int to_hour, int sequence) {
  Booking result = booking(outside_->room(), uid, from_hour, to_hour, sequence);
  result.address = outside_->room_address();
  return result;
}

namespace {

Held held_as(const std::string& uid, int from_hour, int to_hour) {
  return {uid, instant_at(from_hour), instant_at(to_hour)};
}

Booking with_evidence(Booking booking, const Verdict& verdict) {
  booking.evidence = verdict.evidence;
  return booking;
}

TEST_P(EveryConnector, PreparesTheSameDeliveryForTheSameRequest) {
  const Request request = outside_->any_request();
  const Delivery first = outside_->connect()->prepare(request);
  EXPECT_EQ(outside_->connect()->prepare(request), first);
  EXPECT_FALSE(first.key.empty());
  EXPECT_FALSE(first.bytes.empty());
}

TEST_P(EveryConnector, DeliversWhatAnotherInstancePrepared) {
  const Delivery delivery = outside_->connect()->prepare(outside_->any_request());
  EXPECT_EQ(outside_->connect()->deliver(delivery).outcome, Outcome::done);
}

TEST_P(EveryConnector, RefusesADeliveryOfAnUnknownKind) {
  const auto connector = outside_->connect();
  Delivery delivery = connector->prepare(outside_->any_request());
  delivery.kind = "carrier-pigeon";
  const Verdict verdict = connector->deliver(delivery);
  EXPECT_EQ(verdict.outcome, Outcome::refused);
  EXPECT_FALSE(verdict.because.empty());
}

TEST_P(EveryConnector, RefusesADamagedDelivery) {
  const auto connector = outside_->connect();
  Delivery delivery = connector->prepare(outside_->any_request());
  for (const std::string about : {"", "{", "{}", "[1]", "{\"uid\": 7}"}) {
    delivery.about = about;
    EXPECT_EQ(connector->deliver(delivery).outcome, Outcome::refused) << about;
  }
}

TEST_P(EveryConnector, FindsASystemThatIsThere) {
  EXPECT_EQ(outside_->connect()->check().outcome, Outcome::done);
}

TEST_P(EveryConnector, TellsASystemThatCannotBeReached) {
  const Verdict verdict = outside_->connect_nowhere()->check();
  EXPECT_EQ(verdict.outcome, Outcome::retry);
  EXPECT_FALSE(verdict.because.empty());
}

TEST_P(EveryConnector, AsksToRetryWhatCouldNotBeDelivered) {
  const auto connector = outside_->connect_nowhere();
  const Verdict verdict = connector->deliver(connector->prepare(outside_->any_request()));
  EXPECT_EQ(verdict.outcome, Outcome::retry);
  EXPECT_FALSE(verdict.because.empty());
}

TEST_P(MailConnector, RepeatsTheSameBytesWhenAMailIsDeliveredTwice) {
  const Delivery delivery = outside_->connect()->prepare(invitation("twice@example.test"));
  EXPECT_EQ(outside_->connect()->deliver(delivery).outcome, Outcome::done);
  EXPECT_EQ(outside_->connect()->deliver(delivery).outcome, Outcome::done);
  const auto arrived = outside_->mails("twice@example.test");
  EXPECT_EQ(std::set(arrived.begin(), arrived.end()).size(), 1u);
}

TEST_P(MailConnector, KeepsMailsOfDifferentRecipientsApart) {
  EXPECT_EQ(deliver(invitation("one@example.test")).outcome, Outcome::done);
  EXPECT_EQ(deliver(invitation("other@example.test")).outcome, Outcome::done);
  EXPECT_EQ(outside_->mails("one@example.test").size(), 1u);
  EXPECT_EQ(outside_->mails("other@example.test").size(), 1u);
}

TEST_P(BookingConnector, BooksOnceWhenDeliveredTwice) {
  const Delivery delivery = outside_->connect()->prepare(book("a@example.test", 10, 12));
  EXPECT_EQ(outside_->connect()->deliver(delivery).outcome, Outcome::done);
  EXPECT_EQ(outside_->connect()->deliver(delivery).outcome, Outcome::done);
  EXPECT_THAT(held(), ElementsAre(held_as("a@example.test", 10, 12)));
}

TEST_P(BookingConnector, RefusesATimeThatAnotherHasAndTellsWhen) {
  ASSERT_EQ(deliver(book("a@example.test", 10, 12)).outcome, Outcome::done);
  const Verdict verdict = deliver(book("b@example.test", 11, 13));
  EXPECT_EQ(verdict.outcome, Outcome::refused);
  const std::pair<std::string, Text::Value> start{"start", at(10)};
  const std::pair<std::string, Text::Value> room{"room", outside_->room()};
  EXPECT_THAT(verdict.because.args, ::testing::IsSupersetOf({room, start}));
  EXPECT_THAT(held(), ElementsAre(held_as("a@example.test", 10, 12)));
}

TEST_P(BookingConnector, BooksTimesThatMeetEndToEnd) {
  EXPECT_EQ(deliver(book("a@example.test", 10, 12)).outcome, Outcome::done);
  EXPECT_EQ(deliver(book("b@example.test", 12, 14)).outcome, Outcome::done);
  EXPECT_EQ(deliver(book("c@example.test", 8, 10)).outcome, Outcome::done);
  EXPECT_EQ(held().size(), 3u);
}

TEST_P(BookingConnector, MovesABookingInPlaceAndFreesItsOldTime) {
  const Verdict first = deliver(book("a@example.test", 10, 12));
  ASSERT_EQ(first.outcome, Outcome::done);
  EXPECT_EQ(deliver(with_evidence(book("a@example.test", 11, 14, 1), first)).outcome,
            Outcome::done);
  EXPECT_EQ(deliver(book("b@example.test", 9, 11)).outcome, Outcome::done);
  EXPECT_EQ(deliver(book("c@example.test", 13, 15)).outcome, Outcome::refused);
  EXPECT_THAT(held(), UnorderedElementsAre(held_as("a@example.test", 11, 14),
                                           held_as("b@example.test", 9, 11)));
}

TEST_P(BookingConnector, MovesABookingOnceWhenTheMoveIsDeliveredTwice) {
  const Verdict first = deliver(book("a@example.test", 10, 12));
  const Delivery move =
      outside_->connect()->prepare(with_evidence(book("a@example.test", 14, 16, 1), first));
  EXPECT_EQ(outside_->connect()->deliver(move).outcome, Outcome::done);
  EXPECT_EQ(outside_->connect()->deliver(move).outcome, Outcome::done);
  EXPECT_THAT(held(), ElementsAre(held_as("a@example.test", 14, 16)));
}

TEST_P(BookingConnector, KeepsTheOldTimeWhenTheNewOneIsTaken) {
  const Verdict first = deliver(book("a@example.test", 10, 12));
  ASSERT_EQ(deliver(book("b@example.test", 14, 16)).outcome, Outcome::done);
  EXPECT_EQ(deliver(with_evidence(book("a@example.test", 15, 17, 1), first)).outcome,
            Outcome::refused);
  EXPECT_THAT(held(), UnorderedElementsAre(held_as("a@example.test", 10, 12),
                                           held_as("b@example.test", 14, 16)));
}

TEST_P(BookingConnector, FreesTheTimeWhenReleasedOnceOrTwice) {
  const Verdict first = deliver(book("a@example.test", 10, 12));
  const Delivery release = outside_->connect()->prepare(
      release_of(with_evidence(book("a@example.test", 10, 12), first)));
  EXPECT_EQ(outside_->connect()->deliver(release).outcome, Outcome::done);
  EXPECT_EQ(outside_->connect()->deliver(release).outcome, Outcome::done);
  EXPECT_THAT(held(), IsEmpty());
  EXPECT_EQ(deliver(book("b@example.test", 10, 12)).outcome, Outcome::done);
}

TEST_P(BookingConnector, ReleasesWhatWasNeverBooked) {
  EXPECT_EQ(deliver(release_of(book("never@example.test", 10, 12))).outcome, Outcome::done);
  EXPECT_THAT(held(), IsEmpty());
}

TEST_P(BookingConnector, BooksAgainWhatWasReleased) {
  const Verdict first = deliver(book("a@example.test", 10, 12));
  ASSERT_EQ(deliver(release_of(with_evidence(book("a@example.test", 10, 12), first))).outcome,
            Outcome::done);
  EXPECT_EQ(deliver(book("a@example.test", 10, 12, 2)).outcome, Outcome::done);
  EXPECT_THAT(held(), ElementsAre(held_as("a@example.test", 10, 12)));
}

TEST_P(OrderConnector, OrdersOnceWhenDeliveredTwice) {
  const Delivery delivery = outside_->connect()->prepare(order("F-1", 1, 20));
  EXPECT_EQ(outside_->connect()->deliver(delivery).outcome, Outcome::done);
  EXPECT_EQ(outside_->connect()->deliver(delivery).outcome, Outcome::done);
  EXPECT_THAT(outside_->living_orders(), ElementsAre(HasSubstr("rådhuset til 20 personer")));
}

TEST_P(OrderConnector, ReplacesAnOrderByItsNextRevision) {
  EXPECT_EQ(deliver(order("F-1", 1, 20)).outcome, Outcome::done);
  EXPECT_EQ(deliver(order("F-1", 2, 24)).outcome, Outcome::done);
  EXPECT_EQ(deliver(order("F-2", 1, 8)).outcome, Outcome::done);
  EXPECT_THAT(outside_->living_orders(),
              UnorderedElementsAre(HasSubstr("til 24 personer"), HasSubstr("til 8 personer")));
}

TEST_P(OrderConnector, CancelsAnOrderOnceWhenDeliveredTwice) {
  EXPECT_EQ(deliver(order("F-1", 1, 20)).outcome, Outcome::done);
  EXPECT_EQ(deliver(cancelled(order("F-1", 1, 20))).outcome, Outcome::done);
  EXPECT_EQ(deliver(cancelled(order("F-1", 1, 20))).outcome, Outcome::done);
  EXPECT_THAT(outside_->living_orders(), IsEmpty());
}

Copy copy_of(Outside& outside, const std::string& uid, int hour, int sequence = 0) {
  return copy(outside.calendar(), uid, hour, sequence);
}

TEST_P(CopyConnector, CopiesOnceWhenDeliveredTwice) {
  const Delivery delivery = outside_->connect()->prepare(copy_of(*outside_, "a@example.test", 10));
  EXPECT_EQ(outside_->connect()->deliver(delivery).outcome, Outcome::done);
  EXPECT_EQ(outside_->connect()->deliver(delivery).outcome, Outcome::done);
  EXPECT_THAT(outside_->copies(outside_->calendar()),
              ElementsAre(held_as("a@example.test", 10, 12)));
}

TEST_P(CopyConnector, ChangesACopyOnceWhenTheChangeIsDeliveredTwice) {
  const Verdict first = deliver(copy_of(*outside_, "a@example.test", 10));
  Copy moved = copy_of(*outside_, "a@example.test", 14, 1);
  moved.evidence = first.evidence;
  EXPECT_EQ(deliver(moved).outcome, Outcome::done);
  EXPECT_EQ(deliver(moved).outcome, Outcome::done);
  EXPECT_THAT(outside_->copies(outside_->calendar()),
              ElementsAre(held_as("a@example.test", 14, 16)));
}

TEST_P(CopyConnector, KeepsCopiesOfOneTime) {
  EXPECT_EQ(deliver(copy_of(*outside_, "a@example.test", 10)).outcome, Outcome::done);
  EXPECT_EQ(deliver(copy_of(*outside_, "b@example.test", 10)).outcome, Outcome::done);
  EXPECT_EQ(outside_->copies(outside_->calendar()).size(), 2u);
}

TEST_P(CopyConnector, RemovesACopyOnceOrTwice) {
  Copy gone = copy_of(*outside_, "a@example.test", 10);
  gone.evidence = deliver(gone).evidence;
  gone.remove = true;
  EXPECT_EQ(deliver(gone).outcome, Outcome::done);
  EXPECT_EQ(deliver(gone).outcome, Outcome::done);
  EXPECT_THAT(outside_->copies(outside_->calendar()), IsEmpty());
}

}  // namespace

}  // namespace testing
}  // namespace indkald::connectors
