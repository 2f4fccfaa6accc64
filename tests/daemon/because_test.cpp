// Why a step is in a plan: the reason that is given is the true one.
#include "daemon/because.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/daemon/town.hpp"

namespace indkald::daemon::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::chrono_literals;

std::unique_ptr<Town> with_council() {
  return arranged({row("Møde", "2027-02-03T17:00", "2027-02-03T20:00")});
}

std::unique_ptr<Town> with_committee() {
  return arranged({committee("Møde", "2027-02-03T10:00", "2027-02-03T12:00", "")});
}

void set(Town& town, std::string_view title, const Override& by_hand) {
  town.desk.ledger->set_override(town.id_of(title), by_hand, "test", town.clock->now());
}

Override in_room(const std::string& room) {
  Override by_hand;
  by_hand.room = room;
  return by_hand;
}

Override process(Kind kind, const std::string& word) {
  Override by_hand;
  by_hand.process[kind] = word;
  return by_hand;
}

// "room/salen moved": a step and the end of its reason's key.
Names reasons(const Plan& plan, std::string_view title = "Møde") {
  Names found;
  for (const Step& step : plan.steps)
    if (step.row.title == title)
      found.push_back(step.key.substr(step.key.find('/') + 1) + " " +
                      step.because.key.substr(step.because.key.rfind('.') + 1));
  return found;
}

Text::Value argument(const Text& text, std::string_view name) {
  for (const auto& [key, value] : text.args)
    if (key == name) return value;
  ADD_FAILURE() << text.key << " has no " << name;
  return {};
}

TEST(ARoomStep, SaysThatAPersonChoseTheRoom) {
  auto town = with_council();
  set(*town, "Møde", in_room("lokale1"));
  EXPECT_THAT(reasons(town->plan()),
              ElementsAre("room/lokale1 room_by_hand", "invitation place",
                          "catering/kantinen place", "room/salen room_by_hand"));
}

TEST(ARoomStep, DoesNotTakeANewTitleForItsReason) {
  auto town = with_council();
  set(*town, "Møde", in_room("lokale1"));
  town->rows[0].title = "Nyt";
  EXPECT_THAT(reasons(town->plan(), "Nyt"),
              ElementsAre("room/lokale1 room_by_hand", "invitation renamed",
                          "catering/kantinen renamed", "room/salen room_by_hand"));
}

TEST(ARoomStep, SaysThatTheRoomBecameTooSmall) {
  auto town = with_committee();
  town->desk.configuration.rooms[1].capacity = 1;
  const Plan plan = town->plan();
  EXPECT_THAT(reasons(plan), ElementsAre("room/lokale2 room_too_small", "invitation place",
                                         "room/lokale1 room_too_small"));
  ASSERT_EQ(plan.steps[0].because.key, "plan.because.room_too_small");
  EXPECT_EQ(argument(plan.steps[0].because, "room"), Text::Value{"Lokale 1"});
  EXPECT_EQ(argument(plan.steps[0].because, "capacity"), Text::Value{std::int64_t{1}});
  EXPECT_EQ(argument(plan.steps[0].because, "heads"), Text::Value{std::int64_t{2}});
}

TEST(ARoomStep, SaysThatTheRoomIsNotWishedForAnyMore) {
  auto town = with_committee();
  town->desk.configuration.bodies[1].rooms = {"lokale2"};
  EXPECT_THAT(reasons(town->plan()), ElementsAre("room/lokale2 room_not_wished", "invitation place",
                                                 "room/lokale1 room_not_wished"));
}

TEST(ARoomStep, SaysThatTheRoomLeftTheConfiguration) {
  auto town = with_committee();
  town->desk.configuration.bodies[1].rooms = {"lokale2"};
  std::erase_if(town->desk.configuration.rooms,
                [](const config::Room& each) { return each.id == "lokale1"; });
  EXPECT_THAT(reasons(town->plan()),
              ElementsAre("room/lokale2 room_left", "invitation place", "room/lokale1 room_left"));
}

TEST(ARoomStep, SaysWhoHasTheRoomNow) {
  auto town = arranged({committee("Møde", "2027-02-03T10:00", "2027-02-03T12:00", ""),
                        row("Byrådsmøde", "2027-02-03T10:00", "2027-02-03T12:00")});
  set(*town, "Byrådsmøde", in_room("lokale1"));
  const Plan plan = town->plan();
  EXPECT_THAT(reasons(plan), ElementsAre("room/lokale2 room_taken", "invitation place",
                                         "room/lokale1 room_taken"));
  const auto step =
      std::ranges::find(plan.steps, "Møde", [](const Step& each) { return each.row.title; });
  EXPECT_EQ(argument(step->because, "room"), Text::Value{"Lokale 1"});
  EXPECT_EQ(argument(step->because, "by"), Text::Value{"Byrådet"});
}

TEST(ARoomStep, SaysWhoHasTheRoomOfAMeetingThatLostIt) {
  auto town = arranged({committee("Møde", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 1"),
                        row("Byrådsmøde", "2027-02-03T10:00", "2027-02-03T12:00")});
  set(*town, "Byrådsmøde", in_room("lokale1"));
  EXPECT_THAT(reasons(town->plan()), ElementsAre("room/lokale1 room_taken"));
}

TEST(ARoomStep, SaysWhatTheCalendarChanged) {
  auto town = with_committee();
  town->rows[0].place = "Lokale 3";
  EXPECT_THAT(reasons(town->plan()),
              ElementsAre("room/lokale3 place", "invitation place", "room/lokale1 place"));
  town->rows[0].place = "";
  town->rows[0].start += 24h;
  *town->rows[0].end += 24h;
  EXPECT_THAT(reasons(town->plan()), ElementsAre("room/lokale1 moved", "invitation moved"));
}

TEST(ARoomStep, SaysThatTheCalendarMovedWhatWasByHandMeanwhile) {
  auto town = with_committee();
  set(*town, "Møde", process(Kind::room, "by-hand"));
  town->rows[0].start += 24h;
  *town->rows[0].end += 24h;
  town->apply();
  set(*town, "Møde", {});
  const Plan plan = town->plan();
  EXPECT_THAT(reasons(plan), ElementsAre("room/lokale1 moved"));
  EXPECT_EQ(argument(plan.steps[0].because, "from"), Text::Value{local("2027-02-03T10:00")});
  EXPECT_EQ(argument(plan.steps[0].because, "to"), Text::Value{local("2027-02-04T10:00")});
}

TEST(ARoomStep, SaysThatAnotherTimeIsBookedWhereOnlySettingUpTakesLonger) {
  auto town = with_council();
  town->desk.configuration.rooms[0].setup = config::Minutes{60};
  town->rows[0].title = "Nyt";
  EXPECT_THAT(
      reasons(town->plan(), "Nyt"),
      ElementsAre("room/salen room_time", "invitation renamed", "catering/kantinen renamed"));
}

TEST(AnInvitationsStep, SaysThatTheMembersChangedThoughTheDescriptionDidToo) {
  auto town = with_committee();
  town->desk.configuration.people[4].seats.push_back({"udvalg", config::Role::member, {}, {}});
  town->rows[0].description = "Husk budgettet";
  EXPECT_THAT(reasons(town->plan()), ElementsAre("invitation members"));
}

TEST(AnInvitationsStep, SaysThatAnAddressChanged) {
  auto town = with_committee();
  town->desk.configuration.people[0].mail = "ane.bro@example.org";
  EXPECT_THAT(reasons(town->plan()), ElementsAre("invitation address"));
}

TEST(AnInvitationsStep, OfOneThatIsNotWantedDoesNotBlameTheCalendar) {
  auto town = with_committee();
  set(*town, "Møde", process(Kind::invitation, "skip"));
  town->rows[0].title = "Nyt";
  EXPECT_THAT(reasons(town->plan(), "Nyt"), ElementsAre("invitation not_wanted"));
}

TEST(AStep, ThatArrangesWhatWasGivenUpSaysThatItIsWantedAgain) {
  auto town = with_council();
  set(*town, "Møde", process(Kind::catering, "skip"));
  town->apply();
  set(*town, "Møde", {});
  EXPECT_THAT(reasons(town->plan()), ElementsAre("catering/kantinen again"));
}

TEST(AStep, OfAMeetingThatIsCertainNowIsNotCalledOnAgain) {
  auto town = arranged({committee("Møde", "2027-02-03T10:00", "2027-02-03T12:00", "")});
  town->rows[0].status = Status::tentative;
  town->desk.configuration.people[4].seats.push_back({"udvalg", config::Role::member, {}, {}});
  EXPECT_THAT(reasons(town->plan()), ElementsAre("invitation members"));
}

TEST(AnOrdersStep, SaysThatTheHeadsChangedThoughTheTextOfTheRowDidToo) {
  auto town = with_council();
  town->rows[0].description = "Husk budgettet";
  town->desk.configuration.bodies[0].guests = 5;
  EXPECT_THAT(reasons(town->plan()), ElementsAre("catering/kantinen heads"));
}

TEST(AnOrdersStep, SaysThatTheSettingsNameAnotherSupplier) {
  auto town = with_council();
  config::Supplier baker = town->desk.configuration.suppliers[0];
  baker.id = "bager";
  town->desk.configuration.suppliers.push_back(baker);
  town->desk.configuration.catering[0].supplier = "bager";
  EXPECT_THAT(reasons(town->plan()),
              ElementsAre("catering/bager settings", "catering/kantinen settings"));
}

TEST(AnOrdersStep, ThatIsSkippedDoesNotBlameTheCalendar) {
  auto town = with_council();
  set(*town, "Møde", process(Kind::catering, "skip"));
  town->rows[0].start += 24h;
  *town->rows[0].end += 24h;
  EXPECT_THAT(reasons(town->plan()),
              ElementsAre("room/salen moved", "invitation moved", "catering/kantinen not_wanted"));
}

}  // namespace
}  // namespace indkald::daemon::testing
