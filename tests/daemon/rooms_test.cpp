// Who gets a room that several meetings would have: who holds it, whom a person puts there, whom
// the calendar puts there, who only wishes for it. See docs/decisions/0022.
#include "daemon/rooms.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/daemon/town.hpp"

namespace indkald::daemon::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;
using namespace std::chrono_literals;

Meeting directors(std::string_view title, std::string_view start, std::string_view end,
                  std::string_view place = "") {
  Meeting made = row(title, start, end, place);
  made.body = "Direktionen";
  return made;
}

void put_by_hand(Town& town, std::string_view title, const std::string& room) {
  Override by_hand;
  by_hand.room = room;
  town.desk.ledger->set_override(town.id_of(title), by_hand, "test", town.clock->now());
}

Names waiting_titles(const Plan& plan) {
  Names found;
  for (const Waiting& each : plan.waiting) found.push_back(each.row.title + " " + each.rule);
  return found;
}

// The council in the room that its wishes gave it, and a row that names the same room.
std::unique_ptr<Town> with_newcomer(std::string_view start, std::string_view end) {
  auto town = arranged({row("Byrådsmøde", "2027-01-27T17:00", "2027-01-27T20:00")});
  town->rows.push_back(committee("Ny", start, end, "Salen"));
  return town;
}

TEST(AMeetingThatHoldsItsRoom, KeepsItWhenANewRowNamesIt) {
  auto town = with_newcomer("2027-01-27T18:00", "2027-01-27T19:00");
  const Plan plan = town->plan();
  EXPECT_THAT(waiting_titles(plan), ElementsAre("Ny no_room"));
  EXPECT_THAT(plan.steps, IsEmpty());
}

TEST(AMeetingThatHoldsItsRoom, KeepsItWhenTheNewRowIsEarlierInTheDay) {
  auto town = with_newcomer("2027-01-27T15:00", "2027-01-27T18:00");
  const Plan plan = town->plan();
  EXPECT_THAT(waiting_titles(plan), ElementsAre("Ny no_room"));
  EXPECT_THAT(plan.steps, IsEmpty());
}

TEST(AMeetingThatHoldsItsRoom, IsChangedInAllElseWhileTheNewRowWaits) {
  auto town = with_newcomer("2027-01-27T18:00", "2027-01-27T19:00");
  town->row_named("Byrådsmøde").title = "Byrådsmøde med spørgetid";
  town->desk.configuration.people[4].seats.push_back({"byraad", config::Role::member, {}, {}});
  const Plan plan = town->plan();
  EXPECT_THAT(waiting_titles(plan), ElementsAre("Ny no_room"));
  EXPECT_THAT(lines(plan), ElementsAre("update invitation", "update catering/kantinen"));
  EXPECT_THAT(letters(plan, "Byrådsmøde med spørgetid"),
              UnorderedElementsAre("ane update", "bo update", "cille update", "eva invite"));
}

TEST(AMeetingThatHoldsItsRoom, KeepsItWithinTheTimeThatIsBooked) {
  auto town = with_newcomer("2027-01-27T17:30", "2027-01-27T18:30");
  town->row_named("Byrådsmøde").end = local("2027-01-27T19:00");
  const Plan plan = town->plan();
  EXPECT_THAT(waiting_titles(plan), ElementsAre("Ny no_room"));
  EXPECT_THAT(lines(plan),
              ElementsAre("update room/salen", "update invitation", "update catering/kantinen"));
}

TEST(AMeetingThatHoldsItsRoom, KeepsTheJoinedOneWhenANewRowNamesAPart) {
  auto town = arranged({row("Byrådsmøde", "2027-01-27T17:00", "2027-01-27T20:00", "Festsalen")});
  town->rows.push_back(committee("Ny", "2027-01-27T16:00", "2027-01-27T18:00", "Lokale 2"));
  const Plan plan = town->plan();
  EXPECT_THAT(waiting_titles(plan), ElementsAre("Ny no_room"));
  EXPECT_THAT(plan.steps, IsEmpty());
}

TEST(AMeetingThatHoldsItsRoom, StandsBeforeOneThatIsMovedThere) {
  auto town = arranged({committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 1"),
                        committee("B", "2027-02-03T13:00", "2027-02-03T15:00", "Lokale 1")});
  town->row_named("B").start = local("2027-02-03T09:00");
  town->row_named("B").end = local("2027-02-03T11:00");
  const Plan plan = town->plan();
  EXPECT_THAT(waiting_titles(plan), ElementsAre("B no_room"));
  EXPECT_THAT(plan.steps, IsEmpty());
}

TEST(AMeetingThatHoldsItsRoom, ThoughItIsTooSmallStaysThereWhenTheLargerOneIsNamedByARow) {
  auto town = std::make_unique<Town>();
  town->desk.configuration.bodies[1].rooms = {"lokale3", "lokale1"};
  town->rows = {committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "")};
  town->apply();
  ASSERT_THAT(town->booked("lokale3"), SizeIs(1));
  town->desk.configuration.people[4].seats.push_back({"udvalg", config::Role::member, {}, {}});
  town->rows.push_back(directors("Ny", "2027-02-03T09:00", "2027-02-03T11:00", "Lokale 1"));
  const Plan plan = town->plan();
  EXPECT_THAT(plan.waiting, IsEmpty());
  EXPECT_THAT(lines(plan, "A"), ElementsAre("update invitation"));
  EXPECT_THAT(lines(plan, "Ny"), ElementsAre("create room/lokale1", "create invitation"));
}

TEST(AMeetingThatHoldsItsRoom, MovesToALargerOneOfWhichItsOwnIsAPart) {
  auto town = std::make_unique<Town>();
  auto& configuration = town->desk.configuration;
  configuration.bodies[1].rooms = {"lokale1", "festsal"};
  configuration.rooms[1].capacity = 2;
  town->rows = {committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "")};
  town->apply();
  ASSERT_THAT(town->booked("lokale1"), SizeIs(1));
  configuration.people[4].seats.push_back({"udvalg", config::Role::member, {}, {}});
  EXPECT_THAT(lines(town->plan()),
              ElementsAre("create room/festsal", "create room/lokale2", "update invitation"));
}

TEST(ARowThatNamesARoom, StandsBeforeAMeetingThatOnlyWishesForIt) {
  Town town;
  town.rows = {directors("Ønsker", "2027-02-03T09:00", "2027-02-03T12:00"),
               committee("Nævner", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 2")};
  const Plan plan = town.plan();
  EXPECT_THAT(lines(plan, "Nævner"), ElementsAre("create room/lokale2", "create invitation"));
  EXPECT_THAT(lines(plan, "Ønsker"), ElementsAre("create room/lokale1", "create invitation"));
}

TEST(ARoomByHand, StandsBeforeANewRowsPlaceWhateverTheTimes) {
  for (const char* start : {"2027-01-27T16:00", "2027-01-27T17:00", "2027-01-27T19:00"}) {
    auto town = arranged({row("Byrådsmøde", "2027-01-27T17:00", "2027-01-27T20:00")});
    put_by_hand(*town, "Byrådsmøde", "lokale1");
    const auto end = local(start) + 2h;
    town->rows.push_back(committee("Ny", start, "", "Lokale 1"));
    town->rows.back().end = end;
    const Plan plan = town->plan();
    EXPECT_THAT(waiting_titles(plan), ElementsAre("Ny no_room")) << start;
    EXPECT_THAT(lines(plan), ElementsAre("hold room/lokale1", "update invitation",
                                         "update catering/kantinen", "release room/salen"))
        << start;
  }
}

TEST(ARoomByHand, IsTakenFromAMeetingThatHoldsItByItsWish) {
  auto town = arranged({committee("A", "2027-02-03T10:00", "2027-02-03T12:00", ""),
                        directors("B", "2027-02-03T11:00", "2027-02-03T13:00")});
  put_by_hand(*town, "B", "lokale1");
  const Plan plan = town->plan();
  EXPECT_THAT(plan.waiting, IsEmpty());
  EXPECT_THAT(groups(plan), SizeIs(1));
  EXPECT_THAT(town->apply().trouble, IsEmpty());
  EXPECT_THAT(town->booked("lokale1"), ElementsAre("2027-02-03T11:00"));
  EXPECT_THAT(town->booked("lokale2"), ElementsAre("2027-02-03T10:00"));
  EXPECT_THAT(town->plan().steps, IsEmpty());
}

// A person has said so; whoever loses the room without getting another waits for a person.
TEST(ARoomByHand, IsTakenFromAMeetingThatItsRowPutsThere) {
  auto town = arranged({committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 1"),
                        directors("B", "2027-02-03T11:00", "2027-02-03T13:00")});
  put_by_hand(*town, "B", "lokale1");
  const int before = town->mails();
  const Plan plan = town->plan();
  EXPECT_THAT(waiting_titles(plan), ElementsAre("A no_room"));
  EXPECT_THAT(lines(plan, "A"), ElementsAre("cancel room/lokale1"));
  EXPECT_THAT(lines(plan, "B"),
              ElementsAre("hold room/lokale1", "update invitation", "release room/lokale2"));
  EXPECT_THAT(groups(plan), SizeIs(1));
  EXPECT_EQ(plan.totals.cancels, 1);
  EXPECT_THAT(town->apply().trouble, IsEmpty());
  EXPECT_THAT(town->booked("lokale1"), ElementsAre("2027-02-03T11:00"));
  EXPECT_THAT(town->mailed_since(before), ElementsAre("eva"));
  EXPECT_THAT(town->plan().steps, IsEmpty());
  EXPECT_THAT(waiting_titles(town->plan()), ElementsAre("A no_room"));
  put_by_hand(*town, "A", "lokale2");
  EXPECT_THAT(lines(town->plan()), ElementsAre("create room/lokale2", "update invitation"));
}

TEST(ARoomByHand, IsTakenFromAMeetingThatIsLeftThereForWantOfAnother) {
  auto town = arranged({committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 1"),
                        committee("B", "2027-02-04T10:00", "2027-02-04T12:00", "Lokale 2"),
                        directors("C", "2027-02-04T11:00", "2027-02-04T13:00")});
  town->row_named("B").start = local("2027-02-03T11:00");
  town->row_named("B").end = local("2027-02-03T13:00");
  town->row_named("B").place = "Lokale 1";
  put_by_hand(*town, "C", "lokale2");
  const Plan plan = town->plan();
  EXPECT_THAT(waiting_titles(plan), ElementsAre("B no_room"));
  EXPECT_THAT(lines(plan, "B"), ElementsAre("cancel room/lokale2"));
  EXPECT_THAT(lines(plan, "C"),
              ElementsAre("hold room/lokale2", "update invitation", "release room/lokale1"));
}

TEST(ARoomByHand, StaysWithTheOneThatHoldsItWhenAnotherIsPutThereToo) {
  auto town = arranged({committee("A", "2027-02-03T11:00", "2027-02-03T13:00", ""),
                        directors("B", "2027-02-03T10:00", "2027-02-03T12:00")});
  put_by_hand(*town, "A", "lokale1");
  put_by_hand(*town, "B", "lokale1");
  const Plan plan = town->plan();
  EXPECT_THAT(waiting_titles(plan), ElementsAre("B no_room"));
  EXPECT_THAT(plan.steps, IsEmpty());
}

TEST(ARoomByHand, GoesToTheEarlierOfTwoWhereNeitherHoldsIt) {
  auto town = arranged({row("A", "2027-02-03T12:00", "2027-02-03T15:00"),
                        directors("B", "2027-02-03T11:00", "2027-02-03T13:00")});
  put_by_hand(*town, "A", "lokale1");
  put_by_hand(*town, "B", "lokale1");
  EXPECT_THAT(waiting_titles(town->plan()), ElementsAre("A no_room"));
}

TEST(ARoomByHand, IsNotTakenFromAMeetingThatWaitsForAWordOfAPerson) {
  auto town = arranged({committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 1"),
                        committee("Ø", "2027-06-03T10:00", "2027-06-03T12:00", "Lokale 1"),
                        directors("B", "2027-02-03T11:00", "2027-02-03T13:00")});
  town->drop_row("A");
  put_by_hand(*town, "B", "lokale1");
  const Plan plan = town->plan();
  EXPECT_THAT(waiting_titles(plan), UnorderedElementsAre("A vanished", "B no_room"));
  EXPECT_THAT(plan.steps, IsEmpty());
}

}  // namespace
}  // namespace indkald::daemon::testing
