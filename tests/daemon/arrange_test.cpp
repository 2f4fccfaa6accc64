// What a meeting should have, and what is left alone, as a secretary would see it in a plan.
#include "daemon/arrange.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/daemon/town.hpp"

namespace indkald::daemon::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::chrono_literals;

template <class Value>
Value wanted(const Plan& plan, std::string_view title) {
  for (const Step& step : plan.steps)
    if (step.row.title == title && step.wanted)
      if (const auto* value = std::get_if<Value>(&*step.wanted)) return *value;
  ADD_FAILURE() << "nothing of the kind is wanted for " << title;
  return {};
}

Plan plan_of(Meeting meeting) {
  Town town;
  town.rows = {std::move(meeting)};
  return town.plan();
}

TEST(Arranging, GivesAMeetingItsRoomInvitationAndOrder) {
  const Plan plan = plan_of(row("Møde", "2027-02-03T17:00", "2027-02-03T20:00"));
  EXPECT_THAT(lines(plan),
              ElementsAre("create room/salen", "create invitation", "create catering/kantinen"));
}

TEST(Arranging, ArrangesNothingForAMeetingWithoutADateAndPairsItWithNone) {
  Meeting undated = row("Møde", "2027-02-03T17:00", "2027-02-03T20:00");
  undated.dated = false;
  const Plan plan = plan_of(undated);
  EXPECT_THAT(plan.steps, IsEmpty());
  EXPECT_THAT(plan.waiting, IsEmpty());
}

TEST(Arranging, InvitesWhoSitsThereButNoSubstitute) {
  const Plan plan = plan_of(row("Møde", "2027-02-03T17:00", "2027-02-03T20:00"));
  EXPECT_THAT(letters(plan, "Møde"), ElementsAre("ane invite", "bo invite", "cille invite"));
}

TEST(Arranging, FillsInTheBodysUsualTimeAndLength) {
  const Plan plan = plan_of(row("Møde", "2027-02-03"));
  const auto invitation = wanted<Invitation>(plan, "Møde");
  EXPECT_EQ(invitation.start, local("2027-02-03T17:00"));
  EXPECT_EQ(invitation.end, local("2027-02-03T20:00"));
}

TEST(Arranging, BooksTheRoomWithSettingUpAndClearingAway) {
  const Plan plan = plan_of(row("Møde", "2027-02-03T17:00", "2027-02-03T20:00"));
  const auto booking = wanted<RoomBooking>(plan, "Møde");
  EXPECT_EQ(booking.start, local("2027-02-03T16:30"));
  EXPECT_EQ(booking.end, local("2027-02-03T20:15"));
}

TEST(Arranging, TakesAMeetingInAnotherZoneAtItsOwnInstant) {
  Meeting meeting = row("Møde", "2027-02-03T16:00", "2027-02-03T19:00");
  meeting.zone = "Europe/London";
  const auto invitation = wanted<Invitation>(plan_of(meeting), "Møde");
  EXPECT_EQ(invitation.start, local("2027-02-03T17:00"));
  EXPECT_EQ(invitation.end, local("2027-02-03T20:00"));
  EXPECT_EQ(invitation.zone, "Europe/Copenhagen");
}

TEST(Arranging, WaitsForATimeWhereNeitherSourceNorBodyHasOne) {
  Town town;
  town.desk.configuration.bodies[0].usual_start.reset();
  town.rows = {row("Møde", "2027-02-03")};
  const Plan plan = town.plan();
  EXPECT_THAT(waiting(plan), ElementsAre("no_time"));
  EXPECT_THAT(plan.steps, IsEmpty());
}

TEST(Arranging, WaitsForAnEndWhereNeitherSourceNorBodyHasOne) {
  Town town;
  town.desk.configuration.bodies[0].usual_length.reset();
  town.rows = {row("Møde", "2027-02-03T17:00")};
  EXPECT_THAT(waiting(town.plan()), ElementsAre("no_end"));
}

TEST(Arranging, InvitesToAnAllDayMeetingWithoutRoomAndFood) {
  Meeting trip = row("Studietur", "2027-03-20");
  trip.all_day = true;
  const Plan plan = plan_of(trip);
  EXPECT_THAT(lines(plan), ElementsAre("create invitation"));
  EXPECT_EQ(wanted<Invitation>(plan, "Studietur").end, local("2027-03-21T00:00"));
}

TEST(Arranging, TakesARoomThatTheSourceNamesWhateverTheWishes) {
  const Plan plan = plan_of(row("Møde", "2027-02-03T17:00", "2027-02-03T20:00", "lokale 2"));
  EXPECT_EQ(wanted<RoomBooking>(plan, "Møde").room, "lokale2");
  EXPECT_EQ(wanted<Invitation>(plan, "Møde").place, "Lokale 2");
}

TEST(Arranging, BooksNoRoomAndNoFoodForAPlaceThatIsNotOurs) {
  const Plan plan = plan_of(row("Møde", "2027-02-03T17:00", "2027-02-03T20:00", "Hotel Søpark"));
  EXPECT_THAT(lines(plan), ElementsAre("create invitation"));
  EXPECT_EQ(wanted<Invitation>(plan, "Møde").place, "Hotel Søpark");
}

TEST(Arranging, WarnsOfANamedRoomThatIsTooSmall) {
  const Plan plan = plan_of(row("Møde", "2027-02-03T17:00", "2027-02-03T20:00", "Lokale 3"));
  EXPECT_THAT(warnings(plan), ElementsAre("plan.warning.room_too_small"));
}

TEST(Arranging, TellsOfARowThatNamesNoKnownBody) {
  Meeting meeting = row("Bestyrelsesmøde", "2027-02-03T17:00");
  meeting.body = "Vandværket";
  const Plan plan = plan_of(meeting);
  EXPECT_THAT(waiting(plan), ElementsAre("unknown_body"));
  EXPECT_THAT(plan.steps, IsEmpty());
}

TEST(Arranging, LeavesAMeetingThatHasBegunAsItIs) {
  Town town;
  town.rows = {row("Møde", "2027-02-03T17:00", "2027-02-03T20:00")};
  town.clock->set(instant("2027-02-03T16:00:00Z"));
  EXPECT_THAT(town.plan().steps, IsEmpty());
  town.clock->set(instant("2027-02-03T15:59:59Z"));
  EXPECT_THAT(town.plan().steps, ::testing::SizeIs(3));
}

TEST(Arranging, HoldsInvitationsWhereNobodySitsOnTheBodyThatDay) {
  Town town;
  for (config::Person& person : town.desk.configuration.people)
    for (config::Seat& seat : person.seats) seat.to = date("2027-12-31");
  town.rows = {row("Møde", "2028-01-12T17:00")};
  town.clock->set(instant("2027-08-02T08:00:00Z"));
  const Plan plan = town.plan();
  EXPECT_THAT(waiting(plan), ElementsAre("no_members"));
  EXPECT_THAT(lines(plan), ElementsAre("create room/salen"));
}

TEST(Arranging, InvitesWhoSitsThereOnTheMeetingsDay) {
  Town town;
  town.desk.configuration.people[1].seats[0].to = date("2027-02-02");
  town.desk.configuration.people[3].seats[0] = {
      "byraad", config::Role::member, date("2027-02-03"), {}};
  town.rows = {row("Møde", "2027-02-03T17:00")};
  EXPECT_THAT(letters(town.plan(), "Møde"),
              ElementsAre("ane invite", "cille invite", "dan invite"));
}

TEST(Arranging, InvitesOnlyAsFarAheadAsTheBodyWants) {
  Town town;
  town.desk.configuration.bodies[0].invite_ahead_days = 60;
  town.rows = {row("Møde", "2027-02-03T17:00")};
  EXPECT_THAT(lines(town.plan()), ElementsAre("create room/salen", "create catering/kantinen"));
  town.clock->set(instant("2026-12-06T08:00:00Z"));
  EXPECT_THAT(lines(town.plan()),
              ElementsAre("create room/salen", "create invitation", "create catering/kantinen"));
}

TEST(Arranging, KeepsWhoWasInvitedUpToDateBeyondThatTime) {
  Town town;
  town.rows = {row("Møde", "2027-02-03T17:00")};
  town.apply();
  town.desk.configuration.bodies[0].invite_ahead_days = 30;
  EXPECT_THAT(town.plan().steps, IsEmpty());
}

TEST(Arranging, WarnsWhenTheAgendaShouldHaveBeenOutAlready) {
  Town town;
  town.rows = {row("Møde", "2027-02-03T17:00")};
  town.clock->set(instant("2027-01-28T10:00:00Z"));  // four weekdays before is 28 January
  EXPECT_EQ(std::ranges::count(warnings(town.plan()), "plan.warning.agenda_missed"), 0);
  town.clock->set(instant("2027-01-29T10:00:00Z"));
  EXPECT_EQ(std::ranges::count(warnings(town.plan()), "plan.warning.agenda_missed"), 1);
}

TEST(Arranging, WarnsWhenTheKitchensDeadlineHasPassed) {
  Town town;
  town.rows = {row("Møde", "2027-02-03T17:00")};
  town.clock->set(instant("2027-02-01T11:00:00Z"));
  EXPECT_EQ(std::ranges::count(warnings(town.plan()), "plan.warning.order_deadline_passed"), 0);
  town.clock->set(instant("2027-02-01T11:00:01Z"));
  EXPECT_EQ(std::ranges::count(warnings(town.plan()), "plan.warning.order_deadline_passed"), 1);
}

TEST(Arranging, CancelsWhatACancelledMeetingHad) {
  Town town;
  town.rows = {row("Møde", "2027-02-03T17:00")};
  town.apply();
  town.rows[0].status = Status::cancelled;
  EXPECT_THAT(lines(town.plan()),
              ElementsAre("cancel invitation", "cancel catering/kantinen", "cancel room/salen"));
  EXPECT_TRUE(town.apply().closed);
  EXPECT_THAT(town.booked("salen"), IsEmpty());
  EXPECT_THAT(town.living_orders(), IsEmpty());
}

TEST(Arranging, ArrangesNothingForAMeetingThatIsCancelledFromTheStart) {
  Meeting meeting = row("Møde", "2027-02-03T17:00");
  meeting.status = Status::cancelled;
  EXPECT_THAT(plan_of(meeting).steps, IsEmpty());
}

TEST(Override, SetsARoomAboveTheSource) {
  Town town;
  town.rows = {row("Møde", "2027-02-03T17:00", "", "Salen")};
  town.apply();
  town.desk.ledger->set_override(town.id_of("Møde"),
                                 {.room = "lokale1", .menu = {}, .heads = {}, .process = {}},
                                 "test", town.clock->now());
  EXPECT_THAT(lines(town.plan()), ElementsAre("hold room/lokale1", "update invitation",
                                              "update catering/kantinen", "release room/salen"));
}

TEST(Override, SetsHeadsAndMenuOfTheOrder) {
  Town town;
  town.rows = {row("Møde", "2027-02-03T17:00")};
  town.apply();
  town.desk.ledger->set_override(town.id_of("Møde"),
                                 {.room = {}, .menu = "kaffe", .heads = 4, .process = {}}, "test",
                                 town.clock->now());
  const auto order = wanted<CateringOrder>(town.plan(), "Møde");
  EXPECT_EQ(order.menu_name, "Kaffe");
  EXPECT_EQ(order.heads, 4);
  EXPECT_EQ(order.total.oere, 4 * 2000);
}

TEST(Override, CancelsAProcessThatIsSkipped) {
  Town town;
  town.rows = {row("Møde", "2027-02-03T17:00")};
  town.apply();
  town.desk.ledger->set_override(
      town.id_of("Møde"),
      {.room = {}, .menu = {}, .heads = {}, .process = {{Kind::catering, "skip"}}}, "test",
      town.clock->now());
  EXPECT_THAT(lines(town.plan()), ElementsAre("cancel catering/kantinen"));
}

TEST(Override, LeavesAloneWhatIsArrangedByHand) {
  Town town;
  town.rows = {row("Møde", "2027-02-03T17:00")};
  town.apply();
  town.desk.ledger->set_override(
      town.id_of("Møde"),
      {.room = {}, .menu = {}, .heads = {}, .process = {{Kind::room, "by-hand"}}}, "test",
      town.clock->now());
  town.rows[0].start += 24h;
  EXPECT_THAT(lines(town.plan()), ElementsAre("update invitation", "update catering/kantinen"));
}

}  // namespace
}  // namespace indkald::daemon::testing
