#include "connectors/mime/mail_kind.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>

#include "tests/connectors/mails.hpp"
#include "tests/connectors/sample_mails.hpp"

namespace indkald::connectors::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Kind kind(const std::string& mail) { return kind_of(read_mail(mail)).kind; }

std::vector<std::string> doubts(const std::string& mail) {
  std::vector<std::string> keys;
  for (const Text& doubt : kind_of(read_mail(mail)).doubts) keys.push_back(doubt.key);
  return keys;
}

std::string with_parameter(const std::string& parameter, const std::string& method) {
  return with_crlf(mail_header("Møde") + "Content-Type: text/calendar; charset=utf-8" + parameter +
                   "\n\n" + calendar_object(method));
}

TEST(MailKind, IsAnAnswerFromWhicheverProgram) {
  for (const std::string& mail : {outlook_answer(), gmail_answer(), apple_answer()}) {
    EXPECT_EQ(kind(mail), Kind::answer);
    EXPECT_THAT(doubts(mail), IsEmpty());
  }
  EXPECT_EQ(kind(calendar_object("REPLY")), Kind::answer);
}

TEST(MailKind, FollowsTheMethodOfTheObject) {
  EXPECT_EQ(kind(exchange_counter()), Kind::counter);
  EXPECT_EQ(kind(octet_invitation()), Kind::request);
  EXPECT_EQ(kind(with_parameter("; method=REFRESH", "REFRESH")), Kind::refresh);
  EXPECT_EQ(kind(with_parameter("; method=CANCEL", "CANCEL")), Kind::cancel);
  EXPECT_EQ(kind(with_parameter("; method=PUBLISH", "PUBLISH")), Kind::other_calendar);
  EXPECT_EQ(kind(with_parameter("", "")), Kind::other_calendar);
}

TEST(MailKind, NamesAMethodThatIsAnotherThanTheMailSays) {
  const std::string mail = with_parameter("; method=REQUEST", "REPLY");
  EXPECT_EQ(kind(mail), Kind::answer);
  EXPECT_THAT(doubts(mail), ElementsAre("mail.doubt.mismatch"));
}

TEST(MailKind, TakesTheMailsWordWhereTheObjectHasNoMethod) {
  const std::string mail = with_parameter("; method=reply", "");
  EXPECT_EQ(kind(mail), Kind::answer);
  EXPECT_THAT(doubts(mail), ElementsAre("mail.doubt.no_method"));
}

TEST(MailKind, DoubtsAnAnswerThatSomebodyPassedOn) {
  EXPECT_EQ(kind(forwarded_answer()), Kind::answer);
  EXPECT_THAT(doubts(forwarded_answer()), ElementsAre("mail.doubt.forwarded"));
}

TEST(MailKind, DoubtsAMailWithTwoAnswers) {
  const std::string mail =
      with_crlf(mail_header("Svar") + "Content-Type: text/calendar; method=REPLY\n\n" +
                calendar_object("REPLY", "a@x") + calendar_object("REPLY", "b@x"));
  EXPECT_THAT(doubts(mail), ElementsAre("mail.doubt.several"));
}

std::string said(const std::string& address, const std::string& partstat,
                 const std::string& occurrence = {}, const std::string& uid = "u1@x") {
  return "BEGIN:VEVENT\nUID:" + uid + "\nDTSTAMP:20270203T110000Z\n" +
         (occurrence.empty() ? "" : "RECURRENCE-ID:" + occurrence + "\n") +
         "ATTENDEE;PARTSTAT=" + partstat + ":mailto:" + address + "\nEND:VEVENT\n";
}

std::string answer_of(const std::string& events, const std::string& method = "REPLY") {
  return "BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:" + method + "\n" + events + "END:VCALENDAR\n";
}

std::string in_one_part(const std::string& objects) {
  return with_crlf(mail_header("Svar") + "Content-Type: text/calendar; charset=utf-8\n\n" +
                   objects);
}

std::string in_two_parts(const std::string& first, const std::string& second,
                         const std::string& second_type = "text/calendar") {
  return with_crlf(mail_header("Svar") + "Content-Type: multipart/mixed; boundary=b\n\n--b\n" +
                   "Content-Type: text/calendar; charset=utf-8\n\n" + first + "\n--b\n" +
                   "Content-Type: " + second_type + "; charset=utf-8\n\n" + second + "\n--b--\n");
}

const std::string kMarch = "20270301T160000Z";
const std::string kApril = "20270405T160000Z";

TEST(MailKind, DoubtsAMailWithAnswersToOneInvitationThatDiffer) {
  const std::string yes = said("a@x", "ACCEPTED");
  for (const std::string& other : {said("b@x", "ACCEPTED"), said("b@x", "DECLINED"),
                                   said("a@x", "DECLINED"), said("a@x", "ACCEPTED", kMarch)}) {
    EXPECT_THAT(doubts(in_two_parts(answer_of(yes), answer_of(other))),
                ElementsAre("mail.doubt.several"))
        << other;
    EXPECT_THAT(doubts(in_one_part(answer_of(yes) + answer_of(other))),
                ElementsAre("mail.doubt.several"))
        << other;
  }
}

TEST(MailKind, DoubtsOneObjectWithAnswersThatContradict) {
  const std::string yes = said("a@x", "ACCEPTED", kMarch);
  for (const std::string& other :
       {said("b@x", "ACCEPTED", kApril), said("b@x", "DECLINED", kMarch),
        said("a@x", "DECLINED", kMarch), said("a@x", "ACCEPTED", kMarch, "u2@x")})
    EXPECT_THAT(doubts(in_one_part(answer_of(yes + other))), ElementsAre("mail.doubt.several"))
        << other;
}

TEST(MailKind, TakesOneAttendeesAnswerForSeveralOccurrencesForOne) {
  EXPECT_THAT(
      doubts(in_one_part(answer_of(said("a@x", "ACCEPTED") + said("a@x", "DECLINED", kApril) +
                                   said("A@X", "TENTATIVE", kMarch)))),
      IsEmpty());
}

TEST(MailKind, TakesAnAnswerThatStandsTwiceForOne) {
  const std::string yes =
      answer_of(said("a@x", "ACCEPTED", kMarch) + said("a@x", "DECLINED", kApril));
  EXPECT_THAT(doubts(in_two_parts(yes, yes, "application/ics")), IsEmpty());
  EXPECT_THAT(doubts(in_one_part(answer_of(said("a@x", "ACCEPTED") + said("a@x", "ACCEPTED")))),
              IsEmpty());
}

TEST(MailKind, KnowsAnAnswerAgainThatIsWrittenOtherwise) {
  const std::string yes = answer_of(said("a@x", "ACCEPTED"));
  const std::string folded = answer_of(
      "BEGIN:VEVENT\nUID:u1@x\nATTENDEE;CN=Anna;PARTSTAT=acce\n pted:MAILTO:A@x\n"
      "BEGIN:VALARM\nATTENDEE:mailto:b@x\nEND:VALARM\nEND:VEVENT\n");
  EXPECT_THAT(doubts(in_two_parts(yes, folded)), IsEmpty());
}

TEST(MailKind, DoubtsNoInvitationForHavingManyAttendees) {
  const std::string first = answer_of(said("a@x", "NEEDS-ACTION"), "REQUEST");
  const std::string both =
      answer_of(said("a@x", "NEEDS-ACTION") + said("b@x", "ACCEPTED", kMarch), "REQUEST");
  EXPECT_THAT(doubts(in_one_part(both)), IsEmpty());
  EXPECT_THAT(doubts(in_two_parts(first, both)), IsEmpty());
}

TEST(MailKind, IsABounceWhereAMailDidNotArrive) {
  for (const std::string& mail :
       {postfix_bounce(), exchange_bounce(), qmail_bounce(), exim_bounce()})
    EXPECT_EQ(kind(mail), Kind::bounce);
}

TEST(MailKind, IsNoBounceWhereTheServerStillTriesOrHasDelivered) {
  EXPECT_EQ(kind(postfix_bounce("delayed")), Kind::delivery_notice);
  EXPECT_EQ(kind(postfix_bounce("delivered")), Kind::delivery_notice);
}

TEST(MailKind, TakesAReturnedInvitationForTheBounceItIs) {
  const std::string mail = with_crlf(
      "Return-Path: <>\nFrom: postmaster@example.test\nTo: udvalg@kommune.example\n"
      "Subject: Undeliverable: Indkaldelse\nContent-Type: text/calendar; method=REQUEST\n\n" +
      calendar_object("REQUEST"));
  EXPECT_EQ(kind(mail), Kind::bounce);
}

TEST(MailKind, TakesAnAnswerThatAServerQuotesForTheBounceItIs) {
  for (const char* automatic : {"Auto-Submitted: auto-replied\n", ""}) {
    const std::string mail = with_crlf(
        "Return-Path: <>\nFrom: MAILER-DAEMON@example.test\nTo: udvalg@kommune.example\n"
        "Subject: Undelivered Mail Returned to Sender\n" +
        std::string(automatic) + "Content-Type: text/calendar; method=REPLY\n\n" +
        calendar_object("REPLY"));
    EXPECT_EQ(kind(mail) == Kind::bounce, *automatic != '\0');
  }
}

TEST(MailKind, TakesAPersonWhoWritesOfABounceForAPerson) {
  EXPECT_EQ(kind(plain_mail("Re: Undelivered Mail Returned to Sender")), Kind::other);
  EXPECT_EQ(kind(plain_mail("Parkering", "Return-Path: <>\n")), Kind::other);
}

TEST(MailKind, TakesAHolidayAnswerToAMailOfDelaysForWhatItIs) {
  const std::string mail = with_crlf(
      mail_header("Automatisk svar: Forsinkelser og ikke leveret post", "Return-Path: <>\n") +
      "\nJeg er på ferie.\n");
  EXPECT_EQ(kind(mail), Kind::out_of_office);
}

TEST(MailKind, TakesABounceThatAPersonPassesOnForThatPersonsMail) {
  const std::string mail =
      with_crlf(mail_header("VS: Undelivered") + "Content-Type: multipart/mixed; boundary=p\n\n" +
                "--p\nContent-Type: text/plain\n\nSe her\n--p\nContent-Type: message/rfc822\n\n" +
                postfix_bounce() + "\n--p--\n");
  EXPECT_EQ(kind(mail), Kind::other);
}

TEST(MailKind, NamesOnlyThoseWhomTheMailDidNotReach) {
  std::string mail = postfix_bounce();
  const std::string second =
      "\r\nFinal-Recipient: rfc822; naaet@example.test\r\nAction: delivered (to mailbox)\r\n";
  mail.insert(mail.find("\r\n--r\r\nContent-Type: text/rfc822-headers"), second);
  const MailKind found = kind_of(read_mail(mail));
  EXPECT_EQ(found.kind, Kind::bounce);
  EXPECT_EQ(found.because.args.at(0).second, Text::Value(std::string("Ukendt@kommune.example")));
}

TEST(MailKind, IsOutOfOfficeByHeaderOrByTheWordsOfPrograms) {
  EXPECT_EQ(kind(danish_out_of_office()), Kind::out_of_office);
  EXPECT_EQ(kind(plain_mail("Re: Møde", "Auto-Submitted: auto-replied\n")), Kind::out_of_office);
  EXPECT_EQ(kind(plain_mail("Re: Møde", "X-Autoreply: yes\n")), Kind::out_of_office);
  EXPECT_EQ(kind(plain_mail("Re: Møde", "Precedence: auto_reply\n")), Kind::out_of_office);
  EXPECT_EQ(kind(plain_mail("Autosvar: ferie")), Kind::out_of_office);
  EXPECT_EQ(kind(plain_mail("Ikke til stede: Indkaldelse")), Kind::out_of_office);
  EXPECT_EQ(kind(plain_mail("Fravær: Byrådsmøde")), Kind::out_of_office);
  EXPECT_EQ(kind(plain_mail("Fraværsmeddelelse")), Kind::out_of_office);
  EXPECT_EQ(kind(plain_mail("Out of Office: Meeting")), Kind::out_of_office);
}

TEST(MailKind, TakesPeopleWhoWriteOfHolidaysForPeople) {
  EXPECT_EQ(kind(plain_mail("Ferie i uge 29")), Kind::other);
  EXPECT_EQ(kind(plain_mail("Ikke til stede på onsdag")), Kind::other);
  EXPECT_EQ(kind(plain_mail("Nyhedsbrev", "Auto-Submitted: auto-generated\n")), Kind::other);
}

TEST(MailKind, TakesARoomThatAnswersByItselfForAnAnswer) {
  const std::string mail =
      with_crlf(mail_header("Accepted", "Auto-Submitted: auto-replied\n") +
                "Content-Type: text/calendar; method=REPLY\n\n" + calendar_object("REPLY"));
  EXPECT_EQ(kind(mail), Kind::answer);
}

TEST(MailKind, IsAReceiptOrOutlooksOwnFormatOrSomethingElse) {
  EXPECT_EQ(kind(read_receipt()), Kind::receipt);
  EXPECT_EQ(kind(outlook_tnef()), Kind::tnef);
  EXPECT_EQ(kind(plain_mail()), Kind::other);
  EXPECT_EQ(kind(""), Kind::other);
}

TEST(MailKind, AlwaysHasAReason) {
  for (const std::string& mail : {outlook_answer(), postfix_bounce(), read_receipt(), plain_mail()})
    EXPECT_FALSE(kind_of(read_mail(mail)).because.empty());
}

std::string label_of(Kind kind) {
  switch (kind) {
    case Kind::answer:
    case Kind::request:
    case Kind::cancel:
    case Kind::counter:
    case Kind::bounce:
      return std::string(to_string(kind));
    default:
      return "other";
  }
}

// tests/data/mail/imip_replies.tsv: a path, and what the mail is to one who reads it.
TEST(MailKind, AgreesWithOneWhoReadTheMailsThatProgramsSend) {
  const char* corpus = std::getenv("INDKALD_CORPUS");
  if (corpus == nullptr) {
    std::fprintf(stderr, "INDKALD_CORPUS is not set: labelled mails are not read\n");
    return;
  }
  std::ifstream table(std::string(INDKALD_SOURCE_DIR) + "/tests/data/mail/imip_replies.tsv");
  int read = 0;
  for (std::string path, label; std::getline(table, path, '\t') && std::getline(table, label);) {
    std::ifstream file(std::string(corpus) + "/corpus/imip-replies/" + path, std::ios::binary);
    ASSERT_TRUE(file) << path;
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(label_of(kind_of(read_mail(bytes)).kind), label) << path;
    ++read;
  }
  std::fprintf(stderr, "%d labelled mails were read\n", read);
  EXPECT_EQ(read, 75);
}

}  // namespace
}  // namespace indkald::connectors::testing
