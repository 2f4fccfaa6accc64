// The page as people use it: Debian's Chromium before `indkald serve`, over real mail, calendar and
// sign-in servers. What is done there stands in tests/browser; here is what then lies outside.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "tests/daemon/folder_held.hpp"
#include "tests/daemon/real_town.hpp"

namespace indkald::daemon::testing {
namespace {

using nlohmann::json;
using std::chrono::seconds;
using Names = std::set<std::string>;

const std::string kSource = INDKALD_SOURCE_DIR;

int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const given = reinterpret_cast<sockaddr*>(&address);
  if (::bind(socket, given, size) != 0 || ::getsockname(socket, given, &size) != 0)
    throw std::runtime_error("no port is free");
  ::close(socket);
  return ntohs(address.sin_port);
}

// One port for all, since the sign-in service knows where it sends people back to.
struct Surroundings {
  int port = free_port();
  std::string page = "http://localhost:" + std::to_string(port);
  servers::MailServer mail{town_mail()};
  servers::RadicaleServer calendars;
  servers::OidcServer sign_in{page + "/sign-in/oidc/callback"};
};

class BrowserTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const Ran ran = run_program({}, {.before = {"sh", kSource + "/tests/browser/packages.sh"}});
    ASSERT_EQ(ran.code, 0) << ran.err;
    around_ = std::make_unique<Surroundings>();
  }
  static void TearDownTestSuite() { around_.reset(); }

  // The year is arranged, a meeting is tomorrow, and somebody else has a room at a time that the
  // changed calendar moves a meeting to.
  void open_town(const std::string& tag) {
    town_ = std::make_unique<RealTown>(around_->mail, around_->calendars, tag);
    const std::string row = "Byråd;Byrådsmøde;2026-11-17;09:00;11:00;\n";
    office().put("calendar.csv", office().bytes("calendar.csv") + row);
    office().put("eksport.csv", office().bytes("calendar-changed.csv") + row);
    office().put("sign-in.secret", servers::kPassword);
    office().change_configuration(settings());
    json sources = json::parse(office().bytes("indkald.json")).at("sources");
    sources[0]["from"] = "2026-11-01";
    office().change_configuration({{"sources", sources}});
    office().approve_and_apply();
    for (const std::string& name : RealTown::people())
      before_[name] = town_->invitations(name).size();
    take("fjorden", "20270210T140000", "20270210T160000");
    office().set_now("2026-11-16T08:00:00Z");
  }

  static json settings() {
    return {{"schedule", {{"health_port", 0}}},
            {"web",
             {{"port", around_->port},
              {"hosts", {"localhost", "127.0.0.1"}},
              {"requests_per_minute", 100000},
              {"connections_per_client", 1000},
              {"sign_in",
               {{"issuer", around_->sign_in.issuer()},
                {"client_id", "indkald-RS256"},
                {"client_secret", {{"file", "sign-in.secret"}}},
                {"public_url", around_->page},
                {"roles",
                 {{{"group", "indkald-sekretærer"}, {"role", "secretary"}},
                  {{"group", "indkald-administratorer"}, {"role", "administrator"}}}}}}}}};
  }

  void take(const std::string& room, const std::string& start, const std::string& end) {
    const std::string zone = ";TZID=Europe/Copenhagen:";
    ASSERT_EQ(around_->calendars.put(
                  town_->calendar_of(room), "dialog.ics",
                  "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//test//DA\r\nBEGIN:VEVENT\r\n"
                  "UID:dialog@example.test\r\nDTSTAMP:20261101T080000Z\r\nDTSTART" +
                      zone + start + "\r\nDTEND" + zone + end +
                      "\r\nSUMMARY:Dialogmøde\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"),
              201);
  }

  std::string link_for(const std::string& role) {
    const json made = office().ask({"user", role + "-en", "--role", role, "--shown", "En " + role});
    return made.at("link");
  }

  HowToRun browser(const std::string& part) {
    const std::string pictures = ::testing::TempDir() + "indkald-browser-" + part;
    return {.environment = {{"INDKALD_PAGE", around_->page},
                            {"INDKALD_ISSUER", around_->sign_in.issuer()},
                            {"INDKALD_ADMINISTRATOR", link_for("administrator")},
                            {"INDKALD_KITCHEN", link_for("kitchen")},
                            {"INDKALD_VIEWER", link_for("viewer")},
                            {"INDKALD_EXPORT", office().file("eksport.csv")},
                            {"INDKALD_MEETINGS", "24"},
                            {"INDKALD_REPORT", office().file("report.json")},
                            {"INDKALD_PICTURES", pictures}},
            .before = {"node", kSource + "/tests/browser/flow.mjs", part}};
  }

  void start() {
    serving_ = std::make_unique<RunningProgram>(std::vector<std::string>{
        "serve", "--config", office().file("indkald.json"), "--now", "2026-11-16T08:00:00Z"});
    ASSERT_TRUE(eventually([this] { return has_logged("\"port\"") || !serving_->running(); }));
    ASSERT_TRUE(serving_->running()) << serving_->err();
  }
  bool has_logged(const std::string& words) const {
    return serving_->err().find(words) != std::string::npos;
  }

  template <typename IsSo>
  static bool eventually(const IsSo& is_so, seconds limit = seconds{60}) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (!is_so()) {
      if (std::chrono::steady_clock::now() > end) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    return true;
  }

  // Waits for the browser to come so far, and gives what it reports.
  json report_at(RunningProgram& browser, const std::string& stage) {
    const std::string line = "stage " + stage + "\n";
    eventually([&] { return browser.out().find(line) != std::string::npos || !browser.running(); },
               seconds{180});
    if (browser.out().find(line) == std::string::npos) return nullptr;
    return json::parse(office().bytes("report.json"));
  }
  void looked_at(const std::string& stage) { office().put("report.json." + stage, ""); }

  // The meetings that somebody was mailed about since the year was arranged.
  Names mailed() {
    Names meetings;
    for (const std::string& name : RealTown::people()) {
      const auto mails = town_->invitations(name);
      for (std::size_t at = before_[name]; at < mails.size(); ++at)
        meetings.insert(meeting_of(mails[at].event.uid));
    }
    return meetings;
  }

  static Names mailing(const json& groups) {
    Names meetings;
    for (const json& group : groups)
      if (group.at("mails") > 0)
        for (const json& meeting : group.at("meetings")) meetings.insert(meeting);
    return meetings;
  }

  bool is_booked(const std::string& room, const std::string& day) {
    const auto rooms = town_->rooms();
    const auto found = rooms.find(room);
    return found != rooms.end() && std::ranges::any_of(found->second, [&](const SentEvent& event) {
             return event.start.starts_with(day) && event.uid != "dialog@example.test";
           });
  }

  void expect_well(RunningProgram& browser) {
    const Ran ran = browser.wait();
    EXPECT_EQ(ran.code, 0) << ran.out << ran.err
                           << serving_->err().substr(serving_->err().size() > 4000
                                                         ? serving_->err().size() - 4000
                                                         : 0);
    std::cout << ran.out;
  }

  void run_course(const std::string& part) {
    open_town(part);
    const HowToRun how = browser(part);
    start();
    RunningProgram browser({}, how);
    const json half = report_at(browser, "half");
    if (!half.is_null()) {
      const Names refused = meetings_on(half.at("approved"), "2027-02-10");
      const Names approved = without(mailing(half.at("approved")), refused);
      EXPECT_TRUE(eventually([&] { return without(mailed(), refused) == approved; }, seconds{20}));
      EXPECT_EQ(without(mailed(), refused), approved);
      EXPECT_FALSE(is_booked("fjorden", "20270210"));
      EXPECT_GT(approved.size(), 2u);
      looked_at("half");
    }
    const json room = report_at(browser, "room");
    if (!room.is_null()) {
      EXPECT_TRUE(eventually([&] { return is_booked("kilden", "20270210"); }, seconds{20}));
      EXPECT_TRUE(eventually([&] { return mailed().contains(room.at("meeting")); }, seconds{20}));
      looked_at("room");
    }
    expect_well(browser);
  }

  static Names without(Names all, const Names& some) {
    for (const std::string& one : some) all.erase(one);
    return all;
  }

  static Names meetings_on(const json& groups, const std::string& day) {
    Names meetings;
    for (const json& group : groups)
      if (group.at("new").is_object() &&
          group.at("new").at("start").get<std::string>().starts_with(day))
        for (const json& meeting : group.at("meetings")) meetings.insert(meeting);
    return meetings;
  }

  Office& office() { return town_->office(); }

  static inline std::unique_ptr<Surroundings> around_;
  std::unique_ptr<RealTown> town_;
  std::map<std::string, std::size_t> before_;
  std::unique_ptr<RunningProgram> serving_;
};

TEST_F(BrowserTest, AYearIsWorkedThroughByThePointer) { run_course("pointer"); }

TEST_F(BrowserTest, AYearIsWorkedThroughByTheKeyboardAlone) { run_course("keyboard"); }

TEST_F(BrowserTest, EveryViewIsForEverybody) {
  open_town("views");
  office().put("calendar.csv", office().bytes("eksport.csv"));
  const HowToRun how = browser("views");
  start();
  RunningProgram browser({}, how);
  expect_well(browser);
}

TEST_F(BrowserTest, NextYearsCalendarIsMadeUntilItApplies) {
  open_town("year");
  const HowToRun how = browser("year");
  start();
  RunningProgram browser({}, how);
  expect_well(browser);
}

TEST_F(BrowserTest, TheFirstViewIsSmall) {
  open_town("pace");
  const HowToRun how = browser("pace");
  start();
  RunningProgram browser({}, how);
  expect_well(browser);
}

}  // namespace
}  // namespace indkald::daemon::testing
