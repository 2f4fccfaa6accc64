#include "connectors/mime/compose.hpp"

#include <gmock/gmock.h>

#include "connectors/mime/read_mail.hpp"
#include "tests/connectors/mails.hpp"
#include "tests/connectors/requests.hpp"

namespace indkald::connectors::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string header_part(const std::string& bytes) {
  return bytes.substr(0, bytes.find("\r\n\r\n"));
}

TEST(ComposedInvitation, HoldsTextHtmlAndLastTheCalendarObject) {
  const MailPart root = take_apart_mail(compose(invitation("a@example.test"))).root;
  EXPECT_EQ(root.type, "multipart/alternative");
  EXPECT_THAT(types_of(root.parts), ElementsAre("text/plain", "text/html", "text/calendar"));
}

TEST(ComposedInvitation, CarriesTheObjectUnchangedWithMethodAndCharset) {
  const Mail mail = invitation("a@example.test");
  const MailPart part = take_apart_mail(compose(mail)).root.parts.back();
  EXPECT_EQ(part.content, mail.calendar);
  EXPECT_EQ(part.parameters.at("method"), "REQUEST");
  EXPECT_EQ(part.parameters.at("charset"), "UTF-8");
  EXPECT_EQ(part.encoding, "base64");
}

TEST(ComposedInvitation, KeepsDanishLettersInNamesSubjectAndText) {
  const Mail mail = invitation("a@example.test");
  const ReadMail read = read_mail(compose(mail));
  EXPECT_EQ(read.subject, mail.subject);
  ASSERT_EQ(read.from.size(), 1u);
  EXPECT_EQ(read.from[0].name, "Økonomiudvalget, Eksempel");
  EXPECT_EQ(read.from[0].address, "alice@example.test");
  ASSERT_EQ(read.to.size(), 1u);
  EXPECT_EQ(read.to[0].name, "Åse Bjørn");
  EXPECT_THAT(read.text, HasSubstr("Kære Åse"));
  EXPECT_THAT(read.text, HasSubstr("på rådhuset."));
}

TEST(ComposedInvitation, HasAllThatMailProgramsLookForInOne) {
  EXPECT_THAT(lint_of(compose(invitation("a@example.test"))), IsEmpty());
}

TEST(ComposedMail, IsTheSameBytesEveryTime) {
  const Mail mail = invitation("a@example.test");
  EXPECT_EQ(compose(mail), compose(mail));
  EXPECT_NE(compose(mail), compose(invitation("b@example.test")));
}

TEST(ComposedMail, HasDateAndMessageIdAsGiven) {
  const std::string head = header_part(compose(invitation("a@example.test")));
  EXPECT_THAT(head, HasSubstr("Date: Fri, 01 Jan 2027 08:00:00 +0000"));
  EXPECT_THAT(head, HasSubstr("Message-Id: <a@example.test>"));
  EXPECT_THAT(head, HasSubstr("Auto-Submitted: auto-generated"));
  EXPECT_THAT(head, HasSubstr("MIME-Version: 1.0"));
}

TEST(ComposedMail, TellsNothingOfTheProgramOrTheMachine) {
  const std::string head = header_part(compose(invitation("a@example.test")));
  EXPECT_THAT(head, Not(HasSubstr("\r\nX-")));
  EXPECT_THAT(head, Not(HasSubstr("User-Agent")));
}

TEST(ComposedMail, EndsEveryLineInCarriageReturnAndLineFeedAndKeepsLinesShort) {
  Mail mail = invitation("a@example.test");
  mail.text = std::string(5000, 'x') + "\nå\r\nslut";
  const std::string bytes = compose(mail);
  std::size_t begin = 0;
  while (begin < bytes.size()) {
    const auto end = bytes.find('\n', begin);
    ASSERT_NE(end, std::string::npos);
    ASSERT_EQ(bytes[end - 1], '\r');
    EXPECT_LE(end - begin, 80u);
    begin = end + 1;
  }
}

TEST(ComposedMail, IsPlainTextWhenItHoldsNothingElse) {
  Mail mail = invitation("a@example.test");
  mail.html.clear();
  mail.calendar.clear();
  const MailPart root = take_apart_mail(compose(mail)).root;
  EXPECT_EQ(root.type, "text/plain");
  EXPECT_THAT(root.content, HasSubstr("Du indkaldes til møde."));
}

TEST(ComposedMail, WrapsAttachmentsAroundTheWords) {
  Mail mail = invitation("a@example.test");
  mail.attachments.push_back({"F-1-2.csv", "text/csv; charset=UTF-8", "vare;antal\r\nKaffe;2\r\n"});
  const MailPart root = take_apart_mail(compose(mail)).root;
  EXPECT_THAT(types_of(root.parts), ElementsAre("multipart/alternative", "text/csv"));
  EXPECT_EQ(root.parts.back().content, "vare;antal\r\nKaffe;2\r\n");
  EXPECT_EQ(root.parts.back().file_name, "F-1-2.csv");
}

TEST(ComposedMail, LetsNoNameOrSubjectAddAHeader) {
  Mail mail = invitation("a@example.test");
  mail.subject = "Hej\r\nBcc: evil@example.test";
  mail.to.name = "Åse\r\nBcc: evil@example.test";
  mail.message_id = "a@example.test>\r\nBcc: <evil@example.test";
  EXPECT_THAT(compose(mail), Not(HasSubstr("\nBcc:")));
}

}  // namespace
}  // namespace indkald::connectors::testing
