// Killed anywhere, over a real mail server and a real calendar server: at a sample of the
// boundaries of an approved plan, spread evenly over it. Each try has a town of its own on the same
// servers.
#include <gtest/gtest.h>

#ifdef INDKALD_FAILPOINTS

#include <algorithm>
#include <csignal>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/daemon/folder_held.hpp"
#include "tests/daemon/real_town.hpp"

namespace indkald::daemon::testing {
namespace {

using nlohmann::json;

// A meeting has some 18 boundaries here: at every 17th each kind of them has its turn.
constexpr int kApart = 17;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kTries = 3;
#else
constexpr int kTries = 23;
#endif

constexpr const char* kKilled = "2026-11-02T09:00:00Z";
constexpr const char* kRestarted = "2026-11-02T09:30:00Z";

servers::MailServer& mail_server() {
  static servers::MailServer server(town_mail());
  return server;
}

servers::RadicaleServer& calendar_server() {
  static servers::RadicaleServer server;
  return server;
}

// What a town holds: everything once, and how often a mail came again.
struct Held {
  std::multiset<std::string> gist;
  std::size_t invitations = 0;
  int repeats = 0;
  std::vector<std::string> changed;  // Message-IDs that came again with other bytes
};

// The mails of a mailbox without those that repeat one before them.
std::vector<std::string> once_each(const std::vector<std::string>& mails, Held& held) {
  std::map<std::string, std::string> known;
  std::vector<std::string> result;
  for (const std::string& mail : mails) {
    const std::string id = header_of(mail, "Message-ID");
    const auto [first, is_new] = known.emplace(id, mail);
    if (is_new) result.push_back(mail);
    held.repeats += is_new ? 0 : 1;
    if (first->second != mail) held.changed.push_back(id);
  }
  return result;
}

std::string line_of(const std::string& where, const SentEvent& event) {
  return where + " " + event.method + " " + meeting_of(event.uid) + " " +
         std::to_string(event.sequence) + " " + event.start + " " + event.end + " " + event.place;
}

Held held_by(const RealTown& town) {
  Held held;
  for (const std::string& name : RealTown::people())
    for (const std::string& mail : once_each(town.mailbox(name), held)) {
      held.gist.insert(line_of(name, read_sent_mail(mail).event));
      ++held.invitations;
    }
  for (const auto& [room, events] : town.rooms())
    for (const SentEvent& event : events) held.gist.insert(line_of(room, event));
  for (const std::string& mail : once_each(town.mailbox("koekkenet"), held)) {
    const SentOrder order = read_sent_order(mail);
    held.gist.insert(order.occasion + " " + std::to_string(order.revision) + " " + order.status);
  }
  return held;
}

Ran apply(RealTown& town, const std::string& now, int killed_at) {
  town.office().set_now(now);
  HowToRun how;
  if (killed_at > 0) how.environment["INDKALD_FAILPOINT"] = "any:" + std::to_string(killed_at);
  return town.office().run({"apply"}, how);
}

void approve(RealTown& town) {
  const json plan = town.office().ask({"plan"});
  ASSERT_GE(plan.at("steps").size(), 60u);
  ASSERT_EQ(town.office().run({"approve", plan.at("plan")}).code, 0);
}

// Where a run without a kill comes to.
Held left_by_a_whole_run() {
  RealTown town(mail_server(), calendar_server(), "whole");
  approve(town);
  EXPECT_EQ(apply(town, kKilled, 0).code, 0);
  return held_by(town);
}

int kill_and_restart(int at, const Held& whole) {
  SCOPED_TRACE("killed at boundary " + std::to_string(at));
  RealTown town(mail_server(), calendar_server(), "k" + std::to_string(at));
  approve(town);
  EXPECT_EQ(apply(town, kKilled, at).signal, SIGKILL);
  const Ran restarted = apply(town, kRestarted, 0);
  EXPECT_EQ(restarted.code, 0) << restarted.out << restarted.err;
  const Held held = held_by(town);
  EXPECT_EQ(held.gist, whole.gist);
  EXPECT_EQ(held.changed, std::vector<std::string>{});
  EXPECT_EQ(town.office().ask({"apply"}).at("steps"), 0);
  const json status = town.office().ask({"status"});
  EXPECT_EQ(status.at("mails"), held.invitations);
  EXPECT_EQ(status.at("bookings"), town.bookings());
  return held.repeats;
}

TEST(KilledOverRealServers, APlanLeavesEachMeetingOneEventOneBookingAndOneOrder) {
  const Held whole = left_by_a_whole_run();
  EXPECT_EQ(whole.repeats, 0);
  EXPECT_EQ(whole.gist.size(), 49u + 22u + 22u);
  int repeats = 0;
  for (int i = 0; i < kTries; ++i) repeats += kill_and_restart(1 + i * kApart, whole);
  std::cout << "[ figures  ] over real servers: " << kTries << " kills, " << repeats
            << " repeated mails" << std::endl;
  // Killed between a mail and its record, it is sent again: the sample must hold such a kill.
  EXPECT_GE(repeats, kTries / 20);
  EXPECT_LE(repeats, kTries);
}

}  // namespace
}  // namespace indkald::daemon::testing

#endif
