// What a plan says beforehand of what it comes to: deadlines that have passed, orders and bookings
// that cannot be cancelled, money, mails.
#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "daemon/cli/plan_text.hpp"
#include "tests/daemon/office.hpp"
#include "tests/daemon/town.hpp"

namespace indkald::daemon::testing {
namespace {

using json = nlohmann::json;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using namespace std::chrono_literals;

std::unique_ptr<Town> without_limits(std::unique_ptr<Town> town) {
  auto& limits = town->desk.configuration.limits;
  limits.creates_percent = limits.updates_percent = limits.cancels_percent = 1000;
  limits.mails_percent = limits.money_percent = 1000;
  return town;
}

std::unique_ptr<Town> with_two_councils() {
  return without_limits(
      arranged({row("Januar", "2027-01-06T17:00"), row("Februar", "2027-02-03T17:00")}));
}

std::unique_ptr<Town> with_committee() {
  return without_limits(arranged({committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "")}));
}

void rename_kitchen(Town& town) {
  town.desk.configuration.suppliers[0].id = "koekken";
  town.desk.configuration.catering[0].supplier = "koekken";
}

void take_away(Town& town, std::string_view room) {
  std::erase_if(town.desk.configuration.rooms,
                [&](const config::Room& each) { return each.id == room; });
  for (config::Body& body : town.desk.configuration.bodies) std::erase(body.rooms, room);
}

Refused approve_now(Town& town, const std::vector<std::string>& despite) {
  const Instant now = town.clock->now();
  return approve(town.desk, {town.plan().hash, {}, despite, "test", now, now + 1h}).refused;
}

std::string printed(Town& town, config::Language language) {
  ::testing::internal::CaptureStdout();
  cli::print_plan(town.plan(), town.desk.configuration, false, cli::Output(language, false));
  return ::testing::internal::GetCapturedStdout();
}

// --- deadlines ---

Names warnings_of_a_cancel_at(std::string_view now) {
  auto town = without_limits(arranged({row("Møde", "2027-02-03T17:00")}));
  town->rows[0].status = Status::cancelled;
  town->clock->set(instant(now));
  return warnings(town->plan());
}

TEST(ACancelledOrder, WarnsWhenTheKitchenShouldHaveHeardAlready) {
  EXPECT_THAT(warnings_of_a_cancel_at("2027-02-01T11:00:00Z"), IsEmpty());
  EXPECT_THAT(warnings_of_a_cancel_at("2027-02-01T11:00:01Z"),
              ElementsAre("plan.warning.order_deadline_passed"));
}

TEST(AnOrderThatIsMovedAway, WarnsByTheDayThatTheKitchenReckonsWith) {
  auto town = without_limits(arranged({row("Møde", "2027-02-03T17:00", "2027-02-03T20:00")}));
  town->rows[0].start += 24h * 14;
  *town->rows[0].end += 24h * 14;
  town->clock->set(instant("2027-02-02T11:00:00Z"));
  EXPECT_EQ(std::ranges::count(warnings(town->plan()), "plan.warning.order_deadline_passed"), 1);
}

// --- what left the configuration ---

TEST(ASupplierThatLeftTheConfiguration, StopsThePlanBeforeAnythingIsOrderedTwice) {
  auto town = with_two_councils();
  rename_kitchen(*town);
  const Plan plan = town->plan();
  ASSERT_THAT(findings(plan), ElementsAre("unreachable"));
  EXPECT_TRUE(plan.findings[0].stops);
  EXPECT_THAT(printed(*town, config::Language::en),
              HasSubstr("2 orders stand with kantinen, which is no longer in the configuration"));
  EXPECT_THAT(printed(*town, config::Language::da),
              HasSubstr("2 bestillinger står hos kantinen, som ikke længere er i opsætningen"));
  EXPECT_EQ(approve_now(*town, {}), Refused::finding);
  EXPECT_EQ(daemon::apply(town->desk, "", "test").refused, Refused::finding);
  EXPECT_THAT(town->living_orders(), SizeIs(2));
}

TEST(ASupplierThatLeftTheConfiguration, IsGoneOnFromByAnApprovalThatSaysSo) {
  auto town = with_two_councils();
  rename_kitchen(*town);
  EXPECT_EQ(approve_now(*town, {"unreachable"}), Refused::no);
  EXPECT_THAT(town->carry_on().trouble, SizeIs(2));
}

TEST(ASupplierThatLeftTheConfiguration, StopsNothingOnceItIsPutBack) {
  auto town = with_two_councils();
  const config::Supplier kitchen = town->desk.configuration.suppliers[0];
  rename_kitchen(*town);
  town->desk.configuration.suppliers.push_back(kitchen);
  EXPECT_THAT(findings(town->plan()), IsEmpty());
  EXPECT_THAT(town->apply().trouble, IsEmpty());
  EXPECT_THAT(town->living_orders(), SizeIs(2));
  town->desk.configuration.suppliers.pop_back();
  EXPECT_THAT(findings(town->plan()), IsEmpty());
}

TEST(ASupplierThatLeftTheConfiguration, IsNoMatterWhereTheOrderIsTakenCareOfByHand) {
  auto town = with_two_councils();
  rename_kitchen(*town);
  for (const char* title : {"Januar", "Februar"}) {
    Override by_hand;
    by_hand.process[Kind::catering] = "by-hand";
    town->desk.ledger->set_override(town->id_of(title), by_hand, "test", town->clock->now());
  }
  EXPECT_THAT(town->plan().findings, IsEmpty());
  EXPECT_THAT(town->plan().steps, IsEmpty());
}

TEST(ARoomThatLeftTheConfiguration, StopsThePlanBeforeAnythingIsBookedTwice) {
  auto town = with_committee();
  take_away(*town, "lokale1");
  const Plan plan = town->plan();
  ASSERT_THAT(findings(plan), ElementsAre("unreachable"));
  EXPECT_TRUE(plan.findings[0].stops);
  EXPECT_THAT(printed(*town, config::Language::en),
              HasSubstr("1 booking of lokale1 stands, which is no longer in the configuration"));
  EXPECT_EQ(approve_now(*town, {}), Refused::finding);
  EXPECT_EQ(approve_now(*town, {"unreachable"}), Refused::no);
}

TEST(ARoomThatLeftTheConfiguration, StopsThePlanOfAMeetingThatIsMovedToo) {
  auto town = with_committee();
  take_away(*town, "lokale1");
  town->rows[0].start += 24h;
  *town->rows[0].end += 24h;
  const Plan plan = town->plan();
  ASSERT_THAT(findings(plan), ElementsAre("unreachable"));
  EXPECT_TRUE(plan.findings[0].stops);
}

TEST(ARoomThatLeftTheConfiguration, IsToldButStopsNothingWhereTheRowNamesAnother) {
  auto town = with_committee();
  take_away(*town, "lokale1");
  town->rows[0].place = "Lokale 2";
  const Plan plan = town->plan();
  EXPECT_THAT(findings(plan), IsEmpty());
  EXPECT_THAT(warnings(plan), ElementsAre("plan.warning.unreachable"));
}

TEST(AnOrderThatCannotBeCancelled, IsToldButStopsNothingWhereNoOtherIsPlaced) {
  auto town = with_two_councils();
  town->desk.configuration.suppliers.clear();
  town->desk.configuration.catering.clear();
  const Plan plan = town->plan();
  EXPECT_THAT(lines(plan), ElementsAre("cancel catering/kantinen", "cancel catering/kantinen"));
  EXPECT_THAT(findings(plan), IsEmpty());
  EXPECT_THAT(warnings(plan), ElementsAre("plan.warning.unreachable", "plan.warning.unreachable"));
}

TEST(ASupplierThatLeftTheConfiguration, IsWhatTheRefusalSpeaksOfAndNotTheCalendar) {
  Office office("lilleby", "2026-08-17");
  office.put("calendar.csv", bytes_of_file(std::string(INDKALD_SOURCE_DIR) +
                                           "/tests/data/calendars/lilleby_2027.csv"));
  office.approve_and_apply();
  std::string configuration = office.bytes("indkald.json");
  for (std::size_t at = 0; (at = configuration.find("\"kantinen\"", at)) != std::string::npos;)
    configuration.replace(at, 10, "\"koekken\"");
  office.put("indkald.json", configuration);
  const Ran ran = office.run({"apply", "--lang", "en"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("cannot be cancelled"));
  EXPECT_THAT(ran.err, HasSubstr("--despite unreachable"));
  EXPECT_THAT(ran.err, Not(HasSubstr("calendar")));
}

TEST(ANewMeeting, CanBeSetByHandBeforeItIsArranged) {
  Office office("lilleby", "2026-08-17");
  office.put("calendar.csv", bytes_of_file(std::string(INDKALD_SOURCE_DIR) +
                                           "/tests/data/calendars/lilleby_2027.csv"));
  const auto ordered_for = [&](const std::string& meeting) {
    const json plan = json::parse(office.run({"plan", "--json"}).out);
    return std::ranges::count_if(plan.at("steps"), [&](const json& step) {
      return step.at("meeting") == meeting && step.at("kind") == "catering";
    });
  };
  const json plan = json::parse(office.run({"plan", "--json"}).out);
  const auto order = std::ranges::find(plan.at("steps"), json("catering"),
                                       [](const json& step) { return step.at("kind"); });
  ASSERT_NE(order, plan.at("steps").end());
  const std::string meeting = order->at("meeting");
  ASSERT_EQ(ordered_for(meeting), 1);
  EXPECT_EQ(office.run({"override", meeting, "--skip", "catering"}).code, 0);
  EXPECT_EQ(ordered_for(meeting), 0);
}

TEST(AMeetingOfWholeDays, WarnsThatTheRoomItNamesIsNotBooked) {
  Town town;
  town.rows = {row("Studietur", "2027-02-03T00:00")};
  town.rows[0].timed = false;
  town.rows[0].all_day = true;
  town.rows[0].end = local("2027-02-05T00:00");
  EXPECT_THAT(warnings(town.plan()), IsEmpty());
  town.rows[0].place = "Lokale 1";
  EXPECT_THAT(warnings(town.plan()), ElementsAre("plan.warning.whole_days"));
}

TEST(WhatWaitsForARoom, SaysWhichMeetingItIs) {
  Town town;
  town.rows = {row("Ene møde", "2027-02-03T17:00"), row("Andet møde", "2027-02-03T17:30")};
  for (Meeting& each : town.rows) each.place = "Lokale 1";
  ::testing::internal::CaptureStdout();
  cli::print_waiting(town.plan().waiting, cli::Output(config::Language::da, false));
  EXPECT_THAT(::testing::internal::GetCapturedStdout(),
              HasSubstr("ons. 3. feb. 2027: Lokale 1 er optaget"));
}

TEST(APlansLines, KeepTheDayFromTheNameHoweverLongItIs) {
  Town town;
  town.rows = {row("Nattemøde", "2027-02-03T22:00")};
  town.rows[0].end = local("2027-02-04T01:30");
  EXPECT_THAT(printed(town, config::Language::da), HasSubstr("kl. 01.30 "));
}

TEST(ARehearsal, IsStoppedWherePeopleHoldRealInvitations) {
  Town fresh;
  fresh.desk.configuration.redirect_all_mail_to = "test@example.org";
  fresh.rows = {row("Møde", "2027-02-03T17:00")};
  EXPECT_THAT(findings(fresh.plan()), Not(Contains("rehearsal")));
  auto town = with_two_councils();
  town->desk.configuration.redirect_all_mail_to = "test@example.org";
  town->rows[0].status = Status::cancelled;
  EXPECT_THAT(findings(town->plan()), Contains("rehearsal"));
}

// --- money and mails ---

TEST(TheMoneyLimit, CountsWhatIsOrderedAnewThoughAsMuchIsCancelled) {
  auto town = with_two_councils();  // 2 orders of 300 kroner
  town->rows[0].status = Status::cancelled;
  town->rows.push_back(row("Nyt", "2027-05-05T17:00"));
  town->desk.configuration.limits.money = {29'900};
  EXPECT_THAT(findings(town->plan()), ElementsAre("money"));
  town->desk.configuration.limits.money = {30'000};
  EXPECT_THAT(findings(town->plan()), ElementsAre());
}

TEST(TheMoneyLimitInPercent, IsSaidInKronerAndOfWhat) {
  auto town = with_two_councils();  // 2 orders of 300 kroner
  town->rows[0].status = Status::cancelled;
  town->desk.configuration.limits.money_percent = 10;
  const Plan plan = town->plan();
  EXPECT_THAT(findings(plan), ElementsAre("money_percent"));
  EXPECT_THAT(printed(*town, config::Language::da),
              HasSubstr("forplejningen ændres med 300,00 kr., og der er bestilt for 600,00 kr."));
  EXPECT_THAT(printed(*town, config::Language::en), Not(HasSubstr("arranged")));
}

TEST(TheCosts, AreSaidInTheSingularWhereThereIsOne) {
  Town town;
  town.rows = {row("Møde", "2027-02-03T17:00")};
  EXPECT_THAT(printed(town, config::Language::da), HasSubstr("3 mails til 3 personer"));
  EXPECT_THAT(printed(town, config::Language::en), HasSubstr("3 mails to 3 people"));
  town.desk.configuration.people.resize(1);
  EXPECT_THAT(printed(town, config::Language::da), HasSubstr("1 mail til 1 person ·"));
  EXPECT_THAT(printed(town, config::Language::en), HasSubstr("1 mail to 1 person ·"));
  town.rows.push_back(row("Budget", "2027-03-03T17:00"));
  EXPECT_THAT(printed(town, config::Language::da), HasSubstr("2 mails til 1 person ·"));
}

}  // namespace
}  // namespace indkald::daemon::testing
