#include "calendars/identity.hpp"

#include <gtest/gtest.h>

#include <set>

#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

Meeting council_meeting() {
  Meeting meeting;
  meeting.body = "Byråd";
  meeting.title = "Byrådsmøde";
  meeting.start = parse_iso_local("2027-01-27T17:00:00").value();
  meeting.timed = true;
  meeting.origin.source = "plandisc";
  return meeting;
}
const auto nothing_taken = [](const std::string&) { return false; };

TEST(Fingerprint, IsThirtyTwoHexadecimalDigits) {
  const std::string hex = Fingerprint().add("Byråd").add(7).hex();
  EXPECT_EQ(hex.size(), 32u);
  EXPECT_EQ(hex.find_first_not_of("0123456789abcdef"), std::string::npos);
}

TEST(Fingerprint, IsTheSameForTheSameFieldsAndInEveryVersion) {
  EXPECT_EQ(Fingerprint().add("Byråd").add(7).hex(), Fingerprint().add("Byråd").add(7).hex());
  // BLAKE2b with 16 bytes of digest over no bytes at all: RFC 7693's function, known from
  // elsewhere.
  EXPECT_EQ(Fingerprint().hex(), "cae66941d9efbd404e4d88758ea67670");
}

TEST(Fingerprint, TellsApartFieldsThatJoinToTheSameText) {
  const std::set<std::string> prints{Fingerprint().add("ab").add("c").hex(),
                                     Fingerprint().add("a").add("bc").hex(),
                                     Fingerprint().add("abc").hex(),
                                     Fingerprint().add("abc").add("").hex(),
                                     Fingerprint().add("").add("abc").hex(),
                                     Fingerprint().add("1").hex(),
                                     Fingerprint().add(1).hex(),
                                     Fingerprint().add(-1).hex()};
  EXPECT_EQ(prints.size(), 8u);
}

TEST(Fingerprint, CannotBeReadTwice) {
  Fingerprint print;
  print.add("Byråd").hex();
  EXPECT_THROW(print.hex(), std::logic_error);
}

TEST(MeetingId, IsAnMAndSixteenDigitsAndTheSameEachTime) {
  const std::string id = meeting_id("Eksempel", council_meeting(), nothing_taken);
  EXPECT_EQ(id.size(), 17u);
  EXPECT_EQ(id[0], 'm');
  EXPECT_EQ(id, meeting_id("Eksempel", council_meeting(), nothing_taken));
}

TEST(MeetingId, DependsOnMunicipalitySourceBodyAndStartAlone) {
  const Meeting meeting = council_meeting();
  const std::string id = meeting_id("Eksempel", meeting, nothing_taken);
  Meeting other = meeting;
  other.title = "Byrådets møde";
  other.place = "Byrådssalen";
  other.origin.ref = "42";
  EXPECT_EQ(meeting_id("Eksempel", other, nothing_taken), id);
  EXPECT_NE(meeting_id("Nabo", meeting, nothing_taken), id);
  other = meeting;
  other.origin.source = "outlook";
  EXPECT_NE(meeting_id("Eksempel", other, nothing_taken), id);
  other = meeting;
  other.body = "Økonomiudvalg";
  EXPECT_NE(meeting_id("Eksempel", other, nothing_taken), id);
  other = meeting;
  other.start += std::chrono::minutes(30);
  EXPECT_NE(meeting_id("Eksempel", other, nothing_taken), id);
}

TEST(MeetingId, CountsOnUntilTheIdIsFree) {
  std::set<std::string> ledger;
  const auto taken = [&](const std::string& id) { return ledger.contains(id); };
  for (int i = 0; i < 5; ++i) ledger.insert(meeting_id("Eksempel", council_meeting(), taken));
  EXPECT_EQ(ledger.size(), 5u);
}

}  // namespace
}  // namespace indkald::calendars
