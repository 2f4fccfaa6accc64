#include "connectors/caldav/caldav.hpp"

#include <gmock/gmock.h>

#include "connectors/caldav/object.hpp"
#include "connectors/failpoint.hpp"
#include "tests/connectors/caldav_setup.hpp"
#include "tests/connectors/conformance.hpp"
#include "tests/connectors/requests.hpp"
#include "tests/servers/servers.hpp"

namespace indkald::connectors::testing {
namespace {

using servers::CalendarServer;
using servers::RadicaleServer;
using servers::SogoServer;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

RadicaleServer& radicale() {
  static RadicaleServer server;
  return server;
}

SogoServer& sogo() {
  static SogoServer server;
  return server;
}

std::vector<Held> held_in(const CalendarServer& server, const std::string& calendar) {
  std::vector<Held> held;
  for (const auto& [name, object] : server.held(calendar)) {
    for (const auto& event : caldav::read_object(object, "Europe/Copenhagen").events)
      held.push_back({event.uid, event.interval().value().start, event.interval().value().end});
  }
  return held;
}

// A calendar of its own per test, on a server that all tests share.
class OnServer : public Outside {
 public:
  explicit OnServer(CalendarServer& server) : server_(server), calendar_(server.new_calendar()) {}
  std::unique_ptr<Connector> connect() override { return make_caldav(server_); }
  std::unique_ptr<Connector> connect_nowhere() override {
    return make_caldav("http://127.0.0.1:1/", "booker", "secret");
  }
  Request any_request() override {
    return booking_in("any" + std::to_string(++requests_) + "@example.test", 6);
  }
  std::string room_address() override { return calendar_; }
  std::string calendar() override { return calendar_; }
  std::vector<Held> bookings(const std::string& address) override {
    return held_in(server_, address);
  }
  std::vector<Held> copies(const std::string& calendar) override {
    return held_in(server_, calendar);
  }

 private:
  Booking booking_in(const std::string& uid, int hour) {
    Booking request = booking(room(), uid, hour, hour + 1);
    request.address = calendar_;
    return request;
  }
  CalendarServer& server_;
  std::string calendar_;
  int requests_ = 0;
};

const auto kServers = ::testing::Values(
    OutsideCase{"Radicale", [] { return std::make_unique<OnServer>(radicale()); }},
    OutsideCase{"Sogo", [] { return std::make_unique<OnServer>(sogo()); }});

INSTANTIATE_TEST_SUITE_P(Caldav, EveryConnector, kServers, outside_name);
INSTANTIATE_TEST_SUITE_P(Caldav, BookingConnector, kServers, outside_name);
INSTANTIATE_TEST_SUITE_P(Caldav, CopyConnector, kServers, outside_name);

// What only a calendar server can show, on both of them.
class CaldavOn : public ::testing::TestWithParam<const char*> {
 protected:
  CalendarServer& server() {
    if (std::string_view(GetParam()) == "Sogo") return sogo();
    return radicale();
  }
  Booking book(const std::string& uid, int from_hour, int to_hour, int sequence = 0) {
    Booking request = booking("Byrådssalen", uid, from_hour, to_hour, sequence);
    request.address = calendar_;
    return request;
  }
  Verdict deliver(const Request& request) {
    const auto connector = make_caldav(server());
    return connector->deliver(connector->prepare(request));
  }
  Booking after(Booking booking, const Verdict& verdict) {
    booking.evidence = verdict.evidence;
    return booking;
  }
  std::string object(const std::string& name) { return server().held(calendar_).at(name); }
  void put(const std::string& uid, const std::string& lines) {
    ASSERT_LT(server().put(calendar_, uid + ".ics",
                           "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Somebody//Else//EN\r\n"
                           "BEGIN:VEVENT\r\nUID:" +
                               uid + "\r\nDTSTAMP:20270101T000000Z\r\n" + lines +
                               "END:VEVENT\r\nEND:VCALENDAR\r\n"),
              300);
  }
  const std::string calendar_ = server().new_calendar();
};
INSTANTIATE_TEST_SUITE_P(Real, CaldavOn, ::testing::Values("Radicale", "Sogo"),
                         [](const auto& one) { return std::string(one.param); });

TEST_P(CaldavOn, KeepsAnEventUnderItsUidWithItsDanishWords) {
  ASSERT_EQ(deliver(book("m1@example.test", 10, 12)).outcome, Outcome::done);
  EXPECT_THAT(object("m1@example.test.ics"), HasSubstr("SUMMARY:Møde m1@example.test"));
}

TEST_P(CaldavOn, NamesTheMeetingThatHoldsTheRoom) {
  put("other", "DTSTART:20270203T090000Z\r\nDTEND:20270203T100000Z\r\nSUMMARY:Personalemøde\r\n");
  const Verdict verdict = deliver(book("m1@example.test", 10, 12));
  EXPECT_EQ(verdict.outcome, Outcome::refused);
  EXPECT_EQ(verdict.because, (Text{"connector.room_taken",
                                   {{"room", std::string("Byrådssalen")},
                                    {"title", std::string("Personalemøde")},
                                    {"start", at(10)},
                                    {"end", at(11)}}}));
}

TEST_P(CaldavOn, LooksThroughTransparentAndCancelledEvents) {
  put("free",
      "DTSTART:20270203T090000Z\r\nDTEND:20270203T110000Z\r\nSUMMARY:a\r\nTRANSP:TRANSPARENT\r\n");
  put("gone",
      "DTSTART:20270203T090000Z\r\nDTEND:20270203T110000Z\r\nSUMMARY:b\r\nSTATUS:CANCELLED\r\n");
  EXPECT_EQ(deliver(book("m1@example.test", 10, 12)).outcome, Outcome::done);
}

TEST_P(CaldavOn, FindsTheInstanceOfASeriesThatHoldsTheRoom) {
  put("weekly",
      "DTSTART;TZID=Europe/Copenhagen:20261007T100000\r\nDTEND;TZID=Europe/"
      "Copenhagen:20261007T110000\r\n"
      "RRULE:FREQ=WEEKLY\r\nSUMMARY:Fast møde\r\n");
  const Verdict verdict = deliver(book("m1@example.test", 10, 12));
  EXPECT_EQ(verdict.outcome, Outcome::refused);
  EXPECT_THAT(verdict.because.args,
              ::testing::Contains(std::pair<std::string, Text::Value>{"start", at(10)}));
}

TEST_P(CaldavOn, BooksBetweenTheInstancesOfASeries) {
  put("daily",
      "DTSTART:20270201T120000Z\r\nDTEND:20270201T130000Z\r\nRRULE:FREQ=DAILY\r\nSUMMARY:"
      "Frokost\r\n");
  EXPECT_EQ(deliver(book("m1@example.test", 10, 12)).outcome, Outcome::done);
  EXPECT_EQ(deliver(book("m2@example.test", 13, 15)).outcome, Outcome::refused);
}

TEST_P(CaldavOn, TakesAWholeDaysEventAsTakingTheWholeDay) {
  put("day", "DTSTART;VALUE=DATE:20270203\r\nDTEND;VALUE=DATE:20270204\r\nSUMMARY:Valg\r\n");
  EXPECT_EQ(deliver(book("m1@example.test", 10, 12)).outcome, Outcome::refused);
}

TEST_P(CaldavOn, LeavesAnEventAloneThatSomebodyElseHasMoved) {
  const Verdict first = deliver(book("m1@example.test", 10, 12));
  put("m1@example.test",
      "DTSTART:20270203T160000Z\r\nDTEND:20270203T170000Z\r\nSUMMARY:Møde m1@example.test\r\n");
  const Verdict verdict = deliver(after(book("m1@example.test", 12, 14, 1), first));
  EXPECT_EQ(verdict.outcome, Outcome::refused);
  EXPECT_EQ(verdict.because.key, "caldav.changed_outside");
  EXPECT_THAT(object("m1@example.test.ics"), HasSubstr("20270203T160000Z"));
}

TEST_P(CaldavOn, ReleasesNothingThatSomebodyElseHasMoved) {
  const Verdict first = deliver(book("m1@example.test", 10, 12));
  put("m1@example.test",
      "DTSTART:20270203T160000Z\r\nDTEND:20270203T170000Z\r\nSUMMARY:Møde m1@example.test\r\n");
  const Verdict verdict = deliver(release_of(after(book("m1@example.test", 10, 12), first)));
  EXPECT_EQ(verdict.because.key, "caldav.changed_outside");
  EXPECT_THAT(server().held(calendar_), SizeIs(1));
}

TEST_P(CaldavOn, GoesOnWhereSomebodyElseSavedTheEventUnchanged) {
  const Verdict first = deliver(book("m1@example.test", 10, 12));
  std::string resaved = object("m1@example.test.ics");
  resaved.insert(resaved.find("END:VEVENT"), "CATEGORIES:Politik\r\n");
  ASSERT_LT(server().put(calendar_, "m1@example.test.ics", resaved), 300);
  EXPECT_EQ(deliver(after(book("m1@example.test", 12, 14, 1), first)).outcome, Outcome::done);
}

TEST_P(CaldavOn, TellsWhenSomebodyElseHasDeletedTheEvent) {
  const Verdict first = deliver(book("m1@example.test", 10, 12));
  ASSERT_LT(server().erase(calendar_, "m1@example.test.ics"), 300);
  const Verdict verdict = deliver(after(book("m1@example.test", 12, 14, 1), first));
  EXPECT_EQ(verdict.outcome, Outcome::refused);
  EXPECT_EQ(verdict.because.key, "caldav.erased_outside");
  EXPECT_THAT(server().held(calendar_), IsEmpty());
}

TEST_P(CaldavOn, NeverOverwritesAnEventThatIsNotOurs) {
  ASSERT_LT(server().put(calendar_, "m1@example.test.ics",
                         "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Somebody//Else//EN\r\n"
                         "BEGIN:VEVENT\r\nUID:theirs\r\nDTSTAMP:20270101T000000Z\r\n"
                         "DTSTART:20270301T090000Z\r\nDTEND:20270301T110000Z\r\nSUMMARY:Deres\r\n"
                         "END:VEVENT\r\nEND:VCALENDAR\r\n"),
            300);
  EXPECT_EQ(deliver(book("m1@example.test", 10, 12)).because.key, "caldav.not_ours");
  EXPECT_EQ(deliver(release_of(book("m1@example.test", 10, 12))).because.key, "caldav.not_ours");
  EXPECT_THAT(object("m1@example.test.ics"), HasSubstr("SUMMARY:Deres"));
}

TEST_P(CaldavOn, TakesUpANewerVersionWhereTheFirstOutcomeWasLost) {
  ASSERT_EQ(deliver(book("m1@example.test", 10, 12)).outcome, Outcome::done);
  EXPECT_EQ(deliver(book("m1@example.test", 12, 14, 1)).outcome, Outcome::done);
  EXPECT_THAT(server().held(calendar_), SizeIs(1));
}

TEST_P(CaldavOn, TellsThatTheCalendarDoesNotExist) {
  Booking request = book("m1@example.test", 10, 12);
  request.address = calendar_ + "-nowhere";
  const Verdict verdict = deliver(request);
  EXPECT_EQ(verdict.outcome, Outcome::refused);
  EXPECT_EQ(verdict.because.key, "caldav.no_calendar");
}

TEST_P(CaldavOn, AsksForTheSignInToBeMendedAndThenGoesOn) {
  const auto wrong = make_caldav(server().url(), server().user(), "wrong");
  const Delivery delivery = wrong->prepare(book("m1@example.test", 10, 12));
  EXPECT_EQ(wrong->deliver(delivery).outcome, Outcome::retry);
  EXPECT_EQ(wrong->deliver(delivery).because.key, "caldav.sign_in");
  EXPECT_EQ(wrong->check().because.key, "caldav.sign_in");
  EXPECT_EQ(make_caldav(server())->deliver(delivery).outcome, Outcome::done);
}

TEST_P(CaldavOn, ResumesWhenTheServerIsBack) {
  const auto connector = make_caldav(server());
  const Delivery delivery = connector->prepare(book("m1@example.test", 10, 12));
  server().stop();
  EXPECT_EQ(connector->deliver(delivery).outcome, Outcome::retry);
  EXPECT_EQ(connector->check().outcome, Outcome::retry);
  server().start();
  EXPECT_EQ(connector->deliver(delivery).outcome, Outcome::done);
  EXPECT_THAT(server().held(calendar_), SizeIs(1));
}

TEST_P(CaldavOn, TakesACalendarByItsFullAddressAndByItsPath) {
  Booking by_url = book("m1@example.test", 10, 12);
  by_url.address = server().address_of(calendar_);
  EXPECT_EQ(deliver(by_url).outcome, Outcome::done);
  Booking by_path = book("m2@example.test", 12, 14);
  by_path.address = by_url.address.substr(by_url.address.find('/', 8));
  EXPECT_EQ(deliver(by_path).outcome, Outcome::done);
  EXPECT_THAT(server().held(calendar_), SizeIs(2));
}

#ifdef INDKALD_FAILPOINTS
struct Killed {};

TEST_P(CaldavOn, HoldsOneEventWhereItWasKilledAfterAChangeAndTheChangeIsRepeated) {
  const auto killed_and_repeated = [&](const Request& request) {
    on_failpoint([](std::string_view) { throw Killed{}; });
    EXPECT_THROW(deliver(request), Killed);
    on_failpoint({});
    return deliver(request);
  };
  const Verdict booked = killed_and_repeated(book("m1@example.test", 10, 12));
  EXPECT_EQ(booked.outcome, Outcome::done);
  const Verdict moved = killed_and_repeated(after(book("m1@example.test", 11, 13, 1), booked));
  EXPECT_EQ(moved.outcome, Outcome::done);
  EXPECT_THAT(held_in(server(), calendar_),
              ElementsAre(Held{"m1@example.test", instant_at(11), instant_at(13)}));
  EXPECT_EQ(
      killed_and_repeated(release_of(after(book("m1@example.test", 11, 13, 1), moved))).outcome,
      Outcome::done);
  EXPECT_THAT(server().held(calendar_), IsEmpty());
}
#endif

TEST(CaldavOnRadicale, WorksBehindTlsAndTrustsNoOtherAuthority) {
  RadicaleServer server(RadicaleServer::Transport::https);
  Booking request = booking("Byrådssalen", "m1@example.test", 10, 12);
  request.address = server.room(1);
  const auto stranger = make_caldav(server.url(), server.user(), "secret");
  const Delivery delivery = stranger->prepare(request);
  EXPECT_EQ(stranger->deliver(delivery).because.key, "connector.net.insecure");
  EXPECT_THAT(server.held(server.room(1)), IsEmpty());
  const auto trusting =
      make_caldav(server.url(), server.user(), "secret", "query", server.ca_file().string());
  EXPECT_EQ(trusting->deliver(delivery).outcome, Outcome::done);
}

TEST(CaldavOnRadicale, TellsThatAUserMayNotBook) {
  const auto alice = make_caldav(radicale().url(), "alice", "secret");
  Booking request = booking("Byrådssalen", "m1@example.test", 10, 12);
  request.address = radicale().new_calendar();
  const Verdict verdict = alice->deliver(alice->prepare(request));
  EXPECT_EQ(verdict.outcome, Outcome::refused);
  EXPECT_EQ(verdict.because.key, "caldav.forbidden");
}

TEST(CaldavOnRadicale, TellsThatItCannotBeAskedForBusyTimes) {
  const auto connector = make_caldav(radicale().url(), "booker", "secret", "freebusy");
  Booking request = booking("Byrådssalen", "m1@example.test", 10, 12);
  request.address = radicale().new_calendar();
  EXPECT_EQ(connector->deliver(connector->prepare(request)).because.key, "caldav.no_free_busy");
}

class CaldavByFreeBusy : public ::testing::Test {
 protected:
  Verdict deliver(const Request& request) {
    return connector_->deliver(connector_->prepare(request));
  }
  Booking book(const std::string& uid, int from_hour, int to_hour, int sequence = 0) {
    Booking request = booking("Mødelokale 1", uid, from_hour, to_hour, sequence);
    request.address = server_.room(1);
    return request;
  }
  SogoServer server_;
  std::unique_ptr<Connector> connector_ =
      make_caldav(server_.url(), "booker", "secret", "freebusy");
};

TEST_F(CaldavByFreeBusy, BooksAFreeRoomAndRefusesATakenOne) {
  EXPECT_EQ(deliver(book("m1@example.test", 10, 12)).outcome, Outcome::done);
  const Verdict verdict = deliver(book("m2@example.test", 11, 13));
  EXPECT_EQ(verdict.outcome, Outcome::refused);
  EXPECT_EQ(verdict.because,
            (Text{"caldav.room_busy",
                  {{"room", std::string("Mødelokale 1")}, {"start", at(10)}, {"end", at(12)}}}));
  EXPECT_EQ(deliver(book("m2@example.test", 12, 13)).outcome, Outcome::done);
}

TEST_F(CaldavByFreeBusy, MovesABookingOverItsOwnOldTimeButNotOverAnothers) {
  const Verdict first = deliver(book("m1@example.test", 10, 12));
  ASSERT_EQ(deliver(book("m2@example.test", 14, 15)).outcome, Outcome::done);
  Booking later = book("m1@example.test", 11, 13, 1);
  later.evidence = first.evidence;
  const Verdict second = deliver(later);
  EXPECT_EQ(second.outcome, Outcome::done);
  Booking too_late = book("m1@example.test", 12, 15, 2);
  too_late.evidence = second.evidence;
  EXPECT_EQ(deliver(too_late).because.key, "caldav.room_busy");
}

// A room that the meeting itself invites: SOGo refuses the overlap, and says why.
TEST(CaldavOnSogo, PassesOnTheServersReasonForRefusingAnOverlap) {
  SogoServer server;
  const auto connector = make_caldav(server);
  const auto meeting = [&](const std::string& uid, int hour) {
    Copy request = copy("booker/Calendar/personal", uid, hour);
    request.event.organizer = {"Booker", "booker@example.test"};
    request.event.attendees = {{"Room", "room1@example.test"}};
    request.event.attendees[0].cutype = "ROOM";
    return request;
  };
  ASSERT_EQ(connector->deliver(connector->prepare(meeting("m1", 10))).outcome, Outcome::done);
  const Verdict verdict = connector->deliver(connector->prepare(meeting("m2", 11)));
  EXPECT_EQ(verdict.outcome, Outcome::refused);
  EXPECT_EQ(verdict.because.key, "caldav.conflict");
  const auto& answer = std::get<std::string>(verdict.because.args.back().second);
  EXPECT_THAT(answer, HasSubstr("HTTP 409"));
  EXPECT_THAT(answer, HasSubstr("simultaneous"));
}

}  // namespace
}  // namespace indkald::connectors::testing
