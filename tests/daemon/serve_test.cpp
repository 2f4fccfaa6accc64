// The daemon as a service manager and a secretary see it: a process beside them.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/daemon/office.hpp"

namespace indkald::daemon {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kLongest{60};

bool eventually(const std::function<bool()>& is_so, milliseconds limit = kLongest) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (!is_so()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(milliseconds{20});
  }
  return true;
}

// What a server on loopback answers to GET, whole; empty when nothing listens.
std::string answer(int port, const std::string& path) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string text;
  if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
    const std::string request =
        "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    ::send(socket, request.data(), request.size(), MSG_NOSIGNAL);
    std::array<char, 1024> block{};
    for (ssize_t count = 0; (count = ::recv(socket, block.data(), block.size(), 0)) > 0;)
      text.append(block.data(), static_cast<std::size_t>(count));
  }
  ::close(socket);
  return text;
}

class Serve : public testing::Test {
 protected:
  void SetUp() override {
    office_.put("calendar.csv", bytes_of_file(std::string(INDKALD_SOURCE_DIR) +
                                              "/tests/data/calendars/lilleby_2027.csv"));
    office_.change_configuration({{"schedule", {{"health_port", 0}}}});
  }

  void start() {
    serving_ = std::make_unique<RunningProgram>(std::vector<std::string>{
        "serve", "--config", office_.file("indkald.json"), "--now", "2027-01-01"});
    ASSERT_TRUE(eventually([this] { return port() != 0 || !serving_->running(); }));
    ASSERT_NE(port(), 0) << serving_->err();
  }
  int port() const {
    for (const std::string& line : lines_of(serving_->err())) {
      const json said = json::parse(line, nullptr, false);
      if (said.is_object() && said.contains("port"))
        return std::stoi(said.at("port").get<std::string>());
    }
    return 0;
  }
  Ran stop() {
    serving_->send(SIGTERM);
    return serving_->wait();
  }
  void approve() const {
    const Ran ran = office_.run({"approve", office_.plan_hash()});
    ASSERT_EQ(ran.code, 0) << ran.err;
  }
  bool has_logged(const std::string& words) const {
    return serving_->err().find(words) != std::string::npos;
  }
  int mails_to_the_secretary() const {
    const auto mails = office_.mails();
    return static_cast<int>(std::ranges::count_if(mails, [](const std::string& mail) {
      return mail.find("\r\nTo: sekretariat@example.org\r\n") != std::string::npos;
    }));
  }

  Office office_{"lilleby", "2027-01-01"};
  std::unique_ptr<RunningProgram> serving_;
};

TEST_F(Serve, AnswersThatItIsWellAndEndsWellWhenTold) {
  start();
  EXPECT_TRUE(answer(port(), "/healthz").starts_with("HTTP/1.1 200 OK\r\n"));
  EXPECT_TRUE(answer(port(), "/elsewhere").starts_with("HTTP/1.1 404 "));
  const int was = port();
  const Ran ran = stop();
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(answer(was, "/healthz"), "");
}

TEST_F(Serve, TellsTheSecretaryOnceThatAPlanWaitsAndDoesNothingElseByItself) {
  start();
  ASSERT_TRUE(eventually([this] { return mails_to_the_secretary() == 1; }));
  const std::string hash = office_.plan_hash();
  const std::string mail = office_.mails().at(0);
  EXPECT_NE(mail.find("approve " + hash.substr(0, 12)), std::string::npos) << mail;
  office_.run({"pause"});
  office_.run({"resume"});
  EXPECT_EQ(stop().code, 0);
  start();
  EXPECT_EQ(stop().code, 0);
  EXPECT_EQ(office_.sent(), (Sent{1, 0, 0, 1}));
}

TEST_F(Serve, TakesUpWithinThreeSecondsWhatIsApprovedOnTheCommandLine) {
  start();
  ASSERT_TRUE(eventually([this] { return mails_to_the_secretary() == 1; }));
  approve();
  EXPECT_TRUE(eventually([this] { return office_.sent().deliveries > 1; }, seconds{3}));
  EXPECT_TRUE(eventually([this] { return office_.sent() == Sent{30 + 1, 8, 7, 45 + 1}; }));
  EXPECT_EQ(stop().code, 0);
  EXPECT_EQ(office_.ask({"apply"}).at("steps"), 0);
  EXPECT_EQ(office_.sent(), (Sent{30 + 1, 8, 7, 45 + 1}));
}

TEST_F(Serve, FinishesTheStepInHandWhenToldToEndAndLeavesTheRest) {
  office_.change_configuration({{"pace", {{"mails_per_minute", 5}}}, {"secretary", nullptr}});
  approve();
  start();
  ASSERT_TRUE(eventually([this] { return office_.sent().mails == 5; }));

  const Ran second = office_.run({"apply"});
  EXPECT_EQ(second.code, 1) << second.out;
  EXPECT_NE(second.err.find("Another indkald is applying"), std::string::npos) << second.err;

  EXPECT_EQ(stop().code, 0);
  const json status = office_.ask({"status"});
  EXPECT_NE(status.at("open_plan"), nullptr);
  EXPECT_GT(status.at("steps").at("pending"), 10);
  for (const json& step : status.at("trouble")) EXPECT_EQ(step.at("state"), "pending");
  EXPECT_EQ(status.at("mails"), office_.sent().mails);
  EXPECT_EQ(status.at("bookings"), office_.sent().bookings);
  EXPECT_EQ(status.at("orders"), office_.sent().orders);

  office_.change_configuration({{"pace", {{"mails_per_minute", 10'000}}}});
  EXPECT_EQ(office_.run({"apply"}).code, 0);
  EXPECT_EQ(office_.sent(), (Sent{30, 8, 7, 45}));
}

TEST_F(Serve, StopsAtOnceOnAPauseAndGoesOnWhenResumed) {
  office_.change_configuration({{"secretary", nullptr}});
  EXPECT_EQ(office_.run({"pause"}).code, 0);
  approve();
  start();
  ASSERT_TRUE(eventually([this] { return answer(port(), "/healthz") != ""; }));
  EXPECT_EQ(office_.sent(), Sent{});
  EXPECT_EQ(office_.run({"resume"}).code, 0);
  EXPECT_TRUE(eventually([this] { return office_.sent() == Sent{30, 8, 7, 45}; }));
  EXPECT_EQ(stop().code, 0);
}

TEST_F(Serve, SendsNothingMoreOnceAPersonHasPausedInTheMiddleOfTheWork) {
  office_.change_configuration({{"pace", {{"mails_per_minute", 5}}}, {"secretary", nullptr}});
  approve();
  start();
  ASSERT_TRUE(eventually([this] { return office_.sent().mails == 5; }));
  EXPECT_EQ(office_.run({"pause"}).code, 0);
  ASSERT_TRUE(eventually([this] { return has_logged("\"what\":\"applied\""); }));
  EXPECT_EQ(office_.sent().mails, 5);
  EXPECT_EQ(stop().code, 0);
  EXPECT_EQ(office_.sent().mails, 5);

  office_.change_configuration({{"pace", {{"mails_per_minute", 10'000}}}});
  EXPECT_EQ(office_.run({"apply"}).code, 3);
  EXPECT_EQ(office_.run({"resume"}).code, 0);
  EXPECT_EQ(office_.run({"apply"}).code, 0);
  EXPECT_EQ(office_.sent(), (Sent{30, 8, 7, 45}));
}

TEST_F(Serve, DoesByItselfWhatThePolicyLetsThrough) {
  office_.change_configuration(
      {{"secretary", nullptr},
       {"policy", {{"automatic", {"invitation:update", "room:update", "catering:update"}}}},
       {"limits", {{"mails_percent", 100}, {"updates_percent", 100}, {"money_percent", 100}}}});
  office_.approve_and_apply();
  std::string calendar = office_.bytes("calendar.csv");
  const std::string row = "Økonomiudvalg,2027-01-19,,";
  calendar.replace(calendar.find(row), row.size(), "Økonomiudvalg,2027-01-20,,");
  office_.put("calendar.csv", calendar);
  start();
  EXPECT_TRUE(eventually([this] { return office_.sent() == Sent{30 + 3, 8, 7, 45 + 3 + 1 + 1}; }));
  EXPECT_EQ(stop().code, 0);
}

TEST_F(Serve, SaysSoWhenItsPortIsTaken) {
  start();
  office_.change_configuration({{"schedule", {{"health_port", port()}}}});
  const Ran ran = office_.run({"serve"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_NE(ran.err.find("Choose another in schedule.health_address and health_port"),
            std::string::npos)
      << ran.err;
  EXPECT_EQ(stop().code, 0);
}

}  // namespace
}  // namespace indkald::daemon
