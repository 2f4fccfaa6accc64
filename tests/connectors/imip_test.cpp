#include "connectors/imip/imip.hpp"

#include <gmock/gmock.h>

#include "tests/connectors/cutting_proxy.hpp"
#include "tests/connectors/line_server.hpp"
#include "tests/connectors/mail_outside.hpp"
#include "tests/connectors/mails.hpp"
#include "tests/connectors/requests.hpp"

namespace indkald::connectors::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class ImipOutside : public MailOutside {
 public:
  ImipOutside() : MailOutside(imip_type()) {}
  Request any_request() override { return invitation("any@example.test"); }
};

const auto kImip = ::testing::Values(OutsideCase{"imip", std::make_unique<ImipOutside>});
INSTANTIATE_TEST_SUITE_P(Imip, EveryConnector, kImip, outside_name);
INSTANTIATE_TEST_SUITE_P(Imip, MailConnector, kImip, outside_name);

std::string with_line_feeds(std::string text) {
  std::erase(text, '\r');
  return text;
}

std::unique_ptr<Connector> imip(const calendars::Settings& settings) {
  return imip_type().make(settings);
}

TEST(Imip, DeliversTheBytesItStoredThroughARealMailServer) {
  ImipOutside outside;
  const auto connector = outside.connect();
  const Delivery delivery = connector->prepare(invitation("whole@example.test"));
  ASSERT_EQ(connector->deliver(delivery).outcome, Outcome::done);
  EXPECT_THAT(outside.mails("whole@example.test"), ElementsAre(with_line_feeds(delivery.bytes)));
}

TEST(Imip, LetsTheRecipientSeeAnInvitationWithDanishLetters) {
  ImipOutside outside;
  const Mail mail = invitation("seen@example.test");
  const auto connector = outside.connect();
  ASSERT_EQ(connector->deliver(connector->prepare(mail)).outcome, Outcome::done);
  const MailTree read = take_apart_mail(outside.mails("seen@example.test").at(0));
  EXPECT_EQ(read.fields.value("Subject"), mail.subject);
  EXPECT_EQ(read.root.parts.back().content, mail.calendar);
  EXPECT_THAT(read.root.parts.front().content, HasSubstr(".\nFrom nu af på rådhuset."));
}

TEST(Imip, SendsARehearsalToItsEnvelopeAlone) {
  ImipOutside outside;
  const Mail mail = invitation("rehearsal@example.test", "member@elsewhere.test");
  const auto connector = outside.connect();
  ASSERT_EQ(connector->deliver(connector->prepare(mail)).outcome, Outcome::done);
  const auto arrived = outside.mails("rehearsal@example.test");
  ASSERT_EQ(arrived.size(), 1u);
  EXPECT_THAT(take_apart_mail(arrived[0]).fields.value("To"), HasSubstr("member@elsewhere.test"));
}

TEST(Imip, TellsAWrongPassword) {
  const auto connector = imip(mail_settings(mail_server().smtp_url(), "wrong"));
  const Verdict verdict = connector->check();
  EXPECT_EQ(verdict.outcome, Outcome::retry);
  EXPECT_EQ(verdict.because.key, "connector.smtp.login");
}

TEST(Imip, SendsNothingToAServerWhoseCertificateItDoesNotTrust) {
  const auto connector = imip(mail_settings(mail_server().smtp_url(), "secret", ""));
  const Verdict verdict = connector->deliver(connector->prepare(invitation("a@example.test")));
  EXPECT_EQ(verdict.outcome, Outcome::retry);
  EXPECT_EQ(verdict.because.key, "connector.net.insecure");
}

TEST(Imip, ShowsNoPasswordToAServerWithoutTls) {
  LineServer server({"250 plain\r\n"}, "220 plain ESMTP\r\n");
  const auto connector = imip(mail_settings("smtp://127.0.0.1:" + std::to_string(server.port())));
  const Verdict verdict = connector->deliver(connector->prepare(invitation("a@example.test")));
  EXPECT_EQ(verdict.outcome, Outcome::retry);
  EXPECT_EQ(verdict.because.key, "connector.net.insecure");
  EXPECT_THAT(server.requests(), ElementsAre(StartsWith("EHLO ")));
}

TEST(Imip, GivesUpOnARecipientThatTheServerRefuses) {
  ImipOutside outside;
  Mail mail = invitation("a@example.test");
  mail.envelope_to = "somebody@elsewhere.test";
  const auto connector = outside.connect();
  const Verdict verdict = connector->deliver(connector->prepare(mail));
  EXPECT_EQ(verdict.outcome, Outcome::refused);
  EXPECT_EQ(verdict.because.key, "connector.smtp.refused");
  const auto& answer = verdict.because.args.at(4);
  EXPECT_EQ(answer.first, "answer");
  EXPECT_THAT(std::get<std::string>(answer.second), StartsWith("550 "));
}

TEST(Imip, RefusesAnAddressThatIsNone) {
  const auto connector = imip(mail_settings("smtp://127.0.0.1:1", "secret", ""));
  for (const std::string address : {"", "bob", "bob@", "a@b> SIZE=1", "a@b\r\nRCPT TO:<c@d>"}) {
    Mail mail = invitation("a@example.test");
    mail.envelope_to = address;
    const Verdict verdict = connector->deliver(connector->prepare(mail));
    EXPECT_EQ(verdict.outcome, Outcome::refused) << address;
    EXPECT_EQ(verdict.because.key, "connector.smtp.bad_address") << address;
  }
}

TEST(Imip, GoesOnWhenTheServerIsBack) {
  ImipOutside outside;
  const Delivery delivery = outside.connect()->prepare(invitation("back@example.test"));
  mail_server().stop();
  const Verdict down = outside.connect()->deliver(delivery);
  EXPECT_EQ(down.outcome, Outcome::retry);
  EXPECT_EQ(down.because.key, "connector.smtp.unreachable");
  mail_server().start();
  EXPECT_EQ(outside.connect()->deliver(delivery).outcome, Outcome::done);
  EXPECT_EQ(outside.mails("back@example.test").size(), 1u);
}

TEST(Imip, SaysThatNobodyKnowsWhenTheAnswerToAWholeMailIsLostAndRepeatsItExactly) {
  ImipOutside outside;
  Mail mail = invitation("lost@example.test");
  mail.attachments.push_back({"bilag.txt", "text/plain", std::string(200'000, 'x')});
  CuttingProxy proxy(mail_server().smtp_port(), 100'000);
  const auto through = imip(mail_settings("smtp://localhost:" + std::to_string(proxy.port())));
  const Delivery delivery = through->prepare(mail);
  const Verdict lost = through->deliver(delivery);
  EXPECT_EQ(lost.outcome, Outcome::retry);
  EXPECT_EQ(lost.because.key, "connector.smtp.unknown");
  EXPECT_EQ(outside.connect()->deliver(delivery).outcome, Outcome::done);
  const auto arrived = outside.mails("lost@example.test");
  ASSERT_EQ(arrived.size(), 2u);
  EXPECT_EQ(arrived[0], arrived[1]);
}

}  // namespace
}  // namespace indkald::connectors::testing
