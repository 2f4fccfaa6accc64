// What a mail that arrived comes to, judged against what the ledger says was sent.
#include "daemon/arrivals.hpp"

#include <gmock/gmock.h>

#include "daemon/inbox_round.hpp"
#include "tests/daemon/answer_mail.hpp"
#include "tests/daemon/town.hpp"

namespace indkald::daemon::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace std::chrono_literals;

// A mailbox in memory, which numbers its mails anew when asked to.
class MemoryInbox : public connectors::Inbox {
 public:
  void put(std::string bytes) { mails_[++last_] = std::move(bytes); }
  void number_anew() {
    ++validity_;
    std::map<std::uint32_t, std::string> anew;
    for (auto& [uid, bytes] : mails_) anew[uid + 1000] = std::move(bytes);
    mails_ = std::move(anew);
    last_ += 1000;
  }
  const std::map<std::uint32_t, std::string>& lying() const { return mails_; }

  connectors::Arrivals arrivals(const connectors::Place& place, std::size_t limit,
                                std::stop_token) override {
    connectors::Arrivals result;
    if (!reachable) {
      result.verdict = {connectors::Outcome::retry, {"imap.silent", {}}, {}, {}};
      result.place = place;
      return result;
    }
    const std::uint32_t from = place.uid_validity == validity_ ? place.last_uid : 0;
    result.place = {validity_, from};
    for (const auto& [uid, bytes] : mails_) {
      if (uid <= from) continue;
      result.more = result.messages.size() == limit;
      if (result.more) break;
      result.messages.push_back({uid, bytes});
      result.place.last_uid = uid;
    }
    return result;
  }
  connectors::Verdict move_understood(std::uint32_t uid_validity,
                                      std::span<const std::uint32_t> uids,
                                      std::stop_token) override {
    if (!movable || uid_validity != validity_)
      return {connectors::Outcome::retry, {"imap.busy", {}}, {}, {}};
    for (const std::uint32_t uid : uids) moved_ += static_cast<int>(mails_.erase(uid));
    return {};
  }
  std::optional<std::vector<std::uint32_t>> still_there(std::uint32_t uid_validity,
                                                        std::span<const std::uint32_t> uids,
                                                        std::stop_token) override {
    if (uid_validity != validity_) return std::nullopt;
    std::vector<std::uint32_t> there;
    for (const std::uint32_t uid : uids)
      if (mails_.contains(uid)) there.push_back(uid);
    return there;
  }
  void take_out(std::uint32_t uid) { mails_.erase(uid); }
  connectors::Woken wait(std::chrono::milliseconds, std::stop_token) override {
    return connectors::Woken::elapsed;
  }
  connectors::Verdict check() override { return {}; }

  bool reachable = true, movable = true;
  int moved() const { return moved_; }

 private:
  std::map<std::uint32_t, std::string> mails_;
  std::uint32_t validity_ = 5, last_ = 0;
  int moved_ = 0;
};

class Arriving : public ::testing::Test {
 protected:
  Arriving() {
    town_.desk.configuration.inbox_connector = "inbox";
    town_.rows = {row("Møde", "2027-02-03T17:00", "2027-02-03T20:00")};
    EXPECT_TRUE(town_.apply().closed);
  }

  AnswerMail answer_of(const std::string& person, Program program = Program::outlook) {
    const Done done = town_.done("Møde", Kind::invitation);
    AnswerMail mail;
    mail.program = program;
    mail.name = person;
    mail.address = person + "@example.org";
    mail.to = "byraad@example.org";
    mail.uid = done.uid;
    mail.sequence = done.sequence;
    mail.start = "20270203T170000";
    mail.end = "20270203T200000";
    mail.stamp = "20260804T081500Z";
    return mail;
  }
  Arrived judged(const std::string& bytes) {
    connectors::Arrived mail;
    mail.uid = 1;
    mail.bytes = bytes;
    return judged(mail);
  }
  Arrived judged(const connectors::Arrived& mail) {
    ReadArrival arrival = read_arrival(mail, town_.desk.configuration.zone, town_.clock->now());
    KnownOfArrival known{town_.desk.ledger->asked(arrival.uid), {}};
    for (const std::string& id : arrival.refers_to)
      if (!known.sent) known.sent = town_.desk.ledger->sent_to(id);
    return judge_arrival(town_.desk.configuration, std::move(arrival), known);
  }
  Arrived judged(const AnswerMail& answer) { return judged(written(answer)); }
  InboxReport take_in() {
    return take_in_all({town_.desk.configuration, *town_.desk.ledger, inbox_, "inbox",
                        [this] { return town_.clock->now(); }});
  }
  // "bo ACCEPTED", in order of names.
  Names said() {
    Names all;
    for (const Answer& each : town_.desk.ledger->answers(town_.id_of("Møde")))
      all.push_back(each.person + " " + std::string(to_string(each.said)));
    return all;
  }
  std::string message_id_to(const std::string& person) {
    for (const auto& mail : town_.world->mails)
      if (mail.to == person + "@example.org") return mail.message_id;
    return {};
  }

  Town town_;
  MemoryInbox inbox_;
};

TEST_F(Arriving, AnAnswerIsWorkedAsEveryProgramWritesIt) {
  for (const Program program :
       {Program::outlook, Program::exchange, Program::apple, Program::google})
    for (const auto& [partstat, word] :
         {std::pair("ACCEPTED", Said::accepted), std::pair("DECLINED", Said::declined),
          std::pair("TENTATIVE", Said::tentative)}) {
      AnswerMail mail = answer_of("bo", program);
      mail.partstat = partstat;
      const Arrived result = judged(mail);
      EXPECT_EQ(result.state, ArrivedState::worked) << result.because.key;
      EXPECT_EQ(result.person, "bo");
      EXPECT_EQ(result.meeting, town_.id_of("Møde"));
      ASSERT_TRUE(result.answer);
      EXPECT_EQ(result.answer->said, word);
      EXPECT_EQ(result.answer->stamp, instant("2026-08-04T08:15:00Z"));
    }
}

TEST_F(Arriving, ACommentIsKept) {
  for (const Program program : {Program::outlook, Program::exchange, Program::apple}) {
    AnswerMail mail = answer_of("bo", program);
    mail.comment = "Kommer lidt senere";
    EXPECT_EQ(judged(mail).answer.value().comment, "Kommer lidt senere");
  }
}

TEST_F(Arriving, AnAnswerFromSomebodyWhoIsNotInvitedIsLeft) {
  const Arrived result = judged(answer_of("dan"));
  EXPECT_EQ(result.state, ArrivedState::left);
  EXPECT_FALSE(result.answer);
}

TEST_F(Arriving, AnAnswerThatSomebodyElseSendsIsLeft) {
  std::string bytes = written(answer_of("bo"));
  bytes.replace(bytes.find("<bo@example.org>"), 16, "<bo@andre.example.com>");
  const Arrived result = judged(bytes);
  EXPECT_EQ(result.state, ArrivedState::left);
  EXPECT_EQ(result.because.key, "answers.mail.other_sender");
}

TEST_F(Arriving, AnAnswerToAnUnknownEventIsLeft) {
  AnswerMail mail = answer_of("bo");
  mail.uid = "andet@lilleby.example.org";
  EXPECT_EQ(judged(mail).state, ArrivedState::left);
}

TEST_F(Arriving, AnAnswerToSomebodyElsesEventIsForeign) {
  AnswerMail mail = answer_of("bo");
  mail.uid = "040000008200E00074C5B7101A82E008";
  EXPECT_EQ(judged(mail).state, ArrivedState::foreign);
}

TEST_F(Arriving, AnAnswerToWhatWasSentBeforeIsIgnored) {
  town_.rows[0].start += 24h;
  *town_.rows[0].end += 24h;
  const AnswerMail early = answer_of("bo");
  town_.apply();
  const Arrived result = judged(early);
  EXPECT_EQ(result.state, ArrivedState::ignored);
  EXPECT_FALSE(result.answer);
  EXPECT_EQ(judged(answer_of("bo")).state, ArrivedState::worked);
}

TEST_F(Arriving, TheLastWordCountsInWhateverOrderMailsCome) {
  AnswerMail first = answer_of("bo"), last = answer_of("bo");
  first.stamp = "20260804T080000Z";
  last.stamp = "20260804T090000Z";
  last.partstat = "DECLINED";
  inbox_.put(written(last));
  inbox_.put(written(first));
  const InboxReport report = take_in();
  EXPECT_EQ(report.worked, 1);
  EXPECT_EQ(report.ignored, 1);
  EXPECT_THAT(said(), ElementsAre("bo DECLINED"));
}

TEST_F(Arriving, AProposalIsKeptAndLeftToAPerson) {
  AnswerMail mail = answer_of("bo");
  mail.method = "COUNTER";
  mail.partstat = "TENTATIVE";
  mail.start = "20270204T180000";
  mail.end = "20270204T210000";
  const Arrived result = judged(mail);
  EXPECT_EQ(result.state, ArrivedState::left);
  EXPECT_EQ(result.kind, "counter");
  EXPECT_EQ(result.answer.value().said, Said::proposed);
  EXPECT_EQ(result.answer->proposed_start, local("2027-02-04T18:00"));
  EXPECT_EQ(result.answer->proposed_end, local("2027-02-04T21:00"));
}

TEST_F(Arriving, ABounceNamesThePersonWhoWasNotReached) {
  const Arrived result =
      judged(bounce_of(message_id_to("bo"), "bo@example.org", "byraad@example.org"));
  EXPECT_EQ(result.state, ArrivedState::worked) << result.because.key;
  EXPECT_EQ(result.person, "bo");
  EXPECT_EQ(result.meeting, town_.id_of("Møde"));
  EXPECT_FALSE(result.bounced.empty());
  EXPECT_EQ(judged(bounce_of("andet@x", "bo@example.org", "byraad@example.org")).state,
            ArrivedState::left);
  EXPECT_EQ(judged(bounce_of("andet@x", "anden@example.org", "byraad@example.org")).state,
            ArrivedState::foreign);
}

TEST_F(Arriving, AHolidayMessageChangesNothing) {
  const std::string start =
      "From: bo@example.org\r\nTo: byraad@example.org\r\nSubject: Automatisk svar: Indkaldelse\r\n"
      "Auto-Submitted: auto-replied\r\nMessage-ID: <1@x>\r\n";
  const std::string end = "\r\nJeg har ferie.\r\n";
  const Arrived result = judged(start + "In-Reply-To: <" + message_id_to("bo") + ">\r\n" + end);
  EXPECT_EQ(result.state, ArrivedState::ignored);
  EXPECT_EQ(result.kind, "out_of_office");
  EXPECT_EQ(judged(start + end).state, ArrivedState::foreign) << "to another mail";
}

TEST_F(Arriving, WhatHasNothingToDoWithOurMailsIsForeign) {
  for (const char* bytes : {"", "hov", "From: bo@example.org\r\nSubject: Spm.\r\n\r\nHvornår?\r\n"})
    EXPECT_EQ(judged(std::string(bytes)).state, ArrivedState::foreign);
}

TEST_F(Arriving, AWrittenAnswerIsLeftUnderItsMeeting) {
  const Arrived result =
      judged("From: bo@example.org\r\nSubject: SV: Indkaldelse\r\nReferences: <" +
             message_id_to("bo") + ">\r\n\r\nJeg kommer.\r\n");
  EXPECT_EQ(result.state, ArrivedState::left);
  EXPECT_EQ(result.because.key, "answers.mail.written");
  EXPECT_EQ(result.meeting, town_.id_of("Møde"));
  EXPECT_EQ(result.person, "bo");
}

TEST_F(Arriving, AMailTooLargeToBeReadIsLeftOnlyWhenItIsAboutOurs) {
  connectors::Arrived mail;
  mail.uid = 1;
  mail.too_large = true;
  mail.bytes = "From: bo@example.org\r\nSubject: SV: Indkaldelse\r\nIn-Reply-To: <" +
               message_id_to("bo") + ">\r\n\r\n";
  EXPECT_EQ(judged(mail).because.key, "answers.mail.too_large");
  mail.bytes = "From: bo@example.org\r\nSubject: Billeder\r\n\r\n";
  EXPECT_EQ(judged(mail).state, ArrivedState::foreign);
}

TEST_F(Arriving, AnAnswerToSomebodyElsesEventIsForeignHoweverDoubtful) {
  AnswerMail mail = answer_of("bo");
  mail.uid = "040000008200E00074C5B7101A82E008";
  std::string bytes = written(mail);
  bytes.replace(bytes.find("method=REPLY"), 12, "method=CANCEL");
  EXPECT_EQ(judged(bytes).state, ArrivedState::foreign);
}

TEST_F(Arriving, WordsOfOthersCannotSteerATerminal) {
  AnswerMail mail = answer_of("bo", Program::apple);
  mail.comment = "Nej\x1b[2Jtak\\nhilsen";
  EXPECT_EQ(judged(mail).answer.value().comment.find('\x1b'), std::string::npos);
  EXPECT_EQ(judged(mail).answer->comment.find('\n'), std::string::npos);
}

TEST_F(Arriving, MailsThatAreUnderstoodAreMovedAndNoOthers) {
  inbox_.put(written(answer_of("bo")));
  inbox_.put(written(answer_of("dan")));
  inbox_.put("From: ane@example.org\r\nSubject: Spm.\r\n\r\nHvornår?\r\n");
  const InboxReport report = take_in();
  EXPECT_EQ(report.worked, 1);
  EXPECT_EQ(report.left, 1);
  EXPECT_EQ(inbox_.moved(), 1);
  EXPECT_THAT(inbox_.lying(), SizeIs(2));
  EXPECT_THAT(town_.desk.ledger->left_mails(), SizeIs(1));
  EXPECT_EQ(take_in().worked + take_in().left, 0);
}

TEST_F(Arriving, WhatAPersonTakesOutOfTheMailboxWaitsNoMore) {
  inbox_.put(written(answer_of("dan")));
  take_in();
  EXPECT_THAT(town_.desk.ledger->left_mails(), SizeIs(1));
  inbox_.take_out(1);
  take_in();
  EXPECT_THAT(town_.desk.ledger->left_mails(), IsEmpty());
}

TEST_F(Arriving, AMailThatCouldNotBeMovedIsMovedLaterAndNotWorkedAgain) {
  inbox_.put(written(answer_of("bo")));
  inbox_.movable = false;
  EXPECT_EQ(take_in().verdict.outcome, connectors::Outcome::retry);
  EXPECT_THAT(said(), ElementsAre("bo ACCEPTED"));
  inbox_.movable = true;
  const InboxReport again = take_in();
  EXPECT_EQ(again.worked, 0);
  EXPECT_THAT(inbox_.lying(), IsEmpty());
}

TEST_F(Arriving, NewNumbersMakeNoMailCountTwice) {
  inbox_.put(written(answer_of("bo")));
  inbox_.movable = false;
  take_in();
  AnswerMail later = answer_of("bo");
  later.partstat = "DECLINED";
  later.stamp = "20260805T080000Z";
  inbox_.put(written(later));
  take_in();
  inbox_.number_anew();
  inbox_.movable = true;
  take_in();
  EXPECT_THAT(said(), ElementsAre("bo DECLINED"));
  EXPECT_THAT(inbox_.lying(), IsEmpty());
}

TEST_F(Arriving, AMailboxThatCannotBeReachedIsNoLoss) {
  inbox_.put(written(answer_of("bo")));
  inbox_.reachable = false;
  EXPECT_EQ(take_in().verdict.because.key, "imap.silent");
  inbox_.reachable = true;
  EXPECT_EQ(take_in().worked, 1);
}

TEST_F(Arriving, ManyMailsAreTakenInBatches) {
  for (int i = 0; i < 250; ++i) {
    AnswerMail mail = answer_of(i % 2 ? "bo" : "ane");
    mail.stamp = "20260804T08" + std::to_string(10 + i / 60) + std::to_string(10 + i % 50) + "Z";
    inbox_.put(written(mail));
  }
  const InboxReport report = take_in();
  EXPECT_EQ(report.worked + report.ignored, 250);
  EXPECT_THAT(inbox_.lying(), IsEmpty());
  EXPECT_THAT(said(), ElementsAre("ane ACCEPTED", "bo ACCEPTED"));
}

TEST_F(Arriving, TheServiceIsToldToLookAgain) {
  const std::string before = town_.desk.ledger->note("attention");
  inbox_.put(written(answer_of("bo")));
  take_in();
  EXPECT_NE(town_.desk.ledger->note("attention"), before);
}

}  // namespace
}  // namespace indkald::daemon::testing
