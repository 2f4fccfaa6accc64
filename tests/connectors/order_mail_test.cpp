#include "connectors/order_mail/order_mail.hpp"

#include <gmock/gmock.h>

#include <map>

#include "tests/connectors/mail_outside.hpp"
#include "tests/connectors/mails.hpp"
#include "tests/connectors/requests.hpp"

namespace indkald::connectors::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// "F-1-2.csv"
int revision_of(const std::string& file_name) {
  return std::stoi(file_name.substr(file_name.rfind('-') + 1));
}

// The kitchen goes by each order's highest revision: mails can overtake each other.
class OrderMailOutside : public MailOutside {
 public:
  OrderMailOutside() : MailOutside(order_mail_type()) {}
  Request any_request() override { return order("any", 1, 10); }
  std::vector<std::string> living_orders() override {
    struct Arrived {
      int revision = 0;
      std::string text;
    };
    std::map<std::string, Arrived> latest;
    for (const auto& bytes : arrived()) {
      const MailTree mail = take_apart_mail(bytes);
      const int revision = revision_of(mail.root.parts.at(1).file_name);
      Arrived& order = latest[mail.fields.value("Subject")];
      if (revision > order.revision) order = {revision, mail.root.parts.at(0).content};
    }
    std::vector<std::string> result;
    for (const auto& [subject, order] : latest) {
      if (!order.text.starts_with(kCancelled)) result.push_back(order.text);
    }
    return result;
  }
};

const auto kOrderMail =
    ::testing::Values(OutsideCase{"order_mail", std::make_unique<OrderMailOutside>});
INSTANTIATE_TEST_SUITE_P(OrderMail, EveryConnector, kOrderMail, outside_name);
INSTANTIATE_TEST_SUITE_P(OrderMail, OrderConnector, kOrderMail, outside_name);

TEST(OrderMail, ShowsTheKitchenTheOrderInWordsWithItsRowsAttached) {
  OrderMailOutside outside;
  const auto connector = outside.connect();
  ASSERT_EQ(connector->deliver(connector->prepare(order("F-7", 2, 24))).outcome, Outcome::done);
  const auto arrived = outside.mails("F-7-2@example.test");
  ASSERT_EQ(arrived.size(), 1u);
  const MailTree mail = take_apart_mail(arrived[0]);
  EXPECT_EQ(mail.fields.value("Subject"), "Bestilling F-7");
  EXPECT_THAT(types_of(mail.root.parts), ElementsAre("text/plain", "text/csv"));
  EXPECT_THAT(mail.root.parts[0].content, HasSubstr("Kaffe på rådhuset til 24 personer"));
  EXPECT_EQ(mail.root.parts[1].content, "vare;antal\r\nKaffe;24\r\n");
  EXPECT_EQ(mail.root.parts[1].file_name, "F-7-2.csv");
}

TEST(OrderMail, CarriesNoInvitations) {
  const auto connector = order_mail_type().make(mail_settings("smtp://127.0.0.1:1", "", ""));
  const Verdict verdict = connector->deliver(connector->prepare(invitation("a@example.test")));
  EXPECT_EQ(verdict.outcome, Outcome::refused);
  EXPECT_EQ(verdict.because.key, "connector.unknown_kind");
}

}  // namespace
}  // namespace indkald::connectors::testing
