// Over random edits of the calendar, changes of membership and answers: nobody who is not concerned
// gets a mail, and everybody who is gets one. What each should know is worked out anew here, from
// the calendar and the members alone.
#include <gmock/gmock.h>

#include <map>
#include <random>
#include <set>

#include "daemon/answers.hpp"
#include "tests/daemon/town.hpp"

namespace indkald::daemon::testing {
namespace {

using namespace std::chrono_literals;

constexpr int kSeeds = 60;
constexpr int kRounds = 30;
constexpr int kRemindDays = 20;
constexpr auto kTimeToAnswer = 48h;

// What one person knows of one meeting.
struct Knows {
  std::string address;
  std::string what;  // title, time and place
  Instant at{};
  bool answered = false;
  bool reminded = false;
};
using KnownBy = std::map<std::string, Knows>;  // by person

struct Office {
  explicit Office(unsigned seed) : random(seed) {
    town.desk.configuration.inbox_connector = "inbox";
    for (config::Body& body : town.desk.configuration.bodies) body.remind_days = kRemindDays;
    town.clock->set(instant("2026-11-20T08:00:00Z"));
    for (int i = 0; i < 6; ++i) add_row();
  }

  int below(int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); }

  // Meetings lie weeks apart and have names of their own: which is which is never in doubt.
  void add_row() {
    const std::string title = "Sag " + std::to_string(++rows_made);
    Meeting made = below(2) ? row(title, "2027-01-04T17:00", "2027-01-04T19:00", "Kroen")
                            : committee(title, "2027-01-04T09:00", "2027-01-04T11:00", "Skolen");
    const auto later = std::chrono::days{14 * rows_made};
    made.start += later;
    *made.end += later;
    town.rows.push_back(std::move(made));
  }

  void edit_row() {
    Meeting& edited =
        town.rows[static_cast<std::size_t>(below(static_cast<int>(town.rows.size())))];
    const auto shift = std::chrono::minutes{30} * (1 + below(4));
    switch (below(7)) {
      case 0:
        edited.start += shift;
        *edited.end += shift;
        break;
      case 1:
        *edited.end += shift;
        break;
      case 2:
        edited.place = edited.place == "Kroen" ? "Hallen" : "Kroen";
        break;
      case 3:
        edited.title += " igen";
        break;
      case 4:
        edited.description += "Mere. ";
        break;
      default:
        edited.status = edited.status == Status::cancelled ? Status::confirmed : Status::cancelled;
    }
  }

  void edit_members() {
    auto& people = town.desk.configuration.people;
    config::Person& person =
        people[static_cast<std::size_t>(below(static_cast<int>(people.size())))];
    switch (below(4)) {
      case 0:
        people.push_back({"ny" + std::to_string(++people_made),
                          "Ny",
                          "",
                          "da",
                          {{below(2) ? "byraad" : "udvalg", config::Role::member, {}, {}}}});
        people.back().mail = people.back().id + "@example.org";
        break;
      case 1:
        person.mail = person.id + std::to_string(++people_made) + "@example.org";
        break;
      case 2:
        // Somebody stays: a body without members waits for a person.
        if (person.seats.size() > 1 && person.id != "ane") person.seats.pop_back();
        break;
      default:
        for (config::Seat& seat : person.seats)
          if (seat.role == config::Role::member) seat.role = config::Role::optional;
    }
  }

  void answer() {
    if (known.empty()) return;
    auto& [title, people] = *std::next(known.begin(), below(static_cast<int>(known.size())));
    if (people.empty()) return;
    auto& [person, knows] = *std::next(people.begin(), below(static_cast<int>(people.size())));
    const std::string id = ids.at(title);
    Arrived mail;
    mail.hash = std::to_string(++answers_made);
    mail.uid = static_cast<std::uint32_t>(answers_made);
    mail.kind = "answer";
    mail.state = ArrivedState::worked;
    mail.meeting = id;
    mail.person = person;
    mail.answer.emplace();
    mail.answer->person = person;
    mail.answer->said = below(2) ? Said::accepted : Said::declined;
    const auto asked = town.desk.ledger->asked(id + "@lilleby.example.org");
    for (const Told& told : asked.value().detail.told)
      if (told.person == person) mail.answer->sequence = told.sequence;
    town.desk.ledger->take_in("inbox", {1, mail.uid}, std::span(&mail, 1));
    knows.answered = true;
  }

  std::map<std::string, std::string> invited(const Meeting& meeting) const {
    std::map<std::string, std::string> result;
    if (meeting.status == Status::cancelled) return result;
    const std::string body = meeting.body == "Byrådet" ? "byraad" : "udvalg";
    for (const config::Person& person : town.desk.configuration.people)
      for (const config::Seat& seat : person.seats)
        if (seat.body_id == body && seat.role != config::Role::substitute)
          result[person.id] = person.mail;
    return result;
  }

  static std::string what_of(const Meeting& meeting) {
    return meeting.title + "|" + std::to_string(meeting.start.time_since_epoch().count()) + "|" +
           std::to_string(meeting.end->time_since_epoch().count()) + "|" + meeting.place;
  }

  // In winter.
  std::chrono::seconds until(const Meeting& meeting) const {
    return meeting.start - calendars::Local{now().time_since_epoch()} - 1h;
  }
  bool due(const Meeting& meeting, const Knows& knows) const {
    return !knows.answered && !knows.reminded && until(meeting) <= std::chrono::days{kRemindDays} &&
           knows.at < now() - kTimeToAnswer;
  }
  Instant now() const { return town.clock->now(); }

  // Everybody's mails of one meeting, and what they know afterwards.
  void tell(const Meeting& meeting, std::multiset<std::string>& mails) {
    if (until(meeting) <= 0s) return;
    KnownBy& people = known[key_of(meeting)];
    const auto wanted = invited(meeting);
    const std::size_t before = mails.size();
    bool differs = false;
    for (const auto& [person, address] : wanted) {
      const auto found = people.find(person);
      differs = differs || found == people.end() || found->second.what != what_of(meeting) ||
                found->second.address != address;
      if (found == people.end() || found->second.address != address) {
        mails.insert("REQUEST " + address);
      } else if (found->second.what != what_of(meeting)) {
        mails.insert("REQUEST " + address);
      } else {
        continue;
      }
      people[person] = {address, what_of(meeting), now(), false, false};
    }
    for (auto it = people.begin(); it != people.end();) {
      if (wanted.contains(it->first)) {
        ++it;
        continue;
      }
      mails.insert("CANCEL " + it->second.address);
      it = people.erase(it);
    }
    if (differs || mails.size() != before) return;
    for (auto& [person, knows] : people) {
      if (!due(meeting, knows)) continue;
      mails.insert("- " + knows.address);
      knows.reminded = true;
    }
  }

  // The first title of a meeting stays its name here.
  static std::string key_of(const Meeting& meeting) {
    return meeting.title.substr(0, meeting.title.find(" igen"));
  }

  std::multiset<std::string> expected() {
    std::multiset<std::string> mails;
    for (const Meeting& meeting : town.rows) tell(meeting, mails);
    return mails;
  }

  std::multiset<std::string> arrived(std::size_t before) const {
    std::multiset<std::string> mails;
    for (std::size_t i = before; i < town.world->mails.size(); ++i) {
      const auto& mail = town.world->mails[i];
      const std::string method = property(mail.bytes, "METHOD");
      mails.insert((method.empty() ? "-" : method) + " " + mail.to);
    }
    return mails;
  }

  std::string story() {
    std::string text;
    for (const Meeting& meeting : town.rows) {
      text += meeting.title + " " + std::to_string(until(meeting).count() / 3600) + " h:";
      for (const auto& [person, knows] : known[key_of(meeting)])
        text += " " + person + (knows.answered ? " answered" : knows.reminded ? " reminded" : "");
      text += "\n";
    }
    return text;
  }

  void learn_ids() {
    for (const KnownMeeting& each : town.desk.ledger->view().meetings)
      ids[key_of(each.meeting)] = each.meeting.id;
  }

  Town town;
  std::mt19937 random;
  std::map<std::string, KnownBy> known;    // by the meeting's first title
  std::map<std::string, std::string> ids;  // of meetings, by the same
  int rows_made = 0, people_made = 0, answers_made = 0;
};

TEST(WhoIsTold, IsWhomItConcernsAndNobodyElse) {
  std::size_t mails = 0;
  for (unsigned seed = 1; seed <= kSeeds; ++seed) {
    Office office(seed);
    for (int round = 0; round < kRounds; ++round) {
      SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round));
      for (int edits = office.below(3); edits > 0 && round > 0; --edits) office.edit_row();
      if (office.below(3) == 0 && round > 0) office.edit_members();
      if (office.below(5) == 0) office.add_row();
      for (int count = office.below(4); count > 0; --count) office.answer();
      office.town.clock->set(office.now() + std::chrono::hours{24 * office.below(5)});
      const std::size_t before = office.town.world->mails.size();
      ASSERT_EQ(waiting(office.town.plan()), Names{}) << office.story();
      office.town.apply();
      const auto expected = office.expected();
      ASSERT_EQ(office.arrived(before), expected) << office.story();
      office.learn_ids();
      ASSERT_EQ(office.town.carry_on().mails, 0);
      mails += office.town.world->mails.size() - before;
    }
  }
  EXPECT_GT(mails, 5000u);
}

}  // namespace
}  // namespace indkald::daemon::testing
