// Carrying a plan out when the outside says no, does not answer, or a person says stop.
#include "daemon/apply.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "connectors/failpoint.hpp"
#include "tests/daemon/town.hpp"

namespace indkald::daemon::testing {
namespace {

using connectors::Delivery;
using connectors::Fault;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using namespace std::chrono_literals;

bool is_for(const Delivery& delivery, std::string_view text) {
  return delivery.about.find(text) != std::string::npos;
}

connectors::FaultHook refuse_booking_of(std::string room) {
  return [room = std::move(room)](const Delivery& delivery) {
    const bool hit = delivery.kind == "booking" && is_for(delivery, "\"" + room + "\"");
    return hit ? Fault::refuse : Fault::none;
  };
}

Meeting council() { return row("Møde", "2027-02-03T17:00", "2027-02-03T20:00"); }

TEST(Applying, DoesEverythingOnce) {
  Town town;
  town.rows = {council()};
  const ApplyReport report = town.apply();
  EXPECT_EQ(report.done, 3);
  EXPECT_EQ(report.mails, 3);
  EXPECT_TRUE(report.closed);
  EXPECT_THAT(town.booked("salen"), ElementsAre("2027-02-03T16:30"));
  EXPECT_THAT(town.living_orders(), ElementsAre("2027-0001"));
  EXPECT_THAT(town.plan().steps, IsEmpty());
  EXPECT_EQ(town.carry_on().done, 0);
  EXPECT_EQ(town.mails(), 3);
}

TEST(ARefusedRoom, BlocksTheInvitationAndTheNextPlanTakesAnother) {
  Town town;
  town.rows = {council()};
  town.world->book_for_outsiders(
      "salen", {"andre", "Fest", instant("2027-02-03T12:00:00Z"), instant("2027-02-03T22:00:00Z")});
  const ApplyReport report = town.apply();
  EXPECT_TRUE(report.closed);
  EXPECT_EQ(town.mails(), 0);
  ASSERT_THAT(report.trouble, SizeIs(3));
  EXPECT_EQ(report.trouble[0].state, StepState::refused);
  EXPECT_EQ(report.trouble[1].state, StepState::blocked);
  EXPECT_THAT(lines(town.plan()),
              ElementsAre("create room/festsal", "create room/lokale1", "create room/lokale2",
                          "create invitation", "create catering/kantinen"));
  EXPECT_THAT(town.apply().trouble, IsEmpty());
  EXPECT_EQ(town.mails(), 3);
}

TEST(ARefusedRoom, LeavesAMovedMeetingInItsOldOneAndTellsNobody) {
  Town town;
  town.rows = {committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 1")};
  town.apply();
  const int before = town.mails();
  town.rows[0].place = "Lokale 2";
  town.fault = refuse_booking_of("lokale2");
  const ApplyReport report = town.apply();
  EXPECT_THAT(report.trouble, SizeIs(3));
  EXPECT_EQ(town.mails(), before);
  EXPECT_THAT(town.booked("lokale1"), SizeIs(1));
  EXPECT_THAT(waiting(town.plan()), ElementsAre("no_room"));
}

TEST(ARefusedPart, KeepsTheJoinedRoomFromBeingTriedAgain) {
  Town town;
  town.desk.configuration.bodies[0].rooms = {"festsal", "salen"};
  town.rows = {council()};
  town.world->book_for_outsiders("lokale2", {"andre", "Kursus", instant("2027-02-03T12:00:00Z"),
                                             instant("2027-02-03T22:00:00Z")});
  town.apply();
  const Names next = lines(town.plan());
  EXPECT_THAT(next, Contains("hold room/salen"));
  EXPECT_THAT(next, Not(Contains("create room/lokale2")));
  EXPECT_THAT(town.apply().trouble, IsEmpty());
  for (const char* room : {"festsal", "lokale1"}) EXPECT_THAT(town.booked(room), IsEmpty()) << room;
}

TEST(ARefusedRecipient, DoesNotStopTheOthers) {
  Town town;
  town.rows = {council()};
  town.fault = [](const Delivery& delivery) {
    return is_for(delivery, "ane@") ? Fault::refuse : Fault::none;
  };
  const ApplyReport report = town.apply();
  EXPECT_THAT(town.mailed_since(0), ElementsAre("bo", "cille"));
  EXPECT_THAT(report.bounced, SizeIs(1));
  EXPECT_TRUE(report.closed);
  EXPECT_THAT(town.plan().steps, IsEmpty());
}

TEST(ARefusedRecipient, IsMailedAgainAtANewAddressOnly) {
  Town town;
  town.rows = {council()};
  town.fault = [](const Delivery& delivery) {
    return is_for(delivery, "ane@") ? Fault::refuse : Fault::none;
  };
  town.apply();
  town.rows[0].title = "Byrådsmøde";
  EXPECT_THAT(letters(town.plan(), "Byrådsmøde"), ElementsAre("bo update", "cille update"));
  town.desk.configuration.people[0].mail = "ane.bro@example.org";
  EXPECT_THAT(letters(town.plan(), "Byrådsmøde"),
              ElementsAre("ane invite", "bo update", "cille update"));
}

TEST(ALostAnswer, IsMadeGoodByTheSameBytesAgain) {
  Town town;
  town.rows = {council()};
  int lost = 2;
  town.fault = [&](const Delivery& delivery) {
    const bool lose = is_for(delivery, "bo@") && lost-- > 0;
    return lose ? Fault::lose_answer_after_effect : Fault::none;
  };
  EXPECT_THAT(town.apply().trouble, IsEmpty());
  const Names mails = town.mails_to("bo");
  ASSERT_THAT(mails, SizeIs(3));
  EXPECT_EQ(mails[0], mails[1]);
  EXPECT_EQ(mails[1], mails[2]);
  EXPECT_EQ(town.desk.ledger->counts().mails, 3);
}

TEST(ALostAnswer, InALaterRunRepeatsTheSameBytesAtAnotherTime) {
  Town town;
  town.rows = {council()};
  town.fault = [](const Delivery& delivery) {
    return is_for(delivery, "bo@") ? Fault::lose_answer_after_effect : Fault::none;
  };
  EXPECT_FALSE(town.apply().closed);
  town.fault = {};
  town.clock->set(town.clock->now() + 3h);
  EXPECT_TRUE(town.carry_on().closed);
  const Names mails = town.mails_to("bo");
  ASSERT_THAT(mails, SizeIs(4));
  EXPECT_EQ(mails.front(), mails.back());
  EXPECT_THAT(town.mails_to("ane"), SizeIs(1));
}

// The first mail may lie in the kitchen's mailbox, whatever the mail server says to the second.
TEST(AnOrderRefusedAfterALostAnswer, CountsAsPlacedUntilItIsCancelled) {
  Town town;
  town.rows = {council()};
  Fault fate = Fault::lose_answer_after_effect;
  town.fault = [&](const Delivery& delivery) {
    return delivery.kind == "order" ? fate : Fault::none;
  };
  EXPECT_FALSE(town.apply().closed);
  fate = Fault::refuse;
  const ApplyReport refused = town.carry_on();
  ASSERT_THAT(refused.trouble, SizeIs(1));
  EXPECT_EQ(refused.trouble[0].state, StepState::refused);
  EXPECT_THAT(lines(town.plan()), ElementsAre("update catering/kantinen"));
  fate = Fault::none;
  town.rows[0].status = Status::cancelled;
  EXPECT_THAT(lines(town.plan()), Contains("cancel catering/kantinen"));
  EXPECT_THAT(town.apply().trouble, IsEmpty());
  EXPECT_THAT(town.living_orders(), IsEmpty());
}

TEST(AnOrderRefusedAtOnce, WasNeverPlaced) {
  Town town;
  town.rows = {council()};
  town.fault = [](const Delivery& delivery) {
    return delivery.kind == "order" ? Fault::refuse : Fault::none;
  };
  town.apply();
  town.fault = {};
  EXPECT_THAT(lines(town.plan()), ElementsAre("create catering/kantinen"));
}

// Whether the first try arrived, nobody knows: the room is given up, and another one is taken.
TEST(ARoomRefusedAfterALostAnswer, IsGivenUpForAnother) {
  for (const Fault lost : {Fault::retry_before_effect, Fault::lose_answer_after_effect}) {
    Town town;
    town.rows = {council()};
    Fault fate = lost;
    town.fault = [&](const Delivery& delivery) {
      return delivery.kind == "booking" && is_for(delivery, "\"salen\"") ? fate : Fault::none;
    };
    EXPECT_FALSE(town.apply().closed);
    fate = Fault::refuse;
    EXPECT_EQ(town.carry_on().trouble.at(0).state, StepState::refused);
    const Names next = lines(town.plan());
    EXPECT_THAT(next, Contains("release room/salen"));
    EXPECT_THAT(next, Contains("hold room/festsal"));
    EXPECT_THAT(town.apply().trouble, IsEmpty());
    EXPECT_THAT(town.booked("salen"), IsEmpty());
    EXPECT_THAT(town.booked("festsal"), SizeIs(1));
    EXPECT_THAT(town.plan().steps, IsEmpty());
    EXPECT_EQ(town.mails(), 3);
  }
}

TEST(ASystemThatDoesNotAnswer, IsLeftAloneUntilTheNextRun) {
  Town town;
  town.rows = {council(), row("Budget", "2027-06-02T17:00")};
  town.world->reachable = false;
  const ApplyReport report = town.apply();
  EXPECT_FALSE(report.closed);
  EXPECT_EQ(report.done, 0);
  ASSERT_THAT(report.trouble, SizeIs(6));
  EXPECT_EQ(town.desk.ledger->open_plan()->steps[0].attempts, 0);
  town.world->reachable = true;
  EXPECT_EQ(town.carry_on().done, 6);
  EXPECT_EQ(town.mails(), 6);
}

TEST(ASystemThatDoesNotAnswer, DoesNotStopTheOthers) {
  Town town;
  auto deaf = std::make_shared<connectors::World>();
  deaf->reachable = false;
  town.desk.connections.add("kitchen", {connectors::make_memory(deaf), {.orders = true}});
  town.desk.configuration.suppliers[0].connector = "kitchen";
  town.rows = {council(), row("Budget", "2027-06-02T17:00")};
  const ApplyReport report = town.apply();
  EXPECT_EQ(report.done, 4);
  EXPECT_EQ(town.mails(), 6);
  EXPECT_THAT(report.trouble, SizeIs(2));
  deaf->reachable = true;
  EXPECT_EQ(town.carry_on().done, 2);
  EXPECT_THAT(deaf->orders, SizeIs(2));
}

TEST(AMailThatNeverGetsThrough, KeepsNoOtherMailBack) {
  Town town;
  town.rows = {council(), row("Budget", "2027-06-02T17:00")};
  town.fault = [](const Delivery& delivery) {
    return is_for(delivery, "ane@") ? Fault::retry_before_effect : Fault::none;
  };
  EXPECT_FALSE(town.apply().closed);
  EXPECT_EQ(town.mails(), 4);
  EXPECT_THAT(town.living_orders(), SizeIs(2));
}

TEST(AMailThatNeverGetsThrough, IsGivenUpAfterSoManyRunsAndPlannedAgainForThatPersonAlone) {
  Town town;
  town.desk.configuration.pace.attempts = 3;
  town.rows = {council()};
  town.fault = [](const Delivery& delivery) {
    return is_for(delivery, "ane@") ? Fault::retry_before_effect : Fault::none;
  };
  EXPECT_FALSE(town.apply().closed);
  EXPECT_FALSE(town.carry_on().closed);
  const ApplyReport last = town.carry_on();
  EXPECT_TRUE(last.closed);
  ASSERT_THAT(last.trouble, SizeIs(1));
  EXPECT_EQ(last.trouble[0].state, StepState::failed);
  EXPECT_THAT(letters(town.plan(), "Møde"), ElementsAre("ane update"));
}

TEST(ASystemThatCannotBeReached, IsWaitedForHoweverLongItTakes) {
  Town town;
  town.desk.configuration.pace.attempts = 2;
  town.rows = {council()};
  town.world->reachable = false;
  town.apply();
  for (int run = 0; run < 5; ++run) EXPECT_FALSE(town.carry_on().closed);
  town.world->reachable = true;
  EXPECT_THAT(town.carry_on().trouble, IsEmpty());
  EXPECT_EQ(town.mails(), 3);
}

TEST(AStepThatWaits, IsTriedBeforeItIsDueOnlyByAPerson) {
  Town town;
  town.rows = {council()};
  town.fault = [](const Delivery& delivery) {
    return delivery.kind == "order" ? Fault::retry_before_effect : Fault::none;
  };
  town.apply();
  town.fault = {};
  ApplyHooks hooks;
  hooks.wait_until_due = true;
  EXPECT_EQ(daemon::apply(town.desk, "", "indkald", hooks).before->done, 0);
  town.clock->set(town.clock->now() + 5min);
  EXPECT_EQ(daemon::apply(town.desk, "", "indkald", hooks).before->done, 1);
}

TEST(Pausing, StopsBetweenTwoMails) {
  Town town;
  town.rows = {council()};
  town.fault = [&](const Delivery& delivery) {
    if (is_for(delivery, "ane@")) town.desk.ledger->set_paused(true, "test", town.clock->now());
    return Fault::none;
  };
  const ApplyReport report = town.apply();
  EXPECT_TRUE(report.paused);
  EXPECT_FALSE(report.closed);
  EXPECT_THAT(town.mailed_since(0), ElementsAre("ane"));
  town.fault = {};
  EXPECT_EQ(daemon::apply(town.desk, "", "test").refused, Refused::paused);
  EXPECT_THAT(town.mailed_since(0), ElementsAre("ane"));
  town.desk.ledger->set_paused(false, "test", town.clock->now());
  EXPECT_TRUE(town.carry_on().closed);
  EXPECT_EQ(town.mails(), 3);
}

TEST(Pausing, HoldsBackTheMailThatWaitsForItsMinute) {
  class Pausing : public HandClock {
   public:
    explicit Pausing(Town& town) : HandClock(town.clock->now()), town_(town) {}
    void sleep(std::chrono::milliseconds time) override {
      HandClock::sleep(time);
      town_.desk.ledger->set_paused(true, "test", now());
    }

   private:
    Town& town_;
  };
  Town town;
  town.desk.configuration.pace.mails_per_minute = 1;
  town.rows = {council()};
  town.plan();
  auto clock = std::make_unique<Pausing>(town);
  town.clock = clock.get();
  town.desk.clock = std::move(clock);
  EXPECT_TRUE(town.apply().paused);
  EXPECT_EQ(town.mails(), 1);
}

TEST(ThePace, SpreadsMailsOverMinutes) {
  Town town;
  town.desk.configuration.pace.mails_per_minute = 2;
  town.rows = {council(), row("Budget", "2027-06-02T17:00")};
  town.apply();
  EXPECT_EQ(town.mails(), 6);
  EXPECT_GE(town.clock->slept(), 2min);
  EXPECT_LT(town.clock->slept(), 4min);
}

TEST(Stopping, FinishesTheStepInHandAndTheNextRunTheRest) {
  Town town;
  town.rows = {council(), row("Budget", "2027-06-02T17:00")};
  Approval approval{town.plan().hash, {}, {}, "test", town.clock->now(), town.clock->now() + 1h};
  ASSERT_EQ(approve(town.desk, approval).refused, Refused::no);
  ApplyHooks hooks;
  hooks.stop = [&] { return town.mails() > 0; };
  const ApplyResult result = daemon::apply(town.desk, "", "test", hooks);
  EXPECT_TRUE(result.report->stopped);
  EXPECT_EQ(town.mails(), 3);
  EXPECT_EQ(town.carry_on().done, 4);
  EXPECT_EQ(town.mails(), 6);
}

TEST(ASwapThatFails, BooksTheOldRoomAgain) {
  Town town;
  town.rows = {committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 1"),
               committee("B", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 2")};
  town.apply();
  const int before = town.mails();
  std::swap(town.rows[0].place, town.rows[1].place);
  const std::string room =
      town.plan().steps.front().key.ends_with("lokale1") ? "lokale1" : "lokale2";
  const std::string meeting = town.plan().steps.front().meeting;
  // The meeting that stays put first finds the freed room refused.
  town.fault = [&](const Delivery& delivery) {
    const bool other = !is_for(delivery, meeting);
    return delivery.kind == "booking" && other ? Fault::refuse : Fault::none;
  };
  const ApplyReport report = town.apply();
  EXPECT_TRUE(report.closed);
  EXPECT_THAT(town.booked("lokale1"), SizeIs(1));
  EXPECT_THAT(town.booked("lokale2"), SizeIs(1));
  EXPECT_EQ(town.mails(), before);
  EXPECT_TRUE(town.done(town.rows[0].title, Kind::room, "lokale1").live);
  EXPECT_TRUE(town.done(town.rows[1].title, Kind::room, "lokale2").live);
}

TEST(ASwapThatFails, LeavesNoBookingInTheLedgerThatIsNotThere) {
  Town town;
  town.rows = {committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 1"),
               committee("B", "2027-02-03T12:00", "2027-02-03T14:00", "Lokale 1")};
  town.apply();
  std::swap(town.rows[0].start, town.rows[1].start);
  std::swap(town.rows[0].end, town.rows[1].end);
  town.fault = refuse_booking_of("lokale1");
  EXPECT_TRUE(town.apply().closed);
  int live = 0;
  for (const Done& done : town.desk.ledger->view().done)
    if (done.kind == Kind::room && done.live) ++live;
  EXPECT_EQ(static_cast<std::size_t>(live), town.booked("lokale1").size());
}

TEST(ARoomThatLeftTheConfiguration, IsAPersonsMatterAndHoldsUpNothingElse) {
  Town town;
  town.rows = {committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 3")};
  town.apply();
  auto& rooms = town.desk.configuration.rooms;
  std::erase_if(rooms, [](const config::Room& each) { return each.id == "lokale3"; });
  town.rows[0].place = "Lokale 1";
  const ApplyReport report = town.apply();
  EXPECT_TRUE(report.closed);
  EXPECT_THAT(town.booked("lokale1"), SizeIs(1));
  ASSERT_THAT(report.trouble, SizeIs(1));
  EXPECT_EQ(report.trouble[0].state, StepState::refused);
  EXPECT_EQ(report.trouble[0].because.key, "apply.no_connector");
}

TEST(ASystemThatLeftTheConfiguration, DoesNotKeepThePlanOpenForEver) {
  Town town;
  town.desk.configuration.pace.attempts = 2;
  town.rows = {council()};
  town.fault = [](const Delivery& delivery) {
    return delivery.kind == "order" ? Fault::retry_before_effect : Fault::none;
  };
  EXPECT_FALSE(town.apply().closed);
  town.desk.connections.all().erase("outside");
  EXPECT_TRUE(town.carry_on().closed);
}

TEST(AnOrderOfUnknownFate, IsNotBelievedInWhenASystemThatKnowsRepeatsRefusesIt) {
  Town town;
  town.desk.connections.find("outside")->abilities.knows_repeats = true;
  town.desk.configuration.pace.attempts = 1;
  town.rows = {council()};
  town.fault = [](const Delivery& delivery) {
    return delivery.kind == "order" ? Fault::retry_before_effect : Fault::none;
  };
  const ApplyReport first = town.apply();
  ASSERT_THAT(first.trouble, SizeIs(1));
  ASSERT_EQ(first.trouble[0].state, StepState::failed);
  town.fault = [](const Delivery& delivery) {
    return delivery.kind == "order" ? Fault::refuse : Fault::none;
  };
  town.apply();
  EXPECT_THAT(town.living_orders(), IsEmpty());
  town.fault = {};
  EXPECT_THAT(lines(town.plan()), ElementsAre("create catering/kantinen"));
  EXPECT_THAT(town.apply().trouble, IsEmpty());
  EXPECT_THAT(town.living_orders(), SizeIs(1));
}

#ifdef INDKALD_FAILPOINTS
struct Killed {};

// Dies at the `count`-th boundary; whether it came that far.
bool killed_at(Town& town, int count) {
  connectors::on_failpoint([left = count](std::string_view) mutable {
    if (--left == 0) throw Killed{};
  });
  bool killed = false;
  try {
    town.carry_on();
  } catch (const Killed&) {
    killed = true;
  }
  connectors::on_failpoint({});
  return killed;
}

TEST(AnInterruptedPlan, GoesOnWhereTheRecordEndsWhereverItWasInterrupted) {
  for (int count = 1; count < 200; ++count) {
    Town town;
    town.rows = {committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 1"),
                 committee("B", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 2")};
    town.apply();
    std::swap(town.rows[0].place, town.rows[1].place);
    Approval approval{town.plan().hash, {}, {}, "t", town.clock->now(), town.clock->now() + 1h};
    approve(town.desk, approval);
    if (!killed_at(town, count)) {
      EXPECT_GT(count, 20);
      return;
    }
    town.clock->set(town.clock->now() + 1min);
    town.carry_on();
    EXPECT_THAT(town.plan().steps, IsEmpty()) << count;
    EXPECT_THAT(town.booked("lokale1"), SizeIs(1)) << count;
    EXPECT_THAT(town.booked("lokale2"), SizeIs(1)) << count;
    for (const auto& [id, hashes] : town.world->mail_hashes)
      for (const std::size_t hash : hashes) EXPECT_EQ(hash, hashes.front()) << count;
    EXPECT_THAT(town.world->mail_hashes, SizeIs(8)) << count;
  }
  FAIL() << "the plan never ended";
}
#endif

}  // namespace
}  // namespace indkald::daemon::testing
