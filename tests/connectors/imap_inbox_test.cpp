// What is fetched, moved and waited for: transcripts.
#include <gmock/gmock.h>

#include "calendars/time.hpp"
#include "tests/connectors/imap_transcript.hpp"

namespace indkald::connectors::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// An inbox over a transcript, and that the transcript took place.
struct Talk {
  explicit Talk(const std::string& text, std::size_t chunk = 1 << 20,
                imap::Server server = transcript_server())
      : transcript(text, chunk), inbox(make_imap_inbox(std::move(server), transcript.outside())) {}
  ~Talk() {
    EXPECT_EQ(transcript.departure(), "");
    inbox.reset();  // says LOGOUT, which the transcripts leave out
  }
  Transcript transcript;
  std::unique_ptr<Inbox> inbox;
};

std::vector<std::uint32_t> uids(const Arrivals& arrivals) {
  std::vector<std::uint32_t> result;
  for (const Arrived& each : arrivals.messages) result.push_back(each.uid);
  return result;
}

const std::string kTwo =
    "C: A3 UID SEARCH UID 11:*\n"
    "S: * SEARCH 12 11\n"
    "S: A3 OK done\n"
    "C: A4 UID FETCH 11:12 (UID INTERNALDATE RFC822.SIZE)\n"
    "S: * 2 FETCH (UID 11 INTERNALDATE \"27-Jan-2027 17:00:00 +0100\" RFC822.SIZE 7)\n"
    "S: * 4 EXISTS\n"
    "S: * 3 FETCH (UID 12 INTERNALDATE \"27-Jan-2027 18:00:00 +0100\" RFC822.SIZE 7)\n"
    "S: A4 OK done\n"
    "C: A5 UID FETCH 11:12 (UID BODY.PEEK[])\n"
    "S: * 2 FETCH (UID 11 BODY[] {7}\n"
    "S: first\n"
    "S: )\n"
    "S: * 1 FETCH (FLAGS (\\Seen))\n"
    "S: * 3 FETCH (UID 12 BODY[] {7}\n"
    "S: A9 OK\n"
    "S: )\n"
    "S: A5 OK done\n";
TEST(ImapInbox, GivesWhatLiesBehindThePlaceHoweverTheBytesAreSplit) {
  for (const std::size_t chunk : {1u, 2u, 7u, 64u, 1u << 20}) {
    Talk talk(signed_in() + kTwo, chunk);
    const Arrivals arrivals = talk.inbox->arrivals({7, 10}, 50);
    ASSERT_EQ(arrivals.verdict.outcome, Outcome::done) << arrivals.verdict.because.key;
    ASSERT_THAT(uids(arrivals), ElementsAre(11, 12));
    EXPECT_EQ(arrivals.messages[0].bytes, "first\r\n");
    EXPECT_EQ(arrivals.messages[1].bytes, "A9 OK\r\n");
    EXPECT_EQ(calendars::iso_instant(arrivals.messages[0].internal_date), "2027-01-27T16:00:00Z");
    EXPECT_EQ(arrivals.place, (Place{7, 12}));
    EXPECT_FALSE(arrivals.more);
  }
}

TEST(ImapInbox, GivesNothingWhereTheLastMessageIsTheOneItHasSeen) {
  Talk talk(signed_in() + "C: A3 UID SEARCH UID 13:*\nS: * SEARCH 12\nS: A3 OK done\n");
  const Arrivals arrivals = talk.inbox->arrivals({7, 12}, 50);
  EXPECT_EQ(arrivals.verdict.outcome, Outcome::done);
  EXPECT_THAT(arrivals.messages, IsEmpty());
  EXPECT_EQ(arrivals.place, (Place{7, 12}));
}

TEST(ImapInbox, BeginsAgainWhenTheUidsHaveAnotherValidity) {
  Talk talk(signed_in() + "C: A3 UID SEARCH UID 1:*\nS: * SEARCH\nS: A3 OK done\n");
  EXPECT_EQ(talk.inbox->arrivals({6, 900}, 50).place, (Place{7, 0}));
}

TEST(ImapInbox, GivesALongListInBatchesAfterOneSearch) {
  const auto one = [](int tag, int uid) {
    const std::string t = std::to_string(tag), n = std::to_string(tag + 1), u = std::to_string(uid);
    return "C: A" + t + " UID FETCH " + u + " (UID INTERNALDATE RFC822.SIZE)\nS: * 1 FETCH (UID " +
           u + " RFC822.SIZE 2)\nS: A" + t + " OK done\nC: A" + n + " UID FETCH " + u +
           " (UID BODY.PEEK[])\nS: * 1 FETCH (UID " + u + " BODY[] \"hi\")\nS: A" + n +
           " OK done\n";
  };
  Talk talk(signed_in() + "C: A3 UID SEARCH UID 1:*\nS: * SEARCH 4 8\nS: A3 OK\n" + one(4, 4) +
            one(6, 8));
  const Arrivals first = talk.inbox->arrivals({7, 0}, 1);
  EXPECT_THAT(uids(first), ElementsAre(4));
  EXPECT_TRUE(first.more);
  const Arrivals second = talk.inbox->arrivals(first.place, 1);
  EXPECT_THAT(uids(second), ElementsAre(8));
  EXPECT_FALSE(second.more);
}

TEST(ImapInbox, FetchesOfALargeMailTheBeginningAlone) {
  Talk talk(signed_in() +
            "C: A3 UID SEARCH UID 1:*\nS: * SEARCH 4 5\nS: A3 OK\n"
            "C: A4 UID FETCH 4:5 (UID INTERNALDATE RFC822.SIZE)\n"
            "S: * 1 FETCH (UID 4 RFC822.SIZE 900000000)\nS: * 2 FETCH (UID 5 RFC822.SIZE 2)\n"
            "S: A4 OK\n"
            "C: A5 UID FETCH 5 (UID BODY.PEEK[])\nS: * 2 FETCH (UID 5 BODY[] \"hi\")\nS: A5 OK\n"
            "C: A6 UID FETCH 4 (UID BODY.PEEK[]<0.65536>)\n"
            "S: * 1 FETCH (UID 4 BODY[]<0> \"Subject: all\")\nS: A6 OK\n");
  const Arrivals arrivals = talk.inbox->arrivals({7, 0}, 50);
  ASSERT_THAT(uids(arrivals), ElementsAre(4, 5));
  EXPECT_TRUE(arrivals.messages[0].too_large);
  EXPECT_EQ(arrivals.messages[0].bytes, "Subject: all");
  EXPECT_FALSE(arrivals.messages[1].too_large);
}

TEST(ImapInbox, CutsAMailThatIsLargerThanTheServerSaid) {
  imap::Server server = transcript_server();
  server.largest_mail = 3;
  Talk talk(signed_in() +
                "C: A3 UID SEARCH UID 1:*\nS: * SEARCH 4\nS: A3 OK\n"
                "C: A4 UID FETCH 4 (UID INTERNALDATE RFC822.SIZE)\n"
                "S: * 1 FETCH (UID 4 RFC822.SIZE 2)\nS: A4 OK\n"
                "C: A5 UID FETCH 4 (UID BODY.PEEK[])\n"
                "S: * 1 FETCH (UID 4 BODY[] {9}\nS: longer!\nS: )\nS: A5 OK\n",
            5, server);
  const Arrivals arrivals = talk.inbox->arrivals({7, 0}, 50);
  ASSERT_THAT(arrivals.messages, SizeIs(1));
  EXPECT_TRUE(arrivals.messages[0].too_large);
  EXPECT_EQ(arrivals.messages[0].bytes, "lon");
}

TEST(ImapInbox, PassesMessagesThatAnotherProgramRemovedMeanwhile) {
  Talk talk(signed_in() +
            "C: A3 UID SEARCH UID 1:*\nS: * SEARCH 4 5 6\nS: A3 OK\n"
            "C: A4 UID FETCH 4:6 (UID INTERNALDATE RFC822.SIZE)\n"
            "S: * 1 FETCH (UID 4 RFC822.SIZE 2)\nS: * 2 FETCH (UID 5 RFC822.SIZE 2)\n"
            "S: A4 OK\n"
            "C: A5 UID FETCH 4:5 (UID BODY.PEEK[])\nS: * 2 FETCH (UID 5 BODY[] \"hi\")\n"
            "S: A5 NO [EXPUNGEISSUED] some are gone\n"
            "C: A6 UID FETCH 4 (UID BODY.PEEK[])\nS: A6 OK\n");
  const Arrivals arrivals = talk.inbox->arrivals({7, 0}, 50);
  EXPECT_THAT(uids(arrivals), ElementsAre(5));
  EXPECT_EQ(arrivals.place, (Place{7, 6}));
}

TEST(ImapInbox, AsksThreeTimesForAMailThatIsNotHandedOutAndThenLeavesIt) {
  const auto asked = [](int tag) {
    const std::string a = std::to_string(tag), b = std::to_string(tag + 1),
                      c = std::to_string(tag + 2);
    return "C: A" + a + " UID FETCH 5 (UID INTERNALDATE RFC822.SIZE)\nS: * 2 FETCH (UID 5)\nS: A" +
           a + " OK\nC: A" + b + " UID FETCH 5 (UID BODY.PEEK[])\nS: A" + b + " NO broken\nC: A" +
           c + " UID FETCH 5 (UID BODY.PEEK[])\nS: A" + c + " NO broken\n";
  };
  Talk talk(signed_in() +
            "C: A3 UID SEARCH UID 1:*\nS: * SEARCH 4 5\nS: A3 OK\n"
            "C: A4 UID FETCH 4:5 (UID INTERNALDATE RFC822.SIZE)\n"
            "S: * 1 FETCH (UID 4 RFC822.SIZE 2)\nS: * 2 FETCH (UID 5 RFC822.SIZE 2)\nS: A4 OK\n"
            "C: A5 UID FETCH 4:5 (UID BODY.PEEK[])\nS: * 1 FETCH (UID 4 BODY[] \"hi\")\n"
            "S: A5 NO broken\n"
            "C: A6 UID FETCH 5 (UID BODY.PEEK[])\nS: A6 NO broken\n" +
            asked(7) + signed_in() + "C: A3 UID SEARCH UID 5:*\nS: * SEARCH 5\nS: A3 OK\n" +
            asked(4));
  const Arrivals first = talk.inbox->arrivals({7, 0}, 50);
  EXPECT_THAT(uids(first), ElementsAre(4));
  EXPECT_EQ(first.place, (Place{7, 4}));
  EXPECT_TRUE(first.more);
  const Arrivals second = talk.inbox->arrivals(first.place, 50);
  EXPECT_EQ(second.verdict.because.key, "imap.busy");
  EXPECT_EQ(second.place, first.place);
  EXPECT_EQ(talk.inbox->wait(minutes{5}), Woken::elapsed);
  const Arrivals third = talk.inbox->arrivals(first.place, 50);
  ASSERT_THAT(uids(third), ElementsAre(5));
  EXPECT_TRUE(third.messages[0].unreadable);
  EXPECT_EQ(third.place, (Place{7, 5}));
}

TEST(ImapInbox, KeepsThePlaceWhenTheConnectionBreaksWithinAMail) {
  std::string text = kTwo;
  text.replace(text.find("S: first"), std::string::npos, "S: fi\nCUT\n");
  Talk talk(signed_in() + text + signed_in() + kTwo);
  const Arrivals broken = talk.inbox->arrivals({7, 10}, 50);
  EXPECT_EQ(broken.verdict.because.key, "imap.lost");
  EXPECT_EQ(broken.verdict.outcome, Outcome::retry);
  EXPECT_THAT(broken.messages, IsEmpty());
  EXPECT_EQ(broken.place, (Place{7, 10}));
  EXPECT_EQ(talk.inbox->wait(minutes{5}), Woken::elapsed);
  EXPECT_THAT(uids(talk.inbox->arrivals(broken.place, 50)), ElementsAre(11, 12));
}

TEST(ImapInbox, MovesByMoveAndMakesAMissingFolderOnce) {
  Talk talk(
      signed_in() +
      "C: A3 UID MOVE 4:6,9 \"Indkald\"\nS: A3 NO [TRYCREATE] no such folder\n"
      "C: A4 CREATE \"Indkald\"\nS: A4 OK\n"
      "C: A5 SUBSCRIBE \"Indkald\"\nS: A5 NO never mind\n"
      "C: A6 UID MOVE 4:6,9 \"Indkald\"\nS: * 1 EXPUNGE\nS: * OK [COPYUID 3 4:6,9 1:4] moved\n"
      "S: A6 OK\n");
  const std::vector<std::uint32_t> understood{4, 5, 6, 9};
  EXPECT_EQ(talk.inbox->move_understood(7, understood).outcome, Outcome::done);
}

TEST(ImapInbox, MovesByCopyAndAnExpungeOfTheseAloneWhereThereIsNoMove) {
  Talk talk(signed_in("IMAP4rev1 UIDPLUS") +
            "C: A3 UID COPY 4 \"Indkald\"\nS: A3 OK [COPYUID 3 4 1] copied\n"
            "C: A4 UID STORE 4 +FLAGS.SILENT (\\Deleted)\nS: A4 OK\n"
            "C: A5 UID EXPUNGE 4\nS: * 1 EXPUNGE\nS: A5 OK\n");
  const std::vector<std::uint32_t> understood{4};
  EXPECT_EQ(talk.inbox->move_understood(7, understood).outcome, Outcome::done);
}

TEST(ImapInbox, NeverExpungesWhatOthersHaveMarked) {
  Talk talk(signed_in("IMAP4rev1 IDLE"));
  const std::vector<std::uint32_t> understood{4};
  const Verdict verdict = talk.inbox->move_understood(7, understood);
  EXPECT_EQ(verdict.outcome, Outcome::refused);
  EXPECT_EQ(verdict.because.key, "imap.cannot_move");
}

TEST(ImapInbox, ReadsOnWhenAMoveIsRefused) {
  Talk talk(signed_in() +
            "C: A3 UID MOVE 4 \"Indkald\"\nS: A3 NO [OVERQUOTA] full\n"
            "C: A4 UID SEARCH UID 5:*\nS: * SEARCH\nS: A4 OK\n");
  const std::vector<std::uint32_t> understood{4};
  const Verdict verdict = talk.inbox->move_understood(7, understood);
  EXPECT_EQ(verdict.outcome, Outcome::refused);
  EXPECT_EQ(verdict.because.key, "imap.folder");
  EXPECT_EQ(talk.inbox->arrivals({7, 4}, 50).verdict.outcome, Outcome::done);
}

TEST(ImapInbox, MovesNothingByUidsOfAnotherValidity) {
  Talk talk(signed_in());
  const std::vector<std::uint32_t> understood{4};
  EXPECT_EQ(talk.inbox->move_understood(6, understood).because.key, "imap.renumbered");
}

TEST(ImapInbox, MovesAFolderNameWithDanishLettersAsTheProtocolWritesIt) {
  imap::Server server = transcript_server();
  server.understood_folder = "Læst & \"sikret\"";
  Talk talk(signed_in() + "C: A3 UID MOVE 4 \"L&AOY-st &- \\\"sikret\\\"\"\nS: A3 OK\n", 1 << 20,
            server);
  const std::vector<std::uint32_t> understood{4};
  EXPECT_EQ(talk.inbox->move_understood(7, understood).outcome, Outcome::done);
}

const std::string kNothingNew = "C: A3 UID SEARCH UID 13:*\nS: * SEARCH 12\nS: A3 OK done\n";

TEST(ImapInbox, IsWokenByNewMailAlone) {
  Talk talk(signed_in() + kNothingNew +
            "C: A4 IDLE\nS: + idling\n"
            "S: * OK still here\nS: * 1 EXPUNGE\nS: * 2 EXISTS\nS: * 2 FETCH (FLAGS (\\Seen))\n"
            "S: * 3 EXISTS\nS: * 1 RECENT\n"
            "C: DONE\nS: A4 OK\n");
  talk.inbox->arrivals({7, 12}, 50);
  EXPECT_EQ(talk.inbox->wait(minutes{5}), Woken::arrived);
  EXPECT_EQ(talk.transcript.waited(), milliseconds{0});
}

TEST(ImapInbox, DoesNotSleepOverMailThatCameWhileItSearched) {
  Talk talk(signed_in() + "C: A3 UID SEARCH UID 13:*\nS: * SEARCH 12\nS: * 4 EXISTS\nS: A3 OK\n");
  talk.inbox->arrivals({7, 12}, 50);
  EXPECT_EQ(talk.inbox->wait(minutes{5}), Woken::arrived);
}

TEST(ImapInbox, AsksToBeToldAgainEveryTenMinutes) {
  Talk talk(signed_in() + kNothingNew +
            "C: A4 IDLE\nS: + idling\nSILENCE\nC: DONE\nS: A4 OK\n"
            "C: A5 IDLE\nS: + idling\nSILENCE\nC: DONE\nS: A5 OK\n"
            "C: A6 IDLE\nS: + idling\nSILENCE\nC: DONE\nS: A6 OK\n");
  talk.inbox->arrivals({7, 12}, 50);
  EXPECT_EQ(talk.inbox->wait(minutes{25}), Woken::elapsed);
  EXPECT_EQ(talk.transcript.waited(), minutes{25});
}

TEST(ImapInbox, LooksAtThePollIntervalWhereTheServerCannotTell) {
  Talk talk(signed_in("IMAP4rev1 MOVE") + kNothingNew +
            "C: A4 NOOP\nS: A4 OK\n"
            "C: A5 NOOP\nS: * 4 EXISTS\nS: A5 OK\n");
  talk.inbox->arrivals({7, 12}, 50);
  EXPECT_EQ(talk.inbox->wait(minutes{25}), Woken::arrived);
  EXPECT_EQ(talk.transcript.waited(), seconds{120});
}

TEST(ImapInbox, PollsWhereTheServerRefusesToTell) {
  Talk talk(signed_in() + kNothingNew +
            "C: A4 IDLE\nS: A4 NO not today\n"
            "C: A5 NOOP\nS: * 4 EXISTS\nS: A5 OK\n");
  talk.inbox->arrivals({7, 12}, 50);
  EXPECT_EQ(talk.inbox->wait(minutes{25}), Woken::arrived);
}

TEST(ImapInbox, ConnectsAgainAtOnceWhenTheServerEndsAWait) {
  Talk talk(signed_in() + kNothingNew + "C: A4 IDLE\nS: + idling\nS: * BYE restarting\n" +
            signed_in() + kNothingNew);
  talk.inbox->arrivals({7, 12}, 50);
  EXPECT_EQ(talk.inbox->wait(minutes{5}), Woken::lost);
  EXPECT_EQ(talk.inbox->arrivals({7, 12}, 50).verdict.outcome, Outcome::done);
}

TEST(ImapInbox, TriesEverLaterAndAtMostAtThePollInterval) {
  std::string failures;
  for (int i = 0; i < 9; ++i) failures += "CONNECT\nTLS\nCUT\n";
  Talk talk(failures);
  std::vector<std::int64_t> pauses;
  for (int i = 0; i < 9; ++i) {
    EXPECT_EQ(talk.inbox->arrivals({}, 50).verdict.because.key, "imap.lost");
    const auto before = talk.transcript.waited();
    EXPECT_EQ(talk.inbox->arrivals({}, 50).verdict.because.key, "imap.lost");
    EXPECT_EQ(talk.inbox->wait(minutes{60}), Woken::elapsed);
    pauses.push_back((talk.transcript.waited() - before) / seconds{1});
  }
  EXPECT_THAT(pauses, ElementsAre(1, 2, 4, 8, 16, 32, 60, 60, 60));
}

TEST(ImapInbox, TriesARefusedLoginAfterTenMinutesAlone) {
  Talk talk(
      "CONNECT\nTLS\nS: * OK [CAPABILITY IMAP4rev1] ready\n"
      "C: A1 LOGIN \"alice\" \"secret\"\nS: A1 NO wrong\n" +
      signed_in() + kNothingNew);
  EXPECT_EQ(talk.inbox->arrivals({7, 12}, 50).verdict.because.key, "imap.login");
  EXPECT_EQ(talk.inbox->wait(minutes{9}), Woken::elapsed);
  EXPECT_EQ(talk.inbox->arrivals({7, 12}, 50).verdict.because.key, "imap.login");
  EXPECT_EQ(talk.inbox->wait(minutes{60}), Woken::elapsed);
  EXPECT_EQ(talk.transcript.waited(), minutes{10});
  EXPECT_EQ(talk.inbox->arrivals({7, 12}, 50).verdict.outcome, Outcome::done);
}

TEST(ImapInbox, StopsWhenAskedTo) {
  std::stop_source source;
  source.request_stop();
  Talk talk(signed_in() + kNothingNew);
  talk.inbox->arrivals({7, 12}, 50);
  EXPECT_EQ(talk.inbox->wait(minutes{5}, source.get_token()), Woken::stopped);
}

TEST(ImapInbox, GivesUpOnAServerThatTricklesForEver) {
  std::string trickle;
  for (int i = 0; i < 400; ++i) trickle += "LATER\nS: * OK wait\n";
  imap::Server server = transcript_server();
  Transcript transcript(signed_in() + "C: A3 UID SEARCH UID 13:*\n" + trickle, 7);
  const auto inbox = make_imap_inbox(server, transcript.outside());
  EXPECT_EQ(inbox->arrivals({7, 12}, 50).verdict.because.key, "imap.silent");
  EXPECT_LE(transcript.waited(), seconds{320});
}

TEST(ImapInbox, EndsALineThatDoesNotEnd) {
  Talk talk(signed_in() + "C: A3 UID SEARCH UID 13:*\nS: * OK " + std::string(9 << 20, 'x') + "\n",
            1 << 18);
  EXPECT_EQ(talk.inbox->arrivals({7, 12}, 50).verdict.because.key, "imap.garbled");
}

TEST(ImapInbox, RefusesAMailboxThatItMayOnlyRead) {
  std::string text = signed_in();
  text.replace(text.find("READ-WRITE"), 10, "READ-ONLY");
  Talk talk(text);
  const Arrivals arrivals = talk.inbox->arrivals({7, 12}, 50);
  EXPECT_EQ(arrivals.verdict.because.key, "imap.read_only");
  EXPECT_EQ(arrivals.verdict.outcome, Outcome::refused);
}

}  // namespace
}  // namespace indkald::connectors::testing
