// A small municipality over a real mail server and a real calendar server, worked on by the program
// alone: what its people, its rooms and its kitchen then hold.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/daemon/folder_held.hpp"
#include "tests/daemon/real_town.hpp"

namespace indkald::daemon::testing {
namespace {

using nlohmann::json;

servers::MailServer& mail_server() {
  static servers::MailServer server(town_mail());
  return server;
}

servers::RadicaleServer& calendar_server() {
  static servers::RadicaleServer server;
  return server;
}

// The whole course, once for all tests that only look at where it led.
class Course {
 public:
  Course() : town_(mail_server(), calendar_server(), "course") {
    first_ = town_.office().approve_and_apply();
    for (const std::string& name : RealTown::people())
      invited_first_[name] = town_.invitations(name);
    rooms_first_ = town_.rooms();
    orders_first_ = town_.orders();
    town_.office().put("calendar.csv", town_.office().bytes("calendar-changed.csv"));
    town_.office().set_now("2026-11-16T08:00:00Z");
    second_ = town_.office().approve_and_apply();
    for (const std::string& name : RealTown::people()) invited_[name] = town_.invitations(name);
    rooms_ = town_.rooms();
    orders_ = town_.orders();
  }

  RealTown town_;
  json first_;
  json second_;
  std::map<std::string, std::vector<SentMail>> invited_first_;
  std::map<std::string, std::vector<SentMail>> invited_;
  std::map<std::string, std::vector<SentEvent>> rooms_first_;
  std::map<std::string, std::vector<SentEvent>> rooms_;
  std::vector<SentOrder> orders_first_;
  std::vector<SentOrder> orders_;
};

Course& course() {
  static Course once;
  return once;
}

bool is_on(const SentEvent& event, const std::string& day) { return event.start.starts_with(day); }

// The mails to one person about the meeting that was first on `day`, oldest first.
std::vector<SentMail> mails_about(const std::string& name, const std::string& day) {
  const auto& all = course().invited_.at(name);
  const auto first =
      std::ranges::find_if(all, [&](const SentMail& mail) { return is_on(mail.event, day); });
  std::vector<SentMail> result;
  for (const SentMail& mail : all)
    if (first != all.end() && mail.event.uid == first->event.uid) result.push_back(mail);
  return result;
}

std::vector<SentEvent> stays(const std::map<std::string, std::vector<SentEvent>>& rooms,
                             const std::string& room, const std::string& day) {
  std::vector<SentEvent> result;
  const auto found = rooms.find(room);
  if (found == rooms.end()) return result;
  std::ranges::copy_if(found->second, std::back_inserter(result),
                       [&](const SentEvent& event) { return is_on(event, day); });
  return result;
}

std::vector<SentOrder> orders_about(const std::string& occasion) {
  const auto& all = course().orders_;
  const auto first = std::ranges::find_if(
      all, [&](const SentOrder& order) { return order.occasion.starts_with(occasion); });
  std::vector<SentOrder> result;
  for (const SentOrder& order : all)
    if (first != all.end() && order.number == first->number) result.push_back(order);
  return result;
}

TEST(OverRealServers, AFirstCalendarInvitesBooksAndOrdersEachMeetingOnce) {
  EXPECT_EQ(course().first_.at("steps"), 66);
  const std::map<std::string, std::size_t> meetings{{"anna", 5}, {"dan", 6}, {"finn", 6},
                                                    {"hans", 5}, {"ida", 5}, {"cilla", 5}};
  for (const auto& [name, count] : meetings) {
    const auto& mails = course().invited_first_.at(name);
    std::set<std::string> uids;
    for (const SentMail& mail : mails) {
      uids.insert(mail.event.uid);
      EXPECT_EQ(mail.event.method, "REQUEST");
      EXPECT_EQ(mail.event.sequence, 0);
    }
    EXPECT_EQ(mails.size(), count) << name;
    EXPECT_EQ(uids.size(), count) << name;
  }
  std::size_t bookings = 0;
  for (const auto& [room, events] : course().rooms_first_) bookings += events.size();
  EXPECT_EQ(bookings, 22u);
  std::set<std::string> numbers;
  for (const SentOrder& order : course().orders_first_) numbers.insert(order.number);
  EXPECT_EQ(course().orders_first_.size(), 22u);
  EXPECT_EQ(numbers.size(), 22u);
}

TEST(OverRealServers, AMovedMeetingArrivesAsAnUpdateUnderItsUid) {
  const auto mails = mails_about("anna", "20270331");
  ASSERT_EQ(mails.size(), 2u);
  EXPECT_EQ(mails[1].event.method, "REQUEST");
  EXPECT_EQ(mails[1].event.sequence, 1);
  EXPECT_TRUE(is_on(mails[1].event, "20270401"));
}

TEST(OverRealServers, AMovedMeetingLeavesItsOldRoomFree) {
  EXPECT_EQ(stays(course().rooms_first_, "engen", "20270510").size(), 1u);
  EXPECT_EQ(stays(course().rooms_, "engen", "20270510").size(), 0u);
  EXPECT_EQ(stays(course().rooms_, "kilden", "20270511").size(), 2u);
  EXPECT_EQ(stays(course().rooms_, "fjorden", "20270511").size(), 0u);
}

TEST(OverRealServers, MeetingsThatSwapRoomsEndInEachOthers) {
  const auto uid = [](const std::map<std::string, std::vector<SentEvent>>& rooms,
                      const std::string& room) {
    const auto found = stays(rooms, room, "20270413");
    return found.size() == 1 ? meeting_of(found[0].uid) : "";
  };
  EXPECT_NE(uid(course().rooms_first_, "aaen"), "");
  EXPECT_EQ(uid(course().rooms_, "aaen"), uid(course().rooms_first_, "fjorden"));
  EXPECT_EQ(uid(course().rooms_, "fjorden"), uid(course().rooms_first_, "aaen"));
}

TEST(OverRealServers, OnlyThoseWhoseMeetingsChangedGetMail) {
  const std::map<std::string, std::size_t> changes{{"anna", 3}, {"bent", 3}, {"dan", 6},
                                                   {"else", 6}, {"finn", 6}, {"hans", 4}};
  for (const auto& [name, count] : changes)
    EXPECT_EQ(course().invited_.at(name).size(), course().invited_first_.at(name).size() + count)
        << name;
  for (const char* day : {"20270224", "20270428"})
    EXPECT_EQ(mails_about("anna", day).size(), 1u) << day;
}

TEST(OverRealServers, TheOrderFollowsAMovedMeetingAsARevision) {
  const auto orders = orders_about("2027-05-10 08:45");
  ASSERT_EQ(orders.size(), 2u);
  EXPECT_EQ(orders[1].revision, 2);
  EXPECT_EQ(orders[1].occasion, "2027-05-11 08:45 Kilden");
}

TEST(OverRealServers, WhatIsAflystIsCancelledForItsPeopleItsRoomAndItsKitchen) {
  const auto mails = mails_about("hans", "20270308");
  ASSERT_EQ(mails.size(), 2u);
  EXPECT_EQ(mails[1].event.method, "CANCEL");
  EXPECT_EQ(mails[1].event.sequence, 1);
  EXPECT_EQ(stays(course().rooms_, "engen", "20270308").size(), 0u);
  const auto orders = orders_about("2027-03-08");
  ASSERT_EQ(orders.size(), 2u);
  EXPECT_EQ(orders[1].status, "cancelled");
}

TEST(OverRealServers, ADroppedRowWaitsForAPersonAndKeepsWhatItHas) {
  EXPECT_EQ(course().second_.at("waiting").size(), 1u);
  EXPECT_EQ(mails_about("hans", "20270607").size(), 1u);
  EXPECT_EQ(stays(course().rooms_, "engen", "20270607").size(), 1u);
  EXPECT_EQ(orders_about("2027-06-07").size(), 1u);
}

TEST(OverRealServers, AnotherApplyDoesNothing) {
  const json again = course().town_.office().ask({"apply"});
  EXPECT_EQ(again.at("steps"), 0);
  EXPECT_EQ(course().town_.invitations("anna").size(), course().invited_.at("anna").size());
}

// Three meetings of the Direktion, to try faults on.
class WithAFault : public ::testing::Test {
 protected:
  WithAFault() {
    town_.office().put("calendar.csv",
                       "Udvalg;Titel;Dato;Starttid;Sluttid;Sted\n"
                       "Direktion;Direktionsmøde;2027-02-08;09:00;11:00;\n"
                       "Direktion;Direktionsmøde;2027-03-08;09:00;11:00;\n"
                       "Direktion;Direktionsmøde;2027-04-12;09:00;11:00;\n");
  }
  ~WithAFault() override {
    mail_server().start();
    calendar_server().start();
  }
  void approve() {
    const auto ran = town_.office().run({"approve", town_.office().plan_hash()});
    ASSERT_EQ(ran.code, 0) << ran.err;
  }
  Ran apply(const std::string& now) {
    town_.office().set_now(now);
    return town_.office().run({"apply"});
  }
  void expect_all_arranged_once() {
    for (const char* name : {"hans", "ida"}) EXPECT_EQ(town_.mailbox(name).size(), 3u) << name;
    EXPECT_EQ(town_.bookings(), 3u);
    EXPECT_EQ(town_.mailbox("koekkenet").size(), 3u);
  }
  static std::string own_tag() {
    static int count = 0;
    return "fault" + std::to_string(++count);
  }

  RealTown town_{mail_server(), calendar_server(), own_tag()};
};

constexpr const char* kTried = "2026-11-02T09:00:00Z";
constexpr const char* kRepaired = "2026-11-02T15:00:00Z";

TEST_F(WithAFault, ADeadMailServerIsNamedAndRoomsAreBookedAllTheSame) {
  approve();
  mail_server().stop();
  const Ran failed = apply(kTried);
  EXPECT_EQ(failed.code, 1);
  EXPECT_NE((failed.out + failed.err).find(mail_server().smtp_url() + " cannot be reached"),
            std::string::npos)
      << failed.out << failed.err;
  EXPECT_EQ(town_.bookings(), 3u);
  mail_server().start();
  EXPECT_EQ(apply(kRepaired).code, 0);
  expect_all_arranged_once();
}

TEST_F(WithAFault, ADeadCalendarServerIsNamedAndWorkGoesOnWhenItIsBack) {
  approve();
  calendar_server().stop();
  const Ran failed = apply(kTried);
  EXPECT_EQ(failed.code, 1);
  EXPECT_NE((failed.out + failed.err).find(calendar_server().url()), std::string::npos)
      << failed.out << failed.err;
  calendar_server().start();
  EXPECT_EQ(apply(kRepaired).code, 0);
  expect_all_arranged_once();
}

TEST_F(WithAFault, AWrongPasswordForTheMailServerIsToldAndTheRightOneFinishesTheWork) {
  approve();
  town_.office().put("mail-password", "wrong");
  const Ran failed = apply(kTried);
  EXPECT_EQ(failed.code, 1);
  EXPECT_NE((failed.out + failed.err).find("Check user name and password"), std::string::npos)
      << failed.out << failed.err;
  EXPECT_EQ(town_.mailbox("hans").size(), 0u);
  town_.office().put("mail-password", servers::kPassword);
  EXPECT_EQ(apply(kRepaired).code, 0);
  expect_all_arranged_once();
}

TEST_F(WithAFault, AWrongPasswordForTheCalendarServerIsToldAndTheRightOneFinishesTheWork) {
  approve();
  town_.office().put("calendar-password", "wrong");
  const Ran failed = apply(kTried);
  EXPECT_EQ(failed.code, 1);
  EXPECT_NE((failed.out + failed.err).find("password"), std::string::npos)
      << failed.out << failed.err;
  EXPECT_EQ(town_.bookings(), 0u);
  town_.office().put("calendar-password", servers::kPassword);
  EXPECT_EQ(apply(kRepaired).code, 0);
  expect_all_arranged_once();
}

TEST_F(WithAFault, AWorkThatIsDoneIsNotBegunAgainByAStoppedServer) {
  approve();
  ASSERT_EQ(apply(kTried).code, 0);
  mail_server().stop();
  calendar_server().stop();
  EXPECT_EQ(apply(kRepaired).code, 0);
}

}  // namespace
}  // namespace indkald::daemon::testing
