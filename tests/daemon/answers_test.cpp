// What attendees' answers do: to the head count, to rooms and orders, and who is reminded.
#include "daemon/answers.hpp"

#include <gmock/gmock.h>

#include "tests/daemon/town.hpp"

namespace indkald::daemon::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using namespace std::chrono_literals;

config::Body body_of(double attendance, int guests = 0) {
  config::Body body;
  body.attendance = attendance;
  body.guests = guests;
  return body;
}

Attendees attendees(int count, const std::string& role = "member") {
  std::vector<Attendee> all;
  for (int i = 0; i < count; ++i) all.push_back({"p" + std::to_string(i), "", "", role, "da"});
  return Attendees(std::move(all));
}

Answer said(const std::string& person, Said word) {
  Answer answer;
  answer.person = person;
  answer.said = word;
  return answer;
}

std::vector<Answer> said_by(int first, int last, Said word) {
  std::vector<Answer> all;
  for (int i = first; i < last; ++i) all.push_back(said("p" + std::to_string(i), word));
  return all;
}

TEST(HeadCounts, AreTheBodysHabitBeforeAnyoneHasAnswered) {
  EXPECT_EQ(head_count(body_of(0.9, 2), attendees(20), {}), (HeadCount{20, 18, 22}));
  EXPECT_EQ(head_count(body_of(1, 1), attendees(7), {}), (HeadCount{8, 8, 8}));
}

TEST(HeadCounts, AreRoundedUpAndCountGuestsInFull) {
  EXPECT_EQ(head_count(body_of(0.95), attendees(20), {}).expected, 19);
  EXPECT_EQ(head_count(body_of(0.95), attendees(21), {}).expected, 20);
  EXPECT_EQ(head_count(body_of(0.95, 3), attendees(0), {}).expected, 3);
}

TEST(HeadCounts, BecomeCertainAsPeopleAnswer) {
  const Attendees all = attendees(20);
  std::vector<Answer> answers = said_by(0, 12, Said::accepted);
  EXPECT_EQ(head_count(body_of(0.5), all, answers), (HeadCount{16, 14, 18}));
  const auto declined = said_by(12, 20, Said::declined);
  answers.insert(answers.end(), declined.begin(), declined.end());
  EXPECT_EQ(head_count(body_of(0.5), all, answers), (HeadCount{12, 12, 12}));
}

TEST(HeadCounts, TakeMaybesAndProposalsForTheHabit) {
  const Attendees all = attendees(10);
  EXPECT_EQ(head_count(body_of(0.8), all, said_by(0, 10, Said::tentative)),
            head_count(body_of(0.8), all, {}));
  EXPECT_EQ(head_count(body_of(0.8), all, said_by(0, 10, Said::proposed)),
            head_count(body_of(0.8), all, {}));
}

TEST(HeadCounts, CountAStandInAsOneHead) {
  EXPECT_EQ(head_count(body_of(0.5), attendees(2), said_by(0, 2, Said::delegated)).expected, 2);
}

TEST(HeadCounts, CountOptionalAttendeesOnlyWhenTheyAccept) {
  const Attendees all = attendees(4, "optional");
  EXPECT_EQ(head_count(body_of(1), all, {}).expected, 0);
  EXPECT_EQ(head_count(body_of(1), all, said_by(0, 3, Said::accepted)).expected, 3);
}

TEST(HeadCounts, LeaveOutThoseWhoAreNoLongerInvited) {
  EXPECT_EQ(head_count(body_of(1), attendees(2), said_by(5, 9, Said::accepted)).expected, 2);
}

// --- in the plan ---

const Instant kAnswered = instant("2026-08-10T09:00:00Z");

// A council of twelve, arranged, whose answers are read.
class ACouncilOfTwelve : public ::testing::Test {
 protected:
  ACouncilOfTwelve() {
    for (int i = 0; i < 9; ++i) {
      const std::string id = "medlem" + std::to_string(i);
      town_.desk.configuration.people.push_back({id,
                                                 "Medlem " + std::to_string(i),
                                                 id + "@example.org",
                                                 "da",
                                                 {{"byraad", config::Role::member, {}, {}}}});
    }
    town_.desk.configuration.inbox_connector = "inbox";
    town_.rows = {row("Møde", "2027-02-03T17:00", "2027-02-03T20:00")};
    EXPECT_TRUE(town_.apply().closed);
    EXPECT_THAT(town_.plan().steps, IsEmpty());
  }

  void answer(const std::string& person, Said word) {
    Arrived mail;
    mail.hash = person + std::string(to_string(word)) + std::to_string(++uid_);
    mail.uid = uid_;
    mail.kind = "answer";
    mail.state = ArrivedState::worked;
    mail.meeting = town_.id_of("Møde");
    mail.person = person;
    mail.answer = said(person, word);
    mail.answer->sequence = town_.done("Møde", Kind::invitation).sequence;
    mail.answer->stamp = mail.answer->received = kAnswered;
    town_.desk.ledger->take_in("inbox", {7, uid_}, std::span(&mail, 1));
  }
  void answer_of_first(int count, Said word) {
    for (int i = 0; i < count; ++i) answer("medlem" + std::to_string(i), word);
  }

  Town town_;
  std::uint32_t uid_ = 0;
};

TEST_F(ACouncilOfTwelve, KeepsItsOrderWithinTheKitchensTolerance) {
  answer_of_first(2, Said::declined);
  EXPECT_THAT(town_.plan().steps, IsEmpty());
}

TEST_F(ACouncilOfTwelve, OrdersAnewBeyondIt) {
  answer_of_first(4, Said::declined);
  const Plan plan = town_.plan();
  EXPECT_THAT(lines(plan), ElementsAre("update catering/kantinen"));
  EXPECT_EQ(std::get<CateringOrder>(*plan.steps[0].wanted).heads, 8);
  EXPECT_EQ(plan.steps[0].because.key, "plan.because.heads");
  EXPECT_EQ(plan.totals.mails, 0);
}

TEST_F(ACouncilOfTwelve, KeepsAnApprovalThatAnAnswerDoesNotTouch) {
  const std::string before = town_.plan().hash;
  answer_of_first(1, Said::declined);
  EXPECT_EQ(town_.plan().hash, before);
}

TEST_F(ACouncilOfTwelve, TakesEachAnswerOnce) {
  answer("bo", Said::accepted);
  answer("bo", Said::declined);
  const auto answers = town_.desk.ledger->answers(town_.id_of("Møde"));
  ASSERT_THAT(answers, SizeIs(1));
  EXPECT_EQ(answers[0].said, Said::declined);
}

TEST_F(ACouncilOfTwelve, MovesToALargerRoomWhenMoreComeThanTheRoomHolds) {
  town_.desk.configuration.rooms[0].capacity = 9;
  town_.desk.configuration.bodies[0].attendance = 0.5;
  town_.apply();
  EXPECT_THAT(town_.booked("salen"), SizeIs(1));
  answer_of_first(9, Said::accepted);
  EXPECT_THAT(lines(town_.plan()),
              ElementsAre("hold room/festsal", "hold room/lokale1", "hold room/lokale2",
                          "update invitation", "update catering/kantinen", "release room/salen"));
}

TEST_F(ACouncilOfTwelve, AsksAnewWhenTheMeetingMoves) {
  answer_of_first(4, Said::declined);
  town_.apply();
  town_.rows[0].start += 24h;
  *town_.rows[0].end += 24h;
  town_.apply();
  EXPECT_THAT(town_.desk.ledger->answers(town_.id_of("Møde")), IsEmpty());
  EXPECT_EQ(std::get<CateringOrder>(*town_.plan().steps.at(0).wanted).heads, 12);
}

TEST_F(ACouncilOfTwelve, KeepsAnswersWhenOnlyThePlaceChanges) {
  answer_of_first(4, Said::declined);
  town_.rows[0].place = "Festsalen";
  town_.apply();
  EXPECT_THAT(town_.desk.ledger->answers(town_.id_of("Møde")), SizeIs(4));
}

TEST_F(ACouncilOfTwelve, IsNotRemindedUnlessTheBodyWantsIt) {
  town_.clock->set(instant("2027-02-01T09:00:00Z"));
  EXPECT_THAT(lines(town_.plan()), Not(::testing::Contains("update invitation")));
}

TEST_F(ACouncilOfTwelve, IsRemindedOnceOfAnswering) {
  town_.desk.configuration.bodies[0].remind_days = 7;
  answer_of_first(9, Said::accepted);
  town_.clock->set(instant("2027-01-26T09:00:00Z"));
  EXPECT_THAT(town_.plan().steps, IsEmpty()) << "eight days before";
  town_.clock->set(instant("2027-01-28T09:00:00Z"));
  EXPECT_THAT(letters(town_.plan(), "Møde"),
              ElementsAre("ane remind", "bo remind", "cille remind"));
  const int before = town_.mails();
  const int sequence = town_.done("Møde", Kind::invitation).sequence;
  EXPECT_EQ(town_.apply().mails, 3);
  EXPECT_THAT(town_.mailed_since(before), ElementsAre("ane", "bo", "cille"));
  EXPECT_EQ(town_.done("Møde", Kind::invitation).sequence, sequence);
  EXPECT_THAT(town_.mails_to("bo").back(), Not(HasSubstr("text/calendar")));
  EXPECT_THAT(town_.plan().steps, IsEmpty());
}

TEST_F(ACouncilOfTwelve, IsNotRemindedOfWhatItWasToldADayAgo) {
  town_.desk.configuration.bodies[0].remind_days = 7;
  town_.clock->set(instant("2027-01-28T09:00:00Z"));
  town_.rows.push_back(row("Ekstra", "2027-02-01T17:00", "2027-02-01T20:00"));
  town_.apply();
  town_.clock->set(instant("2027-01-29T09:00:00Z"));
  EXPECT_THAT(town_.plan().steps, IsEmpty());
  town_.clock->set(instant("2027-01-30T10:00:00Z"));
  EXPECT_THAT(letters(town_.plan(), "Ekstra"), SizeIs(12));
}

TEST_F(ACouncilOfTwelve, IsRemindedOfANewTimeThoughItAnsweredTheOldOne) {
  town_.desk.configuration.bodies[0].remind_days = 7;
  answer_of_first(9, Said::accepted);
  answer("bo", Said::accepted);
  town_.rows[0].start += 24h;
  *town_.rows[0].end += 24h;
  town_.apply();
  town_.clock->set(instant("2027-01-29T09:00:00Z"));
  EXPECT_THAT(letters(town_.plan(), "Møde"), SizeIs(12));
}

TEST_F(ACouncilOfTwelve, MayBeRemindedByItselfWherePolicySaysSo) {
  town_.desk.configuration.bodies[0].remind_days = 7;
  town_.desk.configuration.policy.automatic = {"invitation:remind"};
  town_.desk.configuration.limits.mails_percent = 100;
  town_.desk.configuration.limits.updates_percent = 100;
  town_.clock->set(instant("2027-01-28T09:00:00Z"));
  ApplyHooks hooks;
  hooks.policy = true;
  EXPECT_EQ(daemon::apply(town_.desk, "", "indkald", hooks).report.value().mails, 12);
}

TEST_F(ACouncilOfTwelve, GoesOnWithoutReminderWhereAMailCameBack) {
  town_.desk.configuration.bodies[0].remind_days = 7;
  Arrived mail;
  mail.hash = "bounce";
  mail.uid = 1;
  mail.kind = "bounce";
  mail.state = ArrivedState::worked;
  mail.meeting = town_.id_of("Møde");
  mail.person = "bo";
  mail.bounced = {"inbox.bounced", {{"why", std::string("550 5.1.1")}}};
  town_.desk.ledger->take_in("inbox", {7, 1}, std::span(&mail, 1));
  const auto unreached = town_.desk.ledger->unreached();
  ASSERT_THAT(unreached, SizeIs(1));
  EXPECT_EQ(unreached[0].told.person, "bo");
  EXPECT_EQ(unreached[0].told.bounced, mail.bounced);
  town_.clock->set(instant("2027-01-28T09:00:00Z"));
  EXPECT_THAT(letters(town_.plan(), "Møde"), SizeIs(11));
}

}  // namespace
}  // namespace indkald::daemon::testing
