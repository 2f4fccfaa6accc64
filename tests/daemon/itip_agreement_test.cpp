// Whom the daemon mails, and how, is what iTIP says of the same change: two ways to one answer.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "calendars/itip_change.hpp"
#include "daemon/letters.hpp"
#include "daemon/plan.hpp"
#include "tests/daemon/town.hpp"

namespace indkald::daemon::testing {
namespace {

using ::testing::IsEmpty;
using Told = std::set<std::string>;  // "REQUEST mailto:bo@example.org"

const Invitation* invitation_of(const std::optional<Wanted>& wanted) {
  return wanted ? std::get_if<Invitation>(&*wanted) : nullptr;
}

std::string address_of(const Step& step, const std::string& person) {
  for (const auto* wanted : {&step.wanted, &step.before})
    if (const Invitation* invitation = invitation_of(*wanted))
      for (const Attendee& attendee : invitation->attendees)
        if (attendee.person == person) return calendars::calendar_address(attendee.address);
  return "nobody: " + person;
}

Told by_the_daemon(const Step& step) {
  Told told;
  for (const Addressee& each : step.addressees) {
    const bool stays = each.letter == LetterTo::invite || each.letter == LetterTo::update;
    told.insert((stays ? "REQUEST " : "CANCEL ") + address_of(step, each.person));
  }
  return told;
}

std::optional<calendars::IcsObject> object_of(const Invitation* invitation, int sequence) {
  if (invitation == nullptr) return std::nullopt;
  const Issue issue{"moede@lilleby.example.org", sequence, instant("2027-01-01T10:00:00Z")};
  return calendars::parse_ics_object(
      calendars::to_ics(invitation_event(*invitation, issue, nullptr), ""));
}

Told by_itip(const Step& step) {
  calendars::ItipChange change;
  change.before = object_of(invitation_of(step.before), 0);
  change.after = object_of(invitation_of(step.wanted), 1);
  Told told;
  for (const calendars::ItipMessage& each : calendars::messages_of_change(change).messages)
    if (each.significant) told.insert(each.method + " " + each.recipient);
  return told;
}

// What offices do to a meeting between two plans.
void edit(Town& town, std::mt19937& random) {
  const auto below = [&](int most) {
    return std::uniform_int_distribution<int>(0, most - 1)(random);
  };
  Meeting& row = town.rows.at(0);
  if (below(3) == 0) row.start += std::chrono::minutes(15 * (below(5) - 2));
  if (below(3) == 0) *row.end += std::chrono::minutes(15 * (below(5) - 2));
  if (below(4) == 0) row.place = below(2) == 0 ? "" : "Festsalen";
  if (below(4) == 0) row.description = "Punkt " + std::to_string(below(9));
  if (below(8) == 0) row.status = calendars::Status::cancelled;
  auto& people = town.desk.configuration.people;
  if (below(3) == 0 && people.size() > 1)
    people.erase(people.begin() + below(static_cast<int>(people.size())));
  if (below(3) == 0) {
    people.push_back(people.front());
    people.back().id = people.back().name = "ny" + std::to_string(below(1000));
    people.back().mail = people.back().id + "@example.org";
  }
}

TEST(WhomTheDaemonMails, IsWhomITipNames) {
  constexpr unsigned kSeeds = 60;
  int changes = 0;
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    Town town;
    town.rows = {row("Møde", "2027-02-03T17:00", "2027-02-03T20:00")};
    for (int round = 0; round < 4; ++round) {
      for (const Step& step : town.plan().steps) {
        if (step.kind != Kind::invitation) continue;
        EXPECT_EQ(by_the_daemon(step), by_itip(step)) << "round " << round;
        ++changes;
      }
      town.apply();
      edit(town, random);
    }
  }
  EXPECT_GT(changes, 2 * static_cast<int>(kSeeds));
}

}  // namespace
}  // namespace indkald::daemon::testing
