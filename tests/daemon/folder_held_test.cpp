// The judgement that the kill test rests on finds what it is there to find.
#include "tests/daemon/folder_held.hpp"

#include <gtest/gtest.h>

namespace indkald::daemon::testing {
namespace {

// One meeting, arranged as it should be.
struct Town {
  Town() {
    mail("mails/1.eml", "anna@example.test", 0, "REQUEST");
    mail("mails/2.eml", "bent@example.test", 0, "REQUEST");
    held.rooms["salen"].push_back(booking("salen"));
    order("2027-0001");
  }
  void mail(const std::string& file, const std::string& to, int sequence,
            const std::string& method) {
    SentMail sent;
    sent.to = to;
    sent.event.uid = "m1@example.test";
    sent.event.sequence = sequence;
    sent.event.method = method;
    held.mails[file] = sent;
    lay(file, file + " as sent");
  }
  static SentEvent booking(const std::string& room) {
    SentEvent event;
    event.uid = "m1-" + room + "@example.test";
    return event;
  }
  void order(const std::string& number) {
    held.orders[number] = "Bestilling " + number;
    held.order_rows[number] = "number;revision;status;supplier;date;time;place;item\n" + number +
                              ";1;new;Køkkenet;2027-05-11;08:45;Kilden;Kaffe\n";
    lay("orders/" + number + ".txt", held.orders[number]);
  }
  void lay(const std::string& file, const std::string& bytes) {
    held.bytes[file] = bytes;
    deliveries.push_back({file, "any", file, sha256_of(bytes)});
  }
  std::size_t faults() const { return faults_of(held, deliveries).size(); }

  FolderHeld held;
  std::vector<Logged> deliveries;
};

TEST(FaultsOfAFolder, AreNoneWhereAllIsArrangedOnce) { EXPECT_EQ(Town().faults(), 0u); }

TEST(FaultsOfAFolder, AreNoneWhereADeliveryIsRepeatedByteForByte) {
  Town town;
  town.deliveries.push_back(town.deliveries[0]);
  EXPECT_EQ(town.faults(), 0u);
  EXPECT_EQ(repeats_in(town.deliveries, "any"), 1);
}

TEST(FaultsOfAFolder, AreADeliveryRepeatedWithOtherBytes) {
  Town town;
  Logged again = town.deliveries[0];
  again.sha256 = sha256_of("made anew");
  town.deliveries.insert(town.deliveries.begin(), again);
  EXPECT_EQ(town.faults(), 1u);
}

TEST(FaultsOfAFolder, AreTwoMailsOfOneSequenceToOneAttendee) {
  Town town;
  town.mail("mails/3.eml", "anna@example.test", 0, "REQUEST");
  EXPECT_EQ(town.faults(), 1u);
}

TEST(FaultsOfAFolder, AreASecondBookingOfOneMeeting) {
  Town town;
  town.held.rooms["aaen"].push_back(Town::booking("aaen"));
  EXPECT_EQ(town.faults(), 1u);
}

TEST(FaultsOfAFolder, AreABookingAndAnOrderLeftBehindByACancellation) {
  Town town;
  town.mail("mails/3.eml", "anna@example.test", 1, "CANCEL");
  town.mail("mails/4.eml", "bent@example.test", 1, "CANCEL");
  EXPECT_EQ(town.faults(), 2u);
}

TEST(FaultsOfAFolder, AreASecondOrderForOneMeeting) {
  Town town;
  town.order("2027-0002");
  EXPECT_GE(town.faults(), 1u);
}

TEST(FaultsOfAFolder, AreAMissingBookingAndAMissingOrder) {
  Town town;
  town.held.rooms.clear();
  EXPECT_EQ(town.faults(), 1u);
  town.held.orders.clear();
  town.held.order_rows.clear();
  EXPECT_EQ(town.faults(), 2u);
}

TEST(FaultsOfAFolder, AreAFileThatNoDeliveryLeft) {
  Town town;
  town.held.bytes["mails/1.eml"] = "changed";
  EXPECT_EQ(town.faults(), 1u);
}

}  // namespace
}  // namespace indkald::daemon::testing
