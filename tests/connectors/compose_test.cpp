#include "connectors/mime/compose.hpp"

#include <gmock/gmock.h>

#include "tests/connectors/read_mail.hpp"
#include "tests/connectors/requests.hpp"

namespace indkald::connectors::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string header_part(const std::string& bytes) {
  return bytes.substr(0, bytes.find("\r\n\r\n"));
}

TEST(ComposedInvitation, HoldsTextHtmlAndLastTheCalendarObject) {
  const ReadPart root = read_mail(compose(invitation("a@example.test"))).root;
  EXPECT_EQ(root.type, "multipart/alternative");
  EXPECT_THAT(types_of(root.parts), ElementsAre("text/plain", "text/html", "text/calendar"));
}

TEST(ComposedInvitation, CarriesTheObjectUnchangedWithMethodAndCharset) {
  const Mail mail = invitation("a@example.test");
  const ReadPart part = read_mail(compose(mail)).root.parts.back();
  EXPECT_EQ(part.content, mail.calendar);
  EXPECT_EQ(part.parameters.at("method"), "REQUEST");
  EXPECT_EQ(part.parameters.at("charset"), "UTF-8");
  EXPECT_EQ(part.encoding, "base64");
}

TEST(ComposedInvitation, KeepsDanishLettersInNamesSubjectAndText) {
  const Mail mail = invitation("a@example.test");
  const ReadMail read = read_mail(compose(mail));
  EXPECT_EQ(read.subject, mail.subject);
  EXPECT_THAT(read.from, HasSubstr("\"Økonomiudvalget, Eksempel\" <alice@example.test>"));
  EXPECT_THAT(read.to, HasSubstr("Åse Bjørn <bob@example.test>"));
  const ReadPart text = read.root.parts.front();
  EXPECT_EQ(text.parameters.at("charset"), "UTF-8");
  EXPECT_THAT(text.content, HasSubstr("Kære Åse"));
  EXPECT_THAT(text.content, HasSubstr("på rådhuset."));
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
  const ReadPart root = read_mail(compose(mail)).root;
  EXPECT_EQ(root.type, "text/plain");
  EXPECT_THAT(root.content, HasSubstr("Du indkaldes til møde."));
}

TEST(ComposedMail, WrapsAttachmentsAroundTheWords) {
  Mail mail = invitation("a@example.test");
  mail.attachments.push_back({"F-1-2.csv", "text/csv; charset=UTF-8", "vare;antal\r\nKaffe;2\r\n"});
  const ReadPart root = read_mail(compose(mail)).root;
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
