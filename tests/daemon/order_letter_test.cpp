#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calendars/time.hpp"
#include "connectors/mime/compose.hpp"
#include "connectors/order_mail/order_mail.hpp"
#include "daemon/letters.hpp"
#include "tests/servers/linted.hpp"

namespace indkald::daemon {
namespace {

using connectors::Order;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using namespace std::chrono_literals;

constexpr Date kDay{std::chrono::local_days{2027y / 1 / 27}};

config::Configuration municipality(const std::string& language = "da") {
  config::Configuration configuration;
  configuration.municipality = "Søbred Kommune";
  configuration.domain = "indkald.example.org";
  configuration.secretary = "sekretariatet@example.org";
  configuration.suppliers.resize(1);
  configuration.suppliers[0].id = "kantinen";
  configuration.suppliers[0].name = "Rådhuskantinen";
  configuration.suppliers[0].address = "kantinen@example.org";
  configuration.suppliers[0].language = language;
  return configuration;
}

CateringOrder dinner(int heads = 29) {
  CateringOrder order;
  order.supplier = "kantinen";
  order.menu = "aften";
  order.menu_name = "Aftensmad";
  order.heads = heads;
  order.deliver = kDay + 16h + 30min;
  order.start = kDay + 17h;
  order.end = kDay + 20h;
  order.zone = "Europe/Copenhagen";
  order.place = "Byrådssalen";
  order.title = "Byrådsmøde";
  order.lines = {{"Varm ret", heads, {9650}}, {"Vand", heads, {750}}};
  order.total = {heads * 10'400};
  order.contact = "Trine Grågås, 00 00 00 10";
  order.cost_centre = "10-4410";
  order.ean = "5790000000012";
  return order;
}

Issue issue(int revision) {
  return {"2027-0042", revision, calendars::parse_iso_instant("2026-08-03T08:00:00Z").value()};
}

// Every order's mail of these tests passes lint.
Order linted(Order order) {
  EXPECT_THAT(servers::lint_of(connectors::compose(connectors::mail_of(order))),
              testing::IsEmpty());
  return order;
}

Order placed(const std::string& language = "da") {
  return linted(order_request(municipality(language), dinner(), {}, false, issue(1)));
}
Order changed(const CateringOrder& before, const CateringOrder& now) {
  return linted(order_request(municipality(), now, before, false, issue(2)));
}
Order cancelled() {
  return linted(order_request(municipality(), dinner(), dinner(), true, issue(3)));
}

TEST(CateringOrder, HasASubjectWithItsNumberAndWhatIsOrdered) {
  EXPECT_EQ(placed().subject,
            "Bestilling 2027-0042: Aftensmad til 29 personer onsdag den 27. januar 2027 kl. 16.30");
  EXPECT_EQ(placed("en").subject,
            "Order 2027-0042: Aftensmad for 29 people on Wednesday 27 January 2027 at 16:30");
}

TEST(CateringOrder, SaysAllThatTheKitchenNeeds) {
  for (const char* words : {"Leveres:          onsdag den 27. januar 2027 kl. 16.30", "Byrådssalen",
                            "Byrådsmøde, onsdag den 27. januar 2027 kl. 17.00–20.00",
                            "29 × Varm ret à 96,50 kr.: 2.798,50 kr.",
                            "I alt:            3.016,00 kr.", "Trine Grågås, 00 00 00 10",
                            "Omkostningssted:  10-4410", "EAN-nummer:       5790000000012"})
    EXPECT_THAT(placed().text, HasSubstr(words)) << placed().text;
}

TEST(CateringOrder, IsAddressedToTheSupplierInItsOwnName) {
  const Order order = placed();
  EXPECT_EQ(order.number, "2027-0042");
  EXPECT_EQ(order.revision, 1);
  EXPECT_EQ(order.address, "kantinen@example.org");
  EXPECT_EQ(order.envelope_to, "kantinen@example.org");
  EXPECT_EQ(order.from, "sekretariatet@example.org");
  EXPECT_THAT(order.message_id, StartsWith("2027-0042.1."));
}

TEST(CateringOrder, MarksNothingWhereNothingWasBefore) {
  EXPECT_THAT(placed().text, Not(HasSubstr("* ")));
}

TEST(ChangedOrder, SaysThatItReplacesTheEarlierOne) {
  EXPECT_EQ(changed(dinner(), dinner(31)).subject,
            "Ændring 2 til bestilling 2027-0042, erstatter tidligere bestilling");
}

TEST(ChangedOrder, BeginsWithWhatChanged) {
  EXPECT_THAT(changed(dinner(), dinner(31)).text,
              StartsWith("Ændring 2 til bestilling 2027-0042: Antal personer 29 → 31;"));
}

TEST(ChangedOrder, MarksTheLinesThatChangedWithBeforeAndNow) {
  const std::string text = changed(dinner(), dinner(31)).text;
  EXPECT_THAT(text, HasSubstr("\n* Antal personer:   29 → 31\n"));
  EXPECT_THAT(text, HasSubstr("\n* 29 → 31 × Vand à 7,50 kr.: 217,50 kr. → 232,50 kr.\n"));
  EXPECT_THAT(text, HasSubstr("\n* I alt:            3.016,00 kr. → 3.224,00 kr.\n"));
  EXPECT_THAT(text, HasSubstr("\n  Sted:             Byrådssalen\n"));
}

TEST(ChangedOrder, NamesWhatIsNewAndWhatIsDropped) {
  CateringOrder now = dinner();
  now.lines[1] = {"Kaffe", 29, {1800}};
  const std::string text = changed(dinner(), now).text;
  EXPECT_THAT(text, HasSubstr("\n* Nyt: 29 × Kaffe à 18,00 kr."));
  EXPECT_THAT(text, HasSubstr("\n* Udgår: 29 × Vand à 7,50 kr."));
  EXPECT_THAT(text, HasSubstr("\n  29 × Varm ret à 96,50 kr.: 2.798,50 kr.\n"));
}

TEST(ChangedOrder, IsANewOneToASupplierThatDidNotHaveItBefore) {
  CateringOrder elsewhere = dinner();
  elsewhere.supplier = "bageren";
  const Order order = changed(elsewhere, dinner());
  EXPECT_THAT(order.subject, StartsWith("Bestilling 2027-0042: Aftensmad"));
  EXPECT_THAT(order.text, Not(HasSubstr("* ")));
  EXPECT_THAT(order.text, HasSubstr("2027-0042, udgave 2"));
}

TEST(CancelledOrder, SaysPlainlyThatNothingIsToBeDelivered) {
  const Order order = cancelled();
  EXPECT_TRUE(order.cancelled);
  EXPECT_EQ(order.subject,
            "Aflysning af bestilling 2027-0042: Aftensmad onsdag den 27. januar 2027 kl. 16.30");
  EXPECT_THAT(order.text, StartsWith("Bestilling 2027-0042 er aflyst. Der skal ikke leveres"));
  EXPECT_THAT(order.text, HasSubstr("2027-0042, udgave 3"));
  EXPECT_THAT(order.text, Not(HasSubstr("I alt")));
}

constexpr std::string_view kHeader =
    "\xEF\xBB\xBFnumber;revision;status;supplier;date;time;place;item;count;unit_price;amount;"
    "cost_centre;ean\r\n";

TEST(OrderCsv, HasARowPerItemWithDanishDecimals) {
  EXPECT_EQ(placed().csv,
            std::string(kHeader) +
                "2027-0042;1;new;Rådhuskantinen;2027-01-27;16:30;Byrådssalen;Varm ret;29;96,50;"
                "2798,50;10-4410;5790000000012\r\n"
                "2027-0042;1;new;Rådhuskantinen;2027-01-27;16:30;Byrådssalen;Vand;29;7,50;217,50;"
                "10-4410;5790000000012\r\n");
}

TEST(OrderCsv, CountsNothingInACancelledOrder) {
  EXPECT_THAT(cancelled().csv, HasSubstr(";3;cancelled;"));
  EXPECT_THAT(cancelled().csv, HasSubstr(";Varm ret;0;96,50;0,00;"));
}

TEST(OrderCsv, QuotesSeparatorsAndDisarmsFormulas) {
  CateringOrder order = dinner();
  order.place = "=HYPERLINK(\"http://example.org\";\"Sal\")";
  order.lines[0].name = "Ret \"A\";\r\nvarm";
  const std::string csv = order_request(municipality(), order, {}, false, issue(1)).csv;
  EXPECT_THAT(csv, HasSubstr(";\"'=HYPERLINK(\"\"http://example.org\"\";\"\"Sal\"\")\";"));
  EXPECT_THAT(csv, HasSubstr(";\"Ret \"\"A\"\"; varm\";29;"));
}

TEST(OrderMessageId, IsStablePerNumberAndRevision) {
  EXPECT_EQ(placed().message_id, placed("en").message_id);
  EXPECT_NE(placed().message_id, changed(dinner(), dinner(31)).message_id);
}

TEST(OrderRehearsal, KeepsTheSupplierOutOfTheAddressesAndSaysWhomItWasFor) {
  config::Configuration configuration = municipality();
  configuration.redirect_all_mail_to = "oevelse@example.org";
  const Order order = order_request(configuration, dinner(), {}, false, issue(1));
  EXPECT_EQ(order.envelope_to, "oevelse@example.org");
  EXPECT_EQ(order.address, "oevelse@example.org");
  EXPECT_THAT(order.subject, StartsWith("[Øvelse] Bestilling 2027-0042"));
  EXPECT_THAT(order.text,
              StartsWith("Øvelse: denne mail var til Rådhuskantinen <kantinen@example.org>.\n"));
}

}  // namespace
}  // namespace indkald::daemon
