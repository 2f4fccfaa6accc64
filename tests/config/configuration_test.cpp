#include "config/configuration.hpp"

#include <gtest/gtest.h>

namespace indkald::config {
namespace {

using namespace std::chrono_literals;

constexpr Date kFirstOfTerm{std::chrono::local_days{2026y / 1 / 1}};
constexpr Date kLastOfTerm{std::chrono::local_days{2029y / 12 / 31}};
constexpr std::chrono::days kDay{1};

Person person(std::string id, std::string name, std::vector<Seat> seats) {
  Person made;
  made.id = std::move(id);
  made.name = std::move(name);
  made.mail = made.id + "@example.org";
  made.seats = std::move(seats);
  return made;
}

Configuration council() {
  Configuration made;
  made.municipality = "Eksempel Kommune";
  made.bodies.resize(2);
  made.bodies[0].id = "byraadet";
  made.bodies[1].id = "oeku";
  made.people = {
      person("bo", "Bo Lund", {{"byraadet", Role::member, kFirstOfTerm, kLastOfTerm}}),
      person("aase", "Åse Holm", {{"byraadet", Role::secretary, {}, {}}}),
      person("mie", "Mie Krog",
             {{"byraadet", Role::member, {}, {}},
              {"oeku", Role::chair, {}, {}},
              {"byraadet", Role::chair, kFirstOfTerm, {}}}),
      person("anna", "Anna Dal", {{"byraadet", Role::member, {}, kFirstOfTerm - kDay}}),
  };
  return made;
}

std::vector<std::string> names(const std::vector<Member>& found) {
  std::vector<std::string> list;
  for (const Member& member : found)
    list.push_back(member.person->name + " " + std::string(to_string(member.role)));
  return list;
}

using Names = std::vector<std::string>;

TEST(Members, StandChairFirstAndThenByName) {
  EXPECT_EQ(names(members(council(), "byraadet", kFirstOfTerm)),
            (Names{"Mie Krog chair", "Bo Lund member", "Åse Holm secretary"}));
}

TEST(Members, SitFromTheFirstDayToTheLastOfTheirPeriod) {
  EXPECT_EQ(names(members(council(), "byraadet", kFirstOfTerm - kDay)),
            (Names{"Anna Dal member", "Mie Krog member", "Åse Holm secretary"}));
  EXPECT_EQ(members(council(), "byraadet", kLastOfTerm).size(), 3u);
  EXPECT_EQ(members(council(), "byraadet", kLastOfTerm + kDay).size(), 2u);
}

TEST(Members, AreNoneOnABodyThatNobodySitsOn) {
  EXPECT_TRUE(members(council(), "beredskab", kFirstOfTerm).empty());
}

TEST(Role, IsReadAsItIsWritten) {
  for (const Role role :
       {Role::chair, Role::member, Role::substitute, Role::optional, Role::secretary})
    EXPECT_EQ(role_from(to_string(role)), role);
  EXPECT_EQ(role_from("king"), std::nullopt);
}

TEST(Configuration, FindsItsPartsById) {
  const Configuration made = council();
  EXPECT_EQ(made.body("oeku"), &made.bodies[1]);
  EXPECT_EQ(made.person("bo"), &made.people[0]);
  EXPECT_EQ(made.body("Byrådet"), nullptr);
  EXPECT_EQ(made.room("salen"), nullptr);
  EXPECT_EQ(made.supplier(""), nullptr);
}

TEST(ConfigurationFingerprint, ChangesWithWhatAPlanDependsOn) {
  const std::string before = fingerprint(council());
  EXPECT_EQ(before.size(), 32u);
  Configuration moved = council();
  moved.bodies[0].usual_start = 17h;
  EXPECT_NE(fingerprint(moved), before);
  Configuration seated = council();
  seated.people[0].seats[0].to.reset();
  EXPECT_NE(fingerprint(seated), before);
  Configuration rehearsal = council();
  rehearsal.redirect_all_mail_to = "test@example.org";
  EXPECT_NE(fingerprint(rehearsal), before);
  Configuration renamed = council();
  renamed.bodies[0].aliases = {"Byråd"};
  EXPECT_NE(fingerprint(renamed), before);
  Configuration strict = council();
  strict.limits.money.oere -= 1;
  EXPECT_NE(fingerprint(strict), before);
}

TEST(ConfigurationFingerprint, StaysWhenOnlyPathsPaceScheduleOrConnectionsChange) {
  const std::string before = fingerprint(council());
  Configuration changed = council();
  changed.path = "/etc/indkald/indkald.json";
  changed.ledger = "/var/lib/indkald/indkald.db";
  changed.pace.mails_per_minute = 5;
  changed.schedule.every_minutes = 5;
  changed.secretary = "nogen@example.org";
  EXPECT_EQ(fingerprint(changed), before);
}

}  // namespace
}  // namespace indkald::config
