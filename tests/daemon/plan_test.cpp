// What a changed calendar does to what is arranged: which steps, in which order, who is told.
#include "daemon/plan.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/daemon/town.hpp"

namespace indkald::daemon::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;
using namespace std::chrono_literals;

std::unique_ptr<Town> with_council() {
  return arranged({row("Møde", "2027-02-03T17:00", "2027-02-03T20:00")});
}

const Step& step_of(const Plan& plan, std::string_view line) {
  for (const Step& step : plan.steps) {
    const std::string key = step.key.substr(step.key.find('/') + 1);
    if (std::string(to_string(step.action)) + " " + key == line) return step;
  }
  ADD_FAILURE() << "no step " << line;
  return plan.steps.at(0);
}

TEST(AMovedMeeting, HoldsItsNewRoomFirstAndReleasesTheOldOneLast) {
  auto town = arranged({row("Møde", "2027-02-03T17:00", "2027-02-03T20:00", "Lokale 1")});
  town->rows[0].place = "Lokale 2";
  EXPECT_THAT(lines(town->plan()), ElementsAre("hold room/lokale2", "update invitation",
                                               "update catering/kantinen", "release room/lokale1"));
}

TEST(AMovedMeeting, IsUpdatedInPlaceInItsOwnRoom) {
  auto town = with_council();
  town->rows[0].start += 30min;
  *town->rows[0].end += 30min;
  const Plan plan = town->plan();
  EXPECT_THAT(lines(plan),
              ElementsAre("update room/salen", "update invitation", "update catering/kantinen"));
  EXPECT_THAT(warnings(plan), IsEmpty());
  const std::string uid = town->done("Møde", Kind::room, "salen").uid;
  town->apply();
  EXPECT_THAT(town->booked("salen"), ElementsAre("2027-02-03T17:00"));
  EXPECT_EQ(town->world->rooms["salen"].count(uid), 1u);
}

TEST(AMovedMeeting, KeepsItsUidAndRaisesSequence) {
  auto town = with_council();
  town->rows[0].start += 24h;
  *town->rows[0].end += 24h;
  town->apply();
  const Names mails = town->mails_to("bo");
  ASSERT_THAT(mails, SizeIs(2));
  EXPECT_EQ(property(mails[0], "UID"), property(mails[1], "UID"));
  EXPECT_EQ(property(mails[0], "SEQUENCE"), "0");
  EXPECT_EQ(property(mails[1], "SEQUENCE"), "1");
  EXPECT_EQ(property(mails[1], "METHOD"), "REQUEST");
}

TEST(AMovedMeeting, SaysWhereFromAndWhereTo) {
  auto town = with_council();
  town->rows[0].start += 24h;
  *town->rows[0].end += 24h;
  const Text because = town->plan().steps.at(0).because;
  EXPECT_EQ(because.key, "plan.because.moved");
  EXPECT_EQ(because.args.at(1).second, Text::Value{local("2027-02-04T17:00")});
}

TEST(AMovedMeeting, KeepsItsPlaceWhenItFindsNoRoomAndIsLeftAsItIs) {
  auto town = arranged({committee("Ø", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 1"),
                        committee("K", "2027-02-04T10:00", "2027-02-04T12:00", "Lokale 2")});
  town->row_named("K").start = local("2027-02-03T11:00");
  town->row_named("K").end = local("2027-02-03T13:00");
  town->row_named("K").place = "Lokale 1";
  const Plan plan = town->plan();
  EXPECT_THAT(waiting(plan), ElementsAre("no_room"));
  EXPECT_THAT(plan.steps, IsEmpty());
  town->apply();
  EXPECT_THAT(town->booked("lokale2"), ElementsAre("2027-02-04T10:00"));
}

TEST(AMovedMeeting, ThatIsLeftInItsRoomKeepsOthersOutOfIt) {
  auto town = arranged({committee("Ø", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 1"),
                        committee("K", "2027-02-04T10:00", "2027-02-04T12:00", "Lokale 2")});
  Meeting& left = town->row_named("K");
  left.start = local("2027-02-03T11:00");
  left.end = local("2027-02-03T13:00");
  left.place = "Lokale 1";
  town->rows.push_back(committee("Chefmøde", "2027-02-04T10:00", "2027-02-04T11:00", "Lokale 2"));
  town->rows.back().body = "Direktionen";
  const Plan plan = town->plan();
  EXPECT_THAT(waiting(plan), ElementsAre("no_room", "no_room"));
  EXPECT_THAT(plan.steps, IsEmpty());
}

TEST(TwoMeetings, ThatSwapRoomsAreOneGroupWithOneBookingGivenUpFirstAndAWarning) {
  auto town = arranged({committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 1"),
                        committee("B", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 2")});
  std::swap(town->rows[0].place, town->rows[1].place);
  const Plan plan = town->plan();
  EXPECT_THAT(groups(plan), SizeIs(1));
  EXPECT_THAT(warnings(plan), ElementsAre("plan.warning.without_room_meanwhile"));
  EXPECT_EQ(std::ranges::count(plan.steps, Part::release_first, &Step::part), 1);
  EXPECT_EQ(plan.steps.front().part, Part::release_first);
  EXPECT_TRUE(town->apply().closed);
  EXPECT_THAT(town->plan().steps, IsEmpty());
  EXPECT_THAT(town->booked("lokale1"), SizeIs(1));
  EXPECT_THAT(town->booked("lokale2"), SizeIs(1));
}

TEST(TwoMeetings, ThatSwapTimesInOneRoomAreOneGroupToo) {
  auto town = arranged({committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 1"),
                        committee("B", "2027-02-03T12:00", "2027-02-03T14:00", "Lokale 1")});
  std::swap(town->rows[0].start, town->rows[1].start);
  std::swap(town->rows[0].end, town->rows[1].end);
  const Plan plan = town->plan();
  EXPECT_THAT(groups(plan), SizeIs(1));
  EXPECT_THAT(warnings(plan), ElementsAre("plan.warning.without_room_meanwhile"));
  const ApplyReport report = town->apply();
  EXPECT_THAT(report.trouble, IsEmpty());
  EXPECT_THAT(town->booked("lokale1"), ElementsAre("2027-02-03T10:00", "2027-02-03T12:00"));
  EXPECT_THAT(town->plan().steps, IsEmpty());
}

TEST(AChainOfRooms, IsOrderedAndOneGroupWithoutAWarning) {
  auto town = arranged({committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 1"),
                        committee("B", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 2")});
  town->row_named("A").place = "Lokale 2";
  town->row_named("B").place = "Lokale 3";
  const Plan plan = town->plan();
  EXPECT_THAT(groups(plan), SizeIs(1));
  EXPECT_EQ(std::ranges::count(warnings(plan), "plan.warning.without_room_meanwhile"), 0);
  EXPECT_THAT(lines(plan),
              ElementsAre("hold room/lokale3", "update invitation", "release room/lokale2",
                          "hold room/lokale2", "update invitation", "release room/lokale1"));
  EXPECT_THAT(town->apply().trouble, IsEmpty());
}

TEST(ThreeMeetings, ThatPassTheirRoomsRoundAreSolvedByGivingUpOne) {
  auto town = arranged({committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 1"),
                        committee("B", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 2"),
                        committee("C", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 3")});
  town->row_named("A").place = "Lokale 2";
  town->row_named("B").place = "Lokale 3";
  town->row_named("C").place = "Lokale 1";
  const Plan plan = town->plan();
  EXPECT_THAT(groups(plan), SizeIs(1));
  EXPECT_EQ(std::ranges::count(plan.steps, Part::release_first, &Step::part), 1);
  EXPECT_THAT(town->apply().trouble, IsEmpty());
  for (const char* room : {"lokale1", "lokale2", "lokale3"})
    EXPECT_THAT(town->booked(room), SizeIs(1)) << room;
  EXPECT_THAT(town->plan().steps, IsEmpty());
}

TEST(AMeetingInAJoinedRoom, TakesThePartsToo) {
  auto town = arranged({committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "Festsalen")});
  for (const char* room : {"festsal", "lokale1", "lokale2"})
    EXPECT_THAT(town->booked(room), SizeIs(1)) << room;
  town->rows.push_back(committee("B", "2027-02-03T11:00", "2027-02-03T12:00", "Lokale 2"));
  EXPECT_THAT(waiting(town->plan()), ElementsAre("no_room"));
}

TEST(AMeetingThatLeavesAJoinedRoom, CountsAsOneUpdateAndFreesItsParts) {
  auto town = arranged({committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "Festsalen")});
  town->rows[0].place = "Lokale 3";
  const Plan plan = town->plan();
  EXPECT_EQ(plan.totals.cancels, 0);
  EXPECT_EQ(plan.totals.updates, 2);
  EXPECT_THAT(town->apply().trouble, IsEmpty());
  for (const char* room : {"festsal", "lokale1", "lokale2"})
    EXPECT_THAT(town->booked(room), IsEmpty()) << room;
}

TEST(AMeetingThatKeepsOnePartOfAJoinedRoom, CountsNoCancel) {
  auto town = arranged({committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "Festsalen")});
  town->rows[0].place = "Lokale 1";
  const Plan plan = town->plan();
  EXPECT_THAT(lines(plan),
              ElementsAre("update invitation", "release room/festsal", "release room/lokale2"));
  EXPECT_EQ(plan.totals.cancels, 0);
}

TEST(RoomsThatAreGivenUpForNothing, CountAsCancelsWhereLimitsCount) {
  auto town = arranged({committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 1"),
                        committee("B", "2027-02-04T10:00", "2027-02-04T12:00", "Lokale 1")});
  town->desk.configuration.bodies[1].arrange_room = false;
  const Plan plan = town->plan();
  EXPECT_EQ(plan.totals.cancels, 2);
  EXPECT_THAT(findings(plan), Contains("cancels_percent"));
}

TEST(AChangeOfMembers, IsHeardOfByThoseAddedAndRemovedOnly) {
  auto town = with_council();
  auto& people = town->desk.configuration.people;
  people[1].seats.clear();                                              // Bo leaves
  people[4].seats.push_back({"byraad", config::Role::member, {}, {}});  // Eva comes
  const Plan plan = town->plan();
  EXPECT_THAT(lines(plan), ElementsAre("update invitation"));
  EXPECT_THAT(letters(plan, "Møde"), UnorderedElementsAre("eva invite", "bo uninvite"));
  const int before = town->mails();
  town->apply();
  EXPECT_THAT(town->mailed_since(before), ElementsAre("bo", "eva"));
  EXPECT_EQ(property(town->mails_to("bo").back(), "METHOD"), "CANCEL");
  EXPECT_EQ(property(town->mails_to("bo").back(), "SEQUENCE"), "1");
  EXPECT_EQ(property(town->mails_to("eva").back(), "METHOD"), "REQUEST");
  EXPECT_EQ(property(town->mails_to("eva").back(), "SEQUENCE"), "1");
}

TEST(ANewAddress, IsToldAndTheOldOneNotCancelled) {
  auto town = with_council();
  town->desk.configuration.people[1].mail = "bo.dal@example.org";
  EXPECT_THAT(letters(town->plan(), "Møde"), ElementsAre("bo invite"));
  const int before = town->mails();
  town->apply();
  EXPECT_EQ(town->mails(), before + 1);
  EXPECT_EQ(town->world->mails.back().to, "bo.dal@example.org");
  EXPECT_THAT(town->plan().steps, IsEmpty());
}

TEST(AChangeThatIsNotMaterial, IsNoStep) {
  auto town = with_council();
  town->rows[0].description = "Husk budgettet";
  town->rows[0].responsible = "Trine";
  town->desk.configuration.bodies[0].contact = "Ole, 00 00 00 01";
  town->desk.configuration.people[1].name = "Bo D. Dal";
  EXPECT_THAT(lines(town->plan()), ElementsAre("update catering/kantinen"));  // its contact
  EXPECT_EQ(town->plan().totals.mails, 0);
}

TEST(ARehearsal, SendsEverythingToOneAddressAndTheRealTownHearsItLater) {
  Town town;
  town.desk.configuration.redirect_all_mail_to = "prove@example.org";
  town.rows = {row("Møde", "2027-02-03T17:00", "2027-02-03T20:00")};
  town.apply();
  EXPECT_THAT(town.mailed_since(0), ElementsAre("prove"));
  EXPECT_THAT(town.plan().steps, IsEmpty());
  town.desk.configuration.redirect_all_mail_to = "";
  EXPECT_THAT(letters(town.plan(), "Møde"), ElementsAre("ane invite", "bo invite", "cille invite"));
}

TEST(AMeetingThatIsOnAgain, IsInvitedBookedAndOrderedAnewUnderItsOldNames) {
  auto town = with_council();
  const std::string uid = town->done("Møde", Kind::invitation).uid;
  const std::string number = town->done("Møde", Kind::catering, "kantinen").uid;
  town->rows[0].status = Status::cancelled;
  town->apply();
  town->rows[0].status = Status::confirmed;
  EXPECT_THAT(letters(town->plan(), "Møde"),
              ElementsAre("ane invite", "bo invite", "cille invite"));
  town->apply();
  EXPECT_EQ(property(town->mails_to("bo").back(), "UID"), uid);
  EXPECT_EQ(property(town->mails_to("bo").back(), "SEQUENCE"), "2");
  EXPECT_THAT(town->living_orders(), ElementsAre(number));
  EXPECT_EQ(town->world->orders[number].revision, 3);
}

TEST(ARowThatVanished, WaitsForAPersonAndNothingIsCancelled) {
  auto town = arranged({row("Møde", "2027-02-03T17:00", "2027-02-03T20:00"),
                        row("Budget", "2027-06-02T17:00"), row("Regnskab", "2027-05-05T17:00")});
  town->drop_row("Regnskab");
  const Plan plan = town->plan();
  EXPECT_THAT(waiting(plan), ElementsAre("vanished"));
  EXPECT_THAT(plan.steps, IsEmpty());
}

TEST(ARowThatVanished, IsCancelledOnceAPersonSaysThatItIsGone) {
  auto town = arranged({row("Møde", "2027-02-03T17:00", "2027-02-03T20:00"),
                        row("Budget", "2027-06-02T17:00"), row("Regnskab", "2027-05-05T17:00")});
  town->drop_row("Regnskab");
  town->desk.ledger->set_decision(town->id_of("Regnskab"), {Choice::gone, ""}, "test",
                                  town->clock->now());
  EXPECT_THAT(lines(town->plan()),
              ElementsAre("cancel invitation", "cancel catering/kantinen", "cancel room/salen"));
  town->apply();
  EXPECT_THAT(town->booked("salen"), SizeIs(2));
  EXPECT_THAT(town->plan().steps, IsEmpty());
  EXPECT_THAT(town->plan().waiting, IsEmpty());
}

TEST(ARowThatVanished, StandsWhenAPersonSaysSo) {
  auto town = arranged({row("Møde", "2027-02-03T17:00", "2027-02-03T20:00"),
                        row("Budget", "2027-06-02T17:00"), row("Regnskab", "2027-05-05T17:00")});
  town->drop_row("Regnskab");
  town->desk.ledger->set_decision(town->id_of("Regnskab"), {Choice::same, ""}, "test",
                                  town->clock->now());
  EXPECT_THAT(town->plan().steps, IsEmpty());
  EXPECT_THAT(town->plan().waiting, IsEmpty());
}

TEST(ACancellationThatTheOutsideRefuses, IsPlannedAgainThoughTheMeetingIsGone) {
  auto town = arranged({row("Møde", "2027-02-03T17:00", "2027-02-03T20:00"),
                        row("Budget", "2027-06-02T17:00"), row("Regnskab", "2027-05-05T17:00")});
  town->drop_row("Regnskab");
  town->desk.ledger->set_decision(town->id_of("Regnskab"), {Choice::gone, ""}, "test",
                                  town->clock->now());
  town->fault = [](const connectors::Delivery& delivery) {
    return delivery.kind == "release" ? connectors::Fault::refuse : connectors::Fault::none;
  };
  town->apply();
  town->fault = {};
  EXPECT_THAT(lines(town->plan()), ElementsAre("cancel room/salen"));
  town->apply();
  EXPECT_THAT(town->booked("salen"), SizeIs(2));
  EXPECT_THAT(town->plan().steps, IsEmpty());
}

TEST(NextYearsExport, LeavesDecemberAlone) {
  auto town = arranged({row("Møde", "2026-12-02T17:00", "2026-12-02T20:00")});
  town->rows = {row("Møde", "2027-01-06T17:00"), row("Møde", "2027-06-02T17:00")};
  const Plan plan = town->plan();
  EXPECT_THAT(plan.waiting, IsEmpty());
  EXPECT_EQ(plan.totals.cancels, 0);
  EXPECT_EQ(plan.totals.creates, 6);
}

TEST(APastMeeting, IsNeitherVanishedNorMovedIntoTheFuture) {
  auto town = arranged({row("Møde", "2027-02-03T17:00", "2027-02-03T20:00"),
                        row("Møde", "2027-03-03T17:00", "2027-03-03T20:00")});
  town->clock->set(instant("2027-02-10T08:00:00Z"));
  town->rows.erase(town->rows.begin());
  const Plan plan = town->plan();
  EXPECT_THAT(plan.waiting, IsEmpty());
  EXPECT_THAT(plan.steps, IsEmpty());
}

TEST(AnUnsureRow, FreezesTheMeetingUntilAPersonDecides) {
  auto town = arranged({row("Møde", "2027-02-03T17:00", "2027-02-03T20:00")});
  const std::string id = town->id_of("Møde");
  town->rows = {row("Møde", "2027-01-27T17:00", "2027-01-27T20:00"),
                row("Møde", "2027-02-10T17:00", "2027-02-10T20:00")};
  const Plan plan = town->plan();
  ASSERT_THAT(waiting(plan), ElementsAre("unsure"));
  EXPECT_TRUE(plan.waiting[0].likely.has_value());
  EXPECT_EQ(std::ranges::count(plan.steps, id, &Step::meeting), 0);
}

TEST(AnUnsureRow, IsTheMeetingWhenAPersonSaysSame) {
  auto town = arranged({row("Møde", "2027-02-03T17:00", "2027-02-03T20:00")});
  const std::string id = town->id_of("Møde");
  town->rows = {row("Møde", "2027-01-27T17:00", "2027-01-27T20:00"),
                row("Møde", "2027-02-10T17:00", "2027-02-10T20:00")};
  town->desk.ledger->set_decision(id, {Choice::same, calendars::evidence_key(town->rows[1])},
                                  "test", town->clock->now());
  const Plan plan = town->plan();
  EXPECT_THAT(plan.waiting, IsEmpty());
  EXPECT_EQ(step_of(plan, "update invitation").meeting, id);
  EXPECT_EQ(step_of(plan, "update invitation").row.start, local("2027-02-10T17:00"));
}

TEST(ThePlansHash, IsTheSameHoweverTheRowsAreOrderedAndNumbered) {
  Town town;
  town.rows = {row("Møde", "2027-02-03T17:00"), row("Budget", "2027-06-02T17:00"),
               committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 1")};
  const std::string hash = town.plan().hash;
  std::ranges::reverse(town.rows);
  for (Meeting& each : town.rows) {
    each.origin.at = "Ark1!A" + each.title;
    each.origin.ref = "row-" + each.title;
  }
  EXPECT_EQ(town.plan().hash, hash);
  town.apply();
  const std::string after = town.plan().hash;
  std::ranges::reverse(town.rows);
  EXPECT_EQ(town.plan().hash, after);
}

TEST(ThePlansHash, ChangesWithATitle) {
  Town town;
  town.rows = {row("Møde", "2027-02-03T17:00"), row("Budget", "2027-06-02T17:00")};
  const std::string hash = town.plan().hash;
  town.rows[1].title = "Budget, 1. behandling";
  EXPECT_NE(town.plan().hash, hash);
}

TEST(ThePlansHash, DoesNotChangeByTheClockAlone) {
  Town town;
  town.rows = {row("Møde", "2027-02-03T17:00")};
  const std::string hash = town.plan().hash;
  town.clock->set(instant("2027-02-02T20:00:00Z"));
  EXPECT_THAT(warnings(town.plan()), SizeIs(2));  // both deadlines have passed since
  EXPECT_EQ(town.plan().hash, hash);
}

TEST(ThePlansHash, ChangesWithPricesAndMembers) {
  Town town;
  town.rows = {row("Møde", "2027-02-03T17:00")};
  const std::string hash = town.plan().hash;
  town.desk.configuration.suppliers[0].menus["aften"][0].price.oere += 100;
  const std::string dearer = town.plan().hash;
  town.desk.configuration.people[1].mail = "bo.dal@example.org";
  EXPECT_NE(dearer, hash);
  EXPECT_NE(town.plan().hash, dearer);
}

TEST(ASupplierThatIsReplaced, GetsACancellationAndTheNewOneAnOrder) {
  auto town = with_council();
  config::Supplier baker = town->desk.configuration.suppliers[0];
  baker.id = "bager";
  baker.name = "Bageren";
  town->desk.configuration.suppliers.push_back(baker);
  town->desk.configuration.catering[0].supplier = "bager";
  EXPECT_THAT(lines(town->plan()),
              UnorderedElementsAre("create catering/bager", "cancel catering/kantinen"));
  EXPECT_EQ(town->plan().totals.cost.oere, 0);
  EXPECT_THAT(town->apply().trouble, IsEmpty());
  EXPECT_THAT(town->living_orders(), SizeIs(1));
}

TEST(AnOrder, FollowsTheHeadsOnlyBeyondTheTolerance) {
  auto town = with_council();
  town->desk.configuration.bodies[0].guests = 2;
  EXPECT_THAT(town->plan().steps, IsEmpty());
  town->desk.configuration.bodies[0].guests = 3;
  const Plan plan = town->plan();
  EXPECT_THAT(lines(plan), ElementsAre("update catering/kantinen"));
  EXPECT_EQ(plan.totals.cost.oere, 3 * 10'000);
}

TEST(TheTotals, CountStepsMailsPeopleAndMoney) {
  Town town;
  town.rows = {row("Møde", "2027-02-03T17:00"), row("Budget", "2027-06-02T17:00")};
  const Totals totals = town.plan().totals;
  EXPECT_EQ(totals.creates, 6);
  EXPECT_EQ(totals.mails, 6);
  EXPECT_EQ(totals.people, 3);
  EXPECT_EQ(totals.cost.oere, 2 * 3 * 10'000);
}

TEST(AGroup, IsOneMeetingWhereNoRoomsDependOnEachOther) {
  Town town;
  town.rows = {row("Møde", "2027-02-03T17:00"), row("Budget", "2027-06-02T17:00")};
  const Plan plan = town.plan();
  EXPECT_THAT(groups(plan), ElementsAre(plan.steps[0].meeting, plan.steps[3].meeting));
}

TEST(WhatWasNotApproved, IsPlannedAgainAsTheSameMeetings) {
  Town town;
  town.rows = {row("Møde", "2027-02-03T17:00"), row("Budget", "2027-06-02T17:00")};
  const Plan plan = town.plan();
  Approval approval{plan.hash, {groups(plan)[0]}, {},
                    "test",    town.clock->now(), town.clock->now() + 1h};
  ASSERT_EQ(approve(town.desk, approval).refused, Refused::no);
  town.carry_on();
  const Plan rest = town.plan();
  EXPECT_THAT(groups(rest), ElementsAre(groups(plan)[1]));
  EXPECT_EQ(rest.steps[0].because.key, "plan.because.new");
}

}  // namespace
}  // namespace indkald::daemon::testing
