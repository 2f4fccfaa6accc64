// How a session begins, and what ends it: transcripts.
#include <gmock/gmock.h>

#include "tests/connectors/imap_transcript.hpp"

namespace indkald::connectors::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kStartTls = "starttls";

// What a check of the mailbox finds where the server behaves so.
Verdict checked(const std::string& text, const std::string& security = "tls",
                std::size_t chunk = 1 << 20) {
  imap::Server server = transcript_server();
  if (security == kStartTls) server.security = imap::Security::starttls;
  Transcript transcript(text, chunk);
  const Verdict verdict = make_imap_inbox(server, transcript.outside())->check();
  EXPECT_EQ(transcript.departure(), "");
  return verdict;
}

std::string detail_of(const Verdict& verdict) {
  for (const auto& [name, value] : verdict.because.args)
    if (name == "detail") return std::get<std::string>(value);
  return {};
}

const std::string kGreeting = "CONNECT\nTLS\nS: * OK ready\n";
const std::string kLooks =
    "S: * 3 EXISTS\nS: * OK [UIDVALIDITY 7] valid\nS: A4 OK [READ-ONLY] done\n"
    "C: A5 LOGOUT\nS: * BYE\nS: A5 OK\n";

TEST(ImapSession, AsksWhatTheServerCanSignsInAndOnlyLooksForACheck) {
  const Verdict verdict = checked(kGreeting +
                                  "C: A1 CAPABILITY\n"
                                  "S: * CAPABILITY IMAP4rev1 IDLE\n"
                                  "S: A1 OK done\n"
                                  "C: A2 LOGIN \"alice\" \"secret\"\n"
                                  "S: A2 OK welcome\n"
                                  "C: A3 CAPABILITY\n"
                                  "S: * CAPABILITY IMAP4rev1 MOVE\n"
                                  "S: A3 OK done\n"
                                  "C: A4 EXAMINE \"INBOX\"\n" +
                                  kLooks);
  EXPECT_EQ(verdict.outcome, Outcome::done);
}

TEST(ImapSession, SendsAPlainResponseWhenTheServerAsksForIt) {
  const Verdict verdict = checked(
      "CONNECT\nTLS\nS: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN LOGINDISABLED] ready\n"
      "C: A1 AUTHENTICATE PLAIN\n"
      "S: + \n"
      "C: AGFsaWNlAHNlY3JldA==\n"
      "S: A1 OK welcome\n"
      "C: A2 CAPABILITY\n"
      "S: * CAPABILITY IMAP4rev1\n"
      "S: A2 OK done\n"
      "C: A3 EXAMINE \"INBOX\"\n"
      "S: * OK [UIDVALIDITY 7]\nS: A3 OK done\nC: A4 LOGOUT\nCUT\n",
      "tls", 1);
  EXPECT_EQ(verdict.outcome, Outcome::done);
}

TEST(ImapSession, SendsAPasswordThatCannotBeQuotedAsALiteral) {
  imap::Server server = transcript_server();
  server.password = calendars::Secret("rød");
  Transcript transcript(
      "CONNECT\nTLS\nS: * OK [CAPABILITY IMAP4rev1] ready\n"
      "C: A1 LOGIN \"alice\" {4}\n"
      "S: + go on\n"
      "C: rød\n"
      "S: A1 NO [AUTHENTICATIONFAILED] no\n");
  EXPECT_EQ(make_imap_inbox(server, transcript.outside())->check().because.key, "imap.login");
  EXPECT_EQ(transcript.departure(), "");
}

TEST(ImapSession, BecomesSecureBeforeAnythingCounts) {
  const Verdict verdict = checked(
      "CONNECT\n"
      "S: * OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN SASL-IR] ready\n"
      "C: A1 STARTTLS\n"
      "S: A1 OK go\n"
      "TLS\n"
      "C: A2 CAPABILITY\n"
      "S: * CAPABILITY IMAP4rev1\n"
      "S: A2 OK done\n"
      "C: A3 LOGIN \"alice\" \"secret\"\n"
      "S: A3 OK [CAPABILITY IMAP4rev1] welcome\n"
      "C: A4 EXAMINE \"INBOX\"\n" +
          kLooks,
      kStartTls);
  EXPECT_EQ(verdict.outcome, Outcome::done);
}

TEST(ImapSession, SaysNoPasswordInTheClear) {
  EXPECT_EQ(
      checked("CONNECT\nS: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\n", kStartTls).because.key,
      "imap.no_starttls");
  EXPECT_EQ(checked("CONNECT\nS: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready\n"
                    "C: A1 STARTTLS\nS: A1 BAD no\n",
                    kStartTls)
                .because.key,
            "imap.no_starttls");
}

TEST(ImapSession, EndsWhereSomethingIsSaidInTheClearBehindTheServersWord) {
  for (const char* injected : {"S: A2 OK welcome\n", "S: * CAPABILITY IMAP4rev1\n"})
    EXPECT_EQ(checked(std::string("CONNECT\nS: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready\n"
                                  "C: A1 STARTTLS\nS: A1 OK go\n") +
                          injected,
                      kStartTls)
                  .because.key,
              "imap.injected");
}

TEST(ImapSession, EndsWhereItIsGreetedAsSignedInBeforeItIsSecure) {
  EXPECT_EQ(checked("CONNECT\nS: * PREAUTH welcome\n", kStartTls).because.key, "imap.injected");
}

TEST(ImapSession, TellsARefusedLoginFromOneThatCouldNotBeLookedInto) {
  const std::string login =
      "CONNECT\nTLS\nS: * OK [CAPABILITY IMAP4rev1] ready\n"
      "C: A1 LOGIN \"alice\" \"secret\"\n";
  const Verdict wrong = checked(login + "S: A1 NO [AUTHENTICATIONFAILED] Wrong\n");
  EXPECT_EQ(wrong.because.key, "imap.login");
  EXPECT_EQ(wrong.outcome, Outcome::refused);
  EXPECT_EQ(detail_of(wrong), "Wrong");
  const Verdict passing = checked(login + "S: A1 NO [UNAVAILABLE] Directory down\n");
  EXPECT_EQ(passing.because.key, "imap.busy");
  EXPECT_EQ(passing.outcome, Outcome::retry);
}

TEST(ImapSession, TellsThatTheServerTakesNoPassword) {
  EXPECT_EQ(checked("CONNECT\nTLS\nS: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2] hi\n")
                .because.key,
            "imap.no_login");
}

TEST(ImapSession, GivesUpAnAuthenticationThatGoesOn) {
  EXPECT_EQ(checked("CONNECT\nTLS\nS: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready\n"
                    "C: A1 AUTHENTICATE PLAIN AGFsaWNlAHNlY3JldA==\n"
                    "S: + eyJzdGF0dXMiOiI0MDAifQ==\n"
                    "C: *\n"
                    "S: A1 NO refused\n")
                .because.key,
            "imap.login");
}

TEST(ImapSession, TellsThatTheMailboxIsNotThere) {
  const std::string in =
      "CONNECT\nTLS\nS: * PREAUTH [CAPABILITY IMAP4rev1] hi\n"
      "C: A1 EXAMINE \"INBOX\"\n";
  const Verdict missing = checked(in + "S: A1 NO [NONEXISTENT] Unknown Mailbox\n");
  EXPECT_EQ(missing.because.key, "imap.mailbox");
  EXPECT_EQ(detail_of(missing), "Unknown Mailbox");
  EXPECT_EQ(checked(in + "S: * OK [NOUIDVALIDITY] none\nS: A1 OK done\n").because.key,
            "imap.mailbox");
}

TEST(ImapSession, TellsHowAServerEndedIt) {
  EXPECT_EQ(checked("CONNECT\nTLS\nCUT\n").because.key, "imap.lost");
  EXPECT_EQ(checked("CONNECT\nTLS\nSILENCE\n").because.key, "imap.silent");
  const Verdict bye = checked("CONNECT\nTLS\nS: * BYE Too many connections\n");
  EXPECT_EQ(bye.because.key, "imap.ended");
  EXPECT_EQ(detail_of(bye), "Too many connections");
  EXPECT_EQ(
      checked("CONNECT\nTLS\nS: * OK hi\nC: A1 CAPABILITY\nS: * BYE Shutting down\n").because.key,
      "imap.ended");
}

TEST(ImapSession, TellsThatAServerSpeaksSomethingElse) {
  for (const char* said : {"S: 220 mail.example.test ESMTP\n", "S: +OK POP3 ready\n",
                           "S: HTTP/1.1 400 Bad Request\n", "S: * 3 EXISTS\n", "S: A1 OK hi\n"})
    EXPECT_EQ(checked(std::string("CONNECT\nTLS\n") + said).because.key, "imap.garbled") << said;
  EXPECT_EQ(checked("CONNECT\nTLS\nS: * OK hi\nC: A1 CAPABILITY\nS: A9 OK of another command\n")
                .because.key,
            "imap.garbled");
}

TEST(ImapSession, ShowsNothingOfThePasswordInWhatItTells) {
  const Verdict verdict = checked(
      "CONNECT\nTLS\nS: * OK [CAPABILITY IMAP4rev1] ready\n"
      "C: A1 LOGIN \"alice\" \"secret\"\nS: A1 NO no\n");
  for (const auto& [name, value] : verdict.because.args)
    EXPECT_THAT(std::get<std::string>(value), Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace indkald::connectors::testing
