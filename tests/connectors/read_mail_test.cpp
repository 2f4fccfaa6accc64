#include "connectors/mime/read_mail.hpp"

#include <gmock/gmock.h>

#include "calendars/utf8.hpp"
#include "tests/connectors/mails.hpp"
#include "tests/connectors/sample_mails.hpp"

namespace indkald::connectors::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string without_returns(std::string text) {
  std::erase(text, '\r');
  return text;
}

TEST(ReadMail, KnowsWhoWroteToWhomWhenAndInAnswerToWhat) {
  const ReadMail mail = read_mail(outlook_answer("=?utf-8?Q?Accepteret:_Byr=C3=A5dsm=C3=B8de?="));
  ASSERT_THAT(mail.from, SizeIs(1));
  EXPECT_EQ(mail.from[0].name, "Søren Sand");
  EXPECT_EQ(mail.from[0].address, "soeren@example.test");
  ASSERT_THAT(mail.to, SizeIs(1));
  EXPECT_EQ(mail.to[0].address, "udvalg@kommune.example");
  EXPECT_EQ(mail.subject, "Accepteret: Byrådsmøde");
  EXPECT_EQ(mail.date, Instant{std::chrono::seconds{1'801'652'400}});
  EXPECT_EQ(mail.message_id, "m1@example.test");
  EXPECT_EQ(mail.in_reply_to, "i1@kommune.example");
  EXPECT_THAT(mail.text, HasSubstr("Søren"));
}

TEST(ReadMail, TakesTheObjectOutOfOutlooksBase64) {
  const ReadMail mail = read_mail(outlook_answer());
  ASSERT_THAT(mail.calendars, SizeIs(1));
  const CarriedCalendar& calendar = mail.calendars[0];
  EXPECT_EQ(calendar.bytes, calendar_object("REPLY"));
  EXPECT_EQ(calendar.says.method, "REPLY");
  EXPECT_EQ(calendar.says.component, "VEVENT");
  EXPECT_THAT(calendar.says.uids, ElementsAre("u1@example.test"));
  EXPECT_EQ(calendar.method_parameter, "REPLY");
  EXPECT_EQ(calendar.section, "3");
  EXPECT_FALSE(calendar.forwarded);
}

TEST(ReadMail, SeesThatGmailSendsOneObjectTwice) {
  const ReadMail mail = read_mail(gmail_answer());
  ASSERT_THAT(mail.calendars, SizeIs(2));
  EXPECT_FALSE(mail.calendars[0].repeated);
  EXPECT_EQ(mail.calendars[0].section, "1.2");
  EXPECT_TRUE(mail.calendars[1].repeated);
  EXPECT_EQ(mail.calendars[1].file_name, "invite.ics");
}

TEST(ReadMail, UndoesApplesQuotedPrintableDeepInTheMail) {
  const ReadMail mail = read_mail(apple_answer());
  ASSERT_THAT(mail.calendars, SizeIs(1));
  EXPECT_EQ(mail.calendars[0].bytes, calendar_object("REPLY"));
  EXPECT_EQ(mail.calendars[0].method_parameter, "");
  EXPECT_EQ(mail.calendars[0].section, "2.2");
}

TEST(ReadMail, RecodesAnObjectThatIsNotInUtf8) {
  const ReadMail mail = read_mail(exchange_counter());
  ASSERT_THAT(mail.calendars, SizeIs(1));
  EXPECT_THAT(mail.calendars[0].bytes, HasSubstr("SUMMARY:Byrådsmøde"));
}

TEST(ReadMail, BelievesTheBytesWhereAnObjectIsUtf8UnderAnotherName) {
  const std::string mail =
      with_crlf(mail_header("Svar") + "Content-Type: text/calendar; charset=iso-8859-1\n\n" +
                calendar_object("REPLY"));
  EXPECT_THAT(read_mail(mail).calendars.at(0).bytes, HasSubstr("Byrådsmøde"));
}

TEST(ReadMail, FindsAnInvitationInAnAttachmentOfOctets) {
  const ReadMail mail = read_mail(octet_invitation());
  ASSERT_THAT(mail.calendars, SizeIs(1));
  EXPECT_EQ(mail.calendars[0].content_type, "application/octet-stream");
  EXPECT_EQ(mail.calendars[0].says.method, "REQUEST");
}

TEST(ReadMail, MarksWhatStandsInAMailPassedOn) {
  const ReadMail mail = read_mail(forwarded_answer());
  ASSERT_THAT(mail.calendars, SizeIs(1));
  EXPECT_TRUE(mail.calendars[0].forwarded);
  EXPECT_EQ(mail.calendars[0].section, "2.3");
  EXPECT_TRUE(mail.forwards);
}

TEST(ReadMail, TakesEveryObjectOfAPartThatHoldsSeveral) {
  const std::string mail = with_crlf(
      mail_header("Svar") + "Content-Type: text/calendar; charset=utf-8; method=REPLY\n\n" +
      calendar_object("REPLY", "a@x") + calendar_object("REPLY", "b@x"));
  const ReadMail read = read_mail(mail);
  ASSERT_THAT(read.calendars, SizeIs(2));
  EXPECT_THAT(read.calendars[1].says.uids, ElementsAre("b@x"));
}

TEST(ReadMail, FindsAnObjectThatAProgramWroteAmongTheHeaderFields) {
  const std::string mail = with_crlf(
      mail_header("Svar") + "Content-Type: multipart/mixed; boundary=b\n\n--b\n" +
      calendar_object("REPLY") + "Content-Type: text/calendar; method=REPLY\n\n\n--b--\n");
  const ReadMail read = read_mail(mail);
  ASSERT_THAT(read.calendars, SizeIs(1));
  EXPECT_EQ(without_returns(read.calendars[0].bytes), without_returns(calendar_object("REPLY")));
}

TEST(ReadMail, ReadsTheMethodOfAnObjectThatWasCutOff) {
  const std::string object = calendar_object("COUNTER");
  const ReadMail read =
      read_mail(with_crlf(mail_header("Forslag") + "Content-Type: text/calendar\n\n" +
                          object.substr(0, object.size() / 2)));
  ASSERT_THAT(read.calendars, SizeIs(1));
  EXPECT_EQ(read.calendars[0].says.method, "COUNTER");
}

TEST(ReadMail, TellsOfACalendarPartWithoutACalendar) {
  const ReadMail read = read_mail(
      with_crlf(mail_header("Svar") + "Content-Type: text/calendar; method=REPLY\n\nhej\n"));
  ASSERT_THAT(read.calendars, SizeIs(1));
  EXPECT_EQ(read.calendars[0].bytes, "");
  ASSERT_THAT(read.problems, SizeIs(1));
  EXPECT_EQ(read.problems[0].message.key, "mail.no_object");
}

TEST(ReadMail, TakesAnObjectWithoutAMailAround) {
  const ReadMail mail = read_mail(calendar_object("REPLY"));
  ASSERT_THAT(mail.calendars, SizeIs(1));
  EXPECT_EQ(mail.calendars[0].says.method, "REPLY");
  EXPECT_EQ(mail.calendars[0].section, "");
}

TEST(ReadMail, PassesOverWhatStandsBeforeTheHeader) {
  EXPECT_EQ(read_mail("From soeren@example.test Wed Feb  3 12:00:00 2027\r\n" + plain_mail("Hej"))
                .subject,
            "Hej");
  EXPECT_EQ(read_mail("\r\n# et brev\r\n\r\n" + plain_mail("Hej")).subject, "Hej");
}

TEST(ReadMail, TakesLineFeedsAlone) {
  EXPECT_EQ(read_mail(without_returns(gmail_answer())).calendars.at(0).says.method, "REPLY");
}

TEST(ReadMail, ReadsPerRecipientWhatAReportOfDeliverySays) {
  const ReadMail mail = read_mail(postfix_bounce());
  ASSERT_TRUE(mail.delivery);
  EXPECT_TRUE(mail.delivery->proper);
  ASSERT_THAT(mail.delivery->recipients, SizeIs(1));
  const DeliveryStatus& status = mail.delivery->recipients[0];
  EXPECT_EQ(status.recipient, "ukendt@example.test");
  EXPECT_EQ(status.original_recipient, "Ukendt@kommune.example");
  EXPECT_EQ(status.action, "failed");
  EXPECT_EQ(status.status, "5.1.1");
  EXPECT_EQ(status.diagnostic, "550 5.1.1 no such user");
  EXPECT_EQ(mail.delivery->original_message_id, "sent7@kommune.example");
}

TEST(ReadMail, FindsTheReturnedMailsIdInAReportOfExchange) {
  const ReadMail mail = read_mail(exchange_bounce());
  ASSERT_TRUE(mail.delivery);
  EXPECT_EQ(mail.delivery->recipients.at(0).recipient, "ukendt@example.test");
  EXPECT_EQ(mail.delivery->original_message_id, "sent8@kommune.example");
}

TEST(ReadMail, UnderstandsServersThatWriteNoReport) {
  const ReadMail qmail = read_mail(qmail_bounce());
  ASSERT_TRUE(qmail.delivery);
  EXPECT_FALSE(qmail.delivery->proper);
  EXPECT_EQ(qmail.delivery->recipients.at(0).recipient, "ukendt@example.test");
  EXPECT_EQ(qmail.delivery->original_message_id, "sent9@kommune.example");
  const ReadMail exim = read_mail(exim_bounce());
  ASSERT_TRUE(exim.delivery);
  EXPECT_EQ(exim.delivery->recipients.at(0).recipient, "ukendt@example.test");
}

TEST(ReadMail, ReadsAReceipt) {
  const ReadMail mail = read_mail(read_receipt());
  ASSERT_TRUE(mail.receipt);
  EXPECT_EQ(mail.receipt->recipient, "soeren@example.test");
  EXPECT_EQ(mail.receipt->original_message_id, "sent7@kommune.example");
  EXPECT_THAT(mail.receipt->disposition, HasSubstr("displayed"));
}

TEST(ReadMail, SaysWhatOutlooksOwnFormatHolds) {
  const ReadMail mail = read_mail(outlook_tnef());
  ASSERT_THAT(mail.tnef, SizeIs(1));
  EXPECT_EQ(mail.tnef[0].section, "2");
  EXPECT_EQ(mail.tnef[0].message_class, "IPM.Microsoft Schedule.MtgRespP");
}

std::string nested(const std::string& type, int depth) {
  std::string mail = "Subject: dyb\r\n";
  for (int i = 0; i < depth; ++i) {
    const std::string boundary = "b" + std::to_string(i);
    mail += type == "message/rfc822" ? "Content-Type: message/rfc822\r\n\r\n"
                                     : "Content-Type: " + type + "; boundary=" + boundary +
                                           "\r\n\r\n--" + boundary + "\r\n";
  }
  return mail + "Content-Type: text/plain\r\n\r\nhej\r\n";
}

TEST(ReadMailBounds, StopAtPartsWithinPartsWithinParts) {
  for (const char* type : {"multipart/mixed", "message/rfc822"}) {
    const ReadMail deep = read_mail(nested(type, 200));
    ASSERT_THAT(deep.problems, SizeIs(1)) << type;
    EXPECT_EQ(deep.problems[0].message.key, "mail.too_deep");
    const ReadMail deepest = read_mail(nested(type, 100'000));
    EXPECT_EQ(deepest.subject, "dyb");
    ASSERT_THAT(deepest.problems, SizeIs(1)) << type;
    EXPECT_EQ(deepest.problems[0].message.key, "mail.too_many_parts");
  }
}

TEST(ReadMailBounds, StopAtManyParts) {
  std::string mail = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
  for (int i = 0; i < 2000; ++i) mail += "--b\r\n\r\nhej\r\n";
  const ReadMail read = read_mail(mail);
  ASSERT_THAT(read.problems, SizeIs(1));
  EXPECT_EQ(read.problems[0].message.key, "mail.too_many_parts");
}

TEST(ReadMailBounds, StopAtAHeaderThatAnnouncesManyParts) {
  std::string mail = "Subject: mange\r\nX-Types:";
  for (int i = 0; i < 2000; ++i) mail += " multipart/mixed\r\n";
  const ReadMail read = read_mail(mail + "\r\nhej\r\n");
  EXPECT_EQ(read.subject, "mange");
  ASSERT_THAT(read.problems, SizeIs(1));
  EXPECT_EQ(read.problems[0].message.key, "mail.too_many_parts");
}

TEST(ReadMailBounds, StopAtMoreBoundariesAndFieldsThanAnyMailHas) {
  const auto problem_of = [](std::string mail, const std::string& line, int times) {
    for (int i = 0; i < times; ++i) mail += line;
    const ReadMail read = read_mail(mail + "\r\nhej\r\n");
    return read.problems.empty() ? std::string() : read.problems[0].message.key;
  };
  const std::string multipart = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
  EXPECT_EQ(problem_of(multipart, "--b\r\n\r\n", 1'000'000), "mail.too_many_parts");
  EXPECT_EQ(problem_of("", "X-A: b\r\n", 1'000'000), "mail.too_much_header");
  EXPECT_EQ(problem_of("From: a@b.c", ", a@b.c\r\n ", 1'000'000), "mail.too_much_header");
}

TEST(ReadMailBounds, ReadOnlyTheHeaderOfAMailThatIsTooLarge) {
  const ReadMail read = read_mail(plain_mail("stor") + std::string(kMostMailBytes, 'x'));
  EXPECT_EQ(read.subject, "stor");
  ASSERT_THAT(read.problems, SizeIs(1));
  EXPECT_EQ(read.problems[0].message.key, "mail.too_large");
}

TEST(ReadMailBounds, TakeWhateverBytes) {
  for (const std::string& bytes :
       {std::string(), std::string("\0\0\0", 3), std::string(1000, '\xFF'), std::string(":\n:\n"),
        std::string("Content-Type: multipart/mixed\n\n--"), std::string("\x78\x9f\x3e\x22")}) {
    const ReadMail read = read_mail(bytes);
    EXPECT_THAT(read.calendars, IsEmpty());
    EXPECT_TRUE(calendars::is_utf8(read.subject));
  }
}

}  // namespace
}  // namespace indkald::connectors::testing
