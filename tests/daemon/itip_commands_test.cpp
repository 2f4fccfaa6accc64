// The commands itip and reply as scripts use them.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/daemon/office.hpp"

namespace indkald::daemon {
namespace {

using nlohmann::json;

std::string event(const std::string& more, const std::string& method = "") {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" +
         (method.empty() ? "" : "METHOD:" + method + "\r\n") +
         "BEGIN:VEVENT\r\nUID:moede@lilleby.example.org\r\n"
         "ORGANIZER:mailto:byraad@lilleby.example.org\r\nDTSTART:20270127T160000Z\r\n" +
         more + "END:VEVENT\r\nEND:VCALENDAR\r\n";
}

const std::string kAnna = "ATTENDEE:mailto:anna@example.org\r\n";

class ItipCommands : public testing::Test {
 protected:
  void SetUp() override {
    office_.put("event.ics", event(kAnna));
    office_.put("answer.ics",
                event("ATTENDEE;PARTSTAT=ACCEPTED:mailto:anna@example.org\r\n", "REPLY"));
    office_.put("other.ics",
                event("ATTENDEE;PARTSTAT=ACCEPTED:mailto:dorte@example.org\r\n", "REPLY"));
    office_.put("bad.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    office_.put("doubtful.ics", event(kAnna + "RRULE:FREQ=SOMETIMES\r\n"));
  }

  Ran run(const std::string& command, const std::string& first, const std::string& second,
          const std::string& option = "--json") {
    const auto path = [&](const std::string& name) {
      return name == "-" ? name : office_.file(name);
    };
    return run_program({command, path(first), path(second), option});
  }

  Office office_{"lilleby", "2027-01-01"};
};

TEST_F(ItipCommands, MessagesOfAChangeAreJson) {
  const Ran ran = run("itip", "-", "event.ics");
  EXPECT_EQ(ran.code, 0) << ran.err;
  const json messages = json::parse(ran.out).at("messages");
  ASSERT_EQ(messages.size(), 1u);
  EXPECT_EQ(messages[0].at("method"), "REQUEST");
  EXPECT_EQ(messages[0].at("recipient"), "mailto:anna@example.org");
  EXPECT_EQ(messages[0].at("significant"), true);
  EXPECT_EQ(json::parse(run("itip", "event.ics", "-").out).at("messages")[0].at("method"),
            "CANCEL");
}

TEST_F(ItipCommands, AnAnswerIsWorkedInAndOneThatDoesNotCountSaysWhy) {
  const json worked = json::parse(run("reply", "event.ics", "answer.ics").out);
  EXPECT_EQ(worked.at("accepted"), true);
  EXPECT_EQ(worked.at("attendees")[0].at("partstat"), "ACCEPTED");
  for (const char* known : {"event.ics", "-"}) {
    const Ran ran = run("reply", known, "other.ics");
    EXPECT_EQ(ran.code, 0) << ran.err;
    const json ignored = json::parse(ran.out);
    EXPECT_EQ(ignored.at("accepted"), false);
    EXPECT_NE(ignored.at("because"), "");
  }
}

std::string mail(const std::string& from, const std::string& calendar) {
  return "From: " + from +
         "\r\nTo: byraad@lilleby.example.org\r\nSubject: Svar\r\nMIME-Version: 1.0\r\n"
         "Content-Type: text/calendar; method=REPLY; charset=utf-8\r\n\r\n" +
         calendar;
}

TEST_F(ItipCommands, AMailFromSomebodyElseIsNotWorkedIn) {
  const std::string answer =
      event("ATTENDEE;PARTSTAT=ACCEPTED:mailto:anna@example.org\r\n", "REPLY");
  office_.put("anna.eml", mail("anna@example.org", answer));
  office_.put("fremmed.eml", mail("anna@fremmed.example", answer));
  EXPECT_EQ(json::parse(run("reply", "event.ics", "anna.eml").out).at("accepted"), true);
  const json ignored = json::parse(run("reply", "event.ics", "fremmed.eml").out);
  EXPECT_EQ(ignored.at("accepted"), false);
  EXPECT_NE(ignored.at("because").get<std::string>().find("anna@fremmed.example"),
            std::string::npos);
  EXPECT_EQ(ignored.at("attendees")[0].at("partstat"), "NEEDS-ACTION");
}

TEST_F(ItipCommands, EachPartOfAnAnswerHasItsReason) {
  std::string two = event("ATTENDEE;PARTSTAT=ACCEPTED:mailto:anna@example.org\r\n", "REPLY");
  two.insert(two.find("END:VCALENDAR"),
             "BEGIN:VEVENT\r\nUID:moede@lilleby.example.org\r\n"
             "ATTENDEE;PARTSTAT=DECLINED:mailto:dorte@example.org\r\nEND:VEVENT\r\n");
  office_.put("two.ics", two);
  const std::string because =
      json::parse(run("reply", "event.ics", "two.ics").out).at("because").get<std::string>();
  EXPECT_NE(because.find("anna@example.org"), std::string::npos) << because;
  EXPECT_NE(because.find("dorte@example.org"), std::string::npos) << because;
}

TEST_F(ItipCommands, AnEventThatIsNoneEndsWithTwoAndADoubtfulOneWithFour) {
  EXPECT_EQ(run("itip", "-", "bad.ics").code, 2);
  EXPECT_EQ(run("reply", "bad.ics", "answer.ics").code, 2);
  EXPECT_EQ(run("itip", "-", "absent.ics").code, 2);
  const Ran doubtful = run("itip", "-", "doubtful.ics");
  EXPECT_EQ(doubtful.code, 4);
  EXPECT_NE(doubtful.err, "");
}

}  // namespace
}  // namespace indkald::daemon
