// Calendars that are fetched: from a Plandisc that is shared, a feed, a folder of agendas; what
// becomes of the arrangements when the service is down, and what the ledger keeps of it all.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/daemon/office.hpp"
#include "tests/servers/plandisc_server.hpp"

namespace indkald::daemon {
namespace {

using nlohmann::json;
using servers::HttpAnswer;
using servers::HttpQuestion;
using servers::HttpServer;
using servers::PlandiscServer;

json activity(const std::string& id, const std::string& title, const std::string& start) {
  return {{"id", id}, {"title", title}, {"start", start + "Z"}, {"isDeleted", false}};
}

json ring(const std::string& name, json activities) {
  return {{"id", name},
          {"name", name},
          {"active", true},
          {"calendarRingDetails", {{"meetings", std::move(activities)}}}};
}

json wheel() {
  return {{"tokenStatus", 0},
          {"wheel",
           {{"id", "Ab3"},
            {"timezone", "Europe/Copenhagen"},
            {"rings",
             {ring("Byråd", {activity("b1", "Byr&aring;dsm&oslash;de", "2027-01-27T16:00:00"),
                             activity("b2", "Byrådsmøde", "2027-02-24T16:00:00"),
                             activity("b3", "Byrådsmøde", "2027-03-31T15:00:00")}),
              ring("Økonomiudvalg", {activity("o1", "Møde", "2027-01-19T13:00:00"),
                                     activity("o2", "Møde", "2027-02-16T13:00:00")})}}}}};
}

json& meetings_of(json& wheel, std::size_t ring) {
  return wheel["wheel"]["rings"][ring]["calendarRingDetails"]["meetings"];
}

class PlandiscSource : public testing::Test {
 protected:
  void SetUp() override {
    server_.shared["Ab3"] = wheel();
    json configuration = {
        {"sources",
         {{{"id", "disc"}, {"connector", "disc"}, {"from", "2027-01-01"}, {"to", "2027-12-31"}}}},
        {"connectors",
         {{"disc", {{"type", "plandisc-share"}, {"link", "Ab3"}, {"base_url", server_.url()}}}}}};
    office_.change_configuration(configuration);
    ASSERT_EQ(office_.ask({"check"}).at("connectors").size(), 2u);
    office_.approve_and_apply();
    ASSERT_EQ(office_.ask({"status"}).at("meetings"), 5);
    sent_ = office_.sent();
    ASSERT_GT(sent_.mails, 0);
  }

  void expect_refused(const std::string& words) {
    for (const char* command : {"plan", "apply"}) {
      const Ran ran = office_.run({command});
      EXPECT_EQ(ran.code, 2) << command << ran.out << ran.err;
      EXPECT_NE(ran.err.find(words), std::string::npos) << command << ran.err;
    }
    EXPECT_EQ(office_.sent(), sent_);
  }

  PlandiscServer server_;
  Office office_{"lilleby", "2027-01-01"};
  Sent sent_;
};

TEST_F(PlandiscSource, IsArrangedAndNotFetchedAnewWhileItIsUnchanged) {
  const Ran again = office_.run({"apply", "--json"});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(json::parse(again.out).at("steps"), 0);
  EXPECT_EQ(office_.sent(), sent_);
}

TEST_F(PlandiscSource, CancelsWhatWasDeletedThereAndAsksAboutWhatIsMissing) {
  meetings_of(server_.shared["Ab3"], 0)[1]["isDeleted"] = true;
  meetings_of(server_.shared["Ab3"], 1).erase(0);
  const json plan = office_.ask({"plan"});
  for (const json& step : plan.at("steps")) {
    EXPECT_EQ(step.at("action"), "cancel");
    EXPECT_EQ(step.at("row").at("source").at("ref"), "b2");
  }
  EXPECT_EQ(plan.at("steps").size(), 3u);
  ASSERT_EQ(plan.at("waiting").size(), 1u);
  EXPECT_EQ(plan.at("waiting").at(0).at("rule"), "vanished");
}

TEST_F(PlandiscSource, ThatIsNoLongerSharedCancelsNothing) {
  server_.shared["Ab3"] = {{"tokenStatus", 1}};
  expect_refused("sharing was revoked");
}

TEST_F(PlandiscSource, ThatIsGoneOrCutOffCancelsNothing) {
  meetings_of(server_.shared["Ab3"], 0)[0]["title"] = "Andet";
  server_.faults = std::vector<int>(8, -2);
  expect_refused("is not whole JSON");
  server_.shared.clear();
  server_.faults.clear();
  expect_refused("not to be found");
}

TEST_F(PlandiscSource, CanBeReadAgainAsItWas) {
  const json before = office_.ask({"read", "--source", "disc"});
  office_.set_now("2027-01-05");
  meetings_of(server_.shared["Ab3"], 0)[1]["start"] = "2027-02-25T16:00:00Z";
  office_.approve_and_apply();
  EXPECT_EQ(office_.ask({"status"}).at("sources").at(0).at("version"), 2);
  EXPECT_EQ(office_.ask({"read", "--source", "disc", "--version", "1"}), before);
  EXPECT_EQ(office_.ask({"read", "--source", "disc", "--at", "2027-01-03"}), before);
  const json now = office_.ask({"read", "--source", "disc"});
  EXPECT_EQ(now.at("meetings").at(1).at("start"), "2027-02-25T17:00:00+01:00");
  EXPECT_EQ(office_.run({"read", "--source", "disc", "--version", "9"}).code, 2);
  EXPECT_EQ(office_.run({"read", "--source", "andet"}).code, 2);
}

TEST_F(PlandiscSource, StandsInTheStoryOfWhatWasArrangedFromIt) {
  const Ran ran = office_.run({"why", "2027-0001"});
  EXPECT_NE(ran.out.find("source disc read, version 1"), std::string::npos) << ran.out << ran.err;
}

TEST(FeedSource, FollowsARecurringMeetingAndItsExceptions) {
  const std::string feed =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\n"
      "CATEGORIES:Økonomiudvalg\r\nSUMMARY:Møde\r\nRRULE:FREQ=MONTHLY;COUNT=3\r\n"
      "DTSTART;TZID=Romance Standard Time:20270119T140000\r\n"
      "DTEND;TZID=Romance Standard Time:20270119T160000\r\n";
  std::string exceptions = "END:VEVENT\r\n";
  HttpServer server([&](const HttpQuestion&) {
    return HttpAnswer{200, {}, feed + exceptions + "END:VCALENDAR\r\n", false};
  });
  Office office("lilleby", "2027-01-01");
  office.change_configuration(
      {{"sources", {{{"id", "outlook"}, {"connector", "feed"}}}},
       {"connectors", {{"feed", {{"type", "web"}, {"url", server.url() + "/x.ics"}}}}}});
  office.approve_and_apply();
  EXPECT_EQ(office.ask({"status"}).at("meetings"), 3);
  exceptions =
      "EXDATE:20270219T130000Z\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\n"
      "CATEGORIES:Økonomiudvalg\r\nSUMMARY:Møde\r\nRECURRENCE-ID:20270319T130000Z\r\n"
      "DTSTART:20270320T130000Z\r\nDTEND:20270320T150000Z\r\nEND:VEVENT\r\n";
  const json plan = office.ask({"plan"});
  EXPECT_EQ(plan.at("steps").size(), 3u) << plan.dump(1);
  for (const json& step : plan.at("steps")) EXPECT_EQ(step.at("action"), "update");
  EXPECT_EQ(plan.at("waiting").at(0).at("rule"), "vanished");
}

TEST(FolderSource, ReadsEachAgendaAndTheLastOfOneMeeting) {
  Office office("lilleby", "2027-01-01");
  const auto agenda = [](const std::string& id, const std::string& when) {
    return "<Dagsorden DagsordenID=\"d\"><Møde MødeID=\"" + id +
           "\" Udvalg=\"Økonomiudvalg\" Mødedato=\"" + when + "\"/></Dagsorden>";
  };
  std::filesystem::create_directory(office.path() / "dagsordener");
  office.put("dagsordener/a.xml", agenda("m1", "19. januar 2027 14:00"));
  office.put("dagsordener/b.xml", agenda("m2", "16. februar 2027 14:00"));
  office.put("dagsordener/c.xml", agenda("m1", "20. januar 2027 14:00"));
  office.put("dagsordener/.halv.xml", "<Dagsorden");
  const auto now = std::filesystem::file_time_type::clock::now();
  for (const auto& [name, age] : {std::pair{"a.xml", 3}, {"b.xml", 2}, {"c.xml", 1}})
    std::filesystem::last_write_time(office.path() / "dagsordener" / name,
                                     now - std::chrono::hours(age));
  office.change_configuration({{"sources", {{{"id", "sbsys"}, {"path", "dagsordener"}}}}});
  office.approve_and_apply();
  const json kept = office.ask({"read", "--source", "sbsys"});
  ASSERT_EQ(kept.at("meetings").size(), 2u);
  EXPECT_EQ(kept.at("meetings").at(1).at("start"), "2027-01-20T14:00:00+01:00");
  office.put("dagsordener/d.xml", "<Dagsorden");
  const Ran ran = office.run({"plan"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_NE(ran.err.find("d.xml line 1"), std::string::npos) << ran.err;
}

}  // namespace
}  // namespace indkald::daemon
