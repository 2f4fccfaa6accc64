// The HTTP server as a client on a socket meets it, well-meaning and not.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <latch>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "daemon/web/server.hpp"

namespace indkald::daemon::web {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class Client {
 public:
  explicit Client(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval longest{20, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof longest);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void send(std::string_view text) const {
    ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
  }
  // Until the server closes, or `end` has come.
  std::string receive(std::string_view end = {}) const {
    std::string text;
    std::array<char, 4096> block{};
    for (ssize_t count = 0; (count = ::recv(socket_, block.data(), block.size(), 0)) > 0;) {
      text.append(block.data(), static_cast<std::size_t>(count));
      if (!end.empty() && text.find(end) != std::string::npos) break;
    }
    return text;
  }
  bool connected() const { return connected_; }

 private:
  int socket_;
  bool connected_ = false;
};

class HttpServer : public testing::Test {
 protected:
  HttpServer() {
    options_.hosts = {"localhost"};
    options_.patience_seconds = 1;
    options_.idle_seconds = 2;
    options_.longest_body = 1000;
    options_.connections_per_client = 8;
  }

  void start() {
    server_ = std::make_unique<Server>(options_, [this](const Request& request) {
      ++asked_;
      Response answer;
      answer.type = "text/plain";
      answer.body = request.method + " " + request.path + " " + request.body;
      answer.events = request.path == "/events";
      if (answer.events) answer.type = "text/event-stream";
      if (request.path == "/breaks") throw std::runtime_error("/etc/secret is broken");
      return answer;
    });
  }

  std::string ask(std::string_view text) {
    if (!server_) start();
    const Client client(server_->port());
    client.send(text);
    return client.receive();
  }

  ServerOptions options_;
  std::atomic<int> asked_{0};
  std::unique_ptr<Server> server_;
};

constexpr std::string_view kEnd = "Connection: close\r\n\r\n";

TEST_F(HttpServer, AnswersAndSaysWhatProtectsThePage) {
  const std::string answer =
      ask("GET /a%20b?c=d HTTP/1.1\r\nHost: localhost\r\n" + std::string(kEnd));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(answer, HasSubstr("\r\n\r\nGET /a b "));
  for (const char* field :
       {"Content-Security-Policy: default-src 'none'; script-src 'self'", "frame-ancestors 'none'",
        "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer",
        "Cross-Origin-Opener-Policy: same-origin", "Cache-Control: no-store"})
    EXPECT_THAT(answer, HasSubstr(field));
  EXPECT_THAT(answer, testing::Not(HasSubstr("unsafe-inline")));
}

TEST_F(HttpServer, AnswersHeadWithTheLengthAndNothingMore) {
  const std::string answer = ask("HEAD /x HTTP/1.1\r\nHost: localhost\r\n" + std::string(kEnd));
  EXPECT_THAT(answer, HasSubstr("Content-Length: 7\r\n"));
  EXPECT_TRUE(answer.ends_with("\r\n\r\n")) << answer;
}

TEST_F(HttpServer, RefusesWhatTwoServersCouldReadInTwoWays) {
  const std::string host = "Host: localhost\r\n";
  const std::pair<const char*, std::string> kShapes[] = {
      {"no Host", "GET / HTTP/1.1\r\n"},
      {"two Hosts", "GET / HTTP/1.1\r\n" + host + "Host: evil.example\r\n"},
      {"two same Hosts", "GET / HTTP/1.1\r\n" + host + host},
      {"both lengths",
       "POST / HTTP/1.1\r\n" + host + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"},
      {"two lengths", "POST / HTTP/1.1\r\n" + host + "Content-Length: 3\r\nContent-Length: 3\r\n"},
      {"odd encoding", "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: xchunked\r\n"},
      {"two encodings",
       "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"},
      {"listed encodings",
       "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked, chunked\r\n"},
      {"spaced field", "GET / HTTP/1.1\r\n" + host + "X : y\r\n"},
      {"folded field", "GET / HTTP/1.1\r\n" + host + "X: y\r\n z\r\n"},
      {"whole address", "GET http://localhost/ HTTP/1.1\r\n" + host},
      {"broken escape", "GET /%zz HTTP/1.1\r\n" + host},
      {"null", "GET /a%00b HTTP/1.1\r\n" + host},
      {"no UTF-8", "GET /%ff HTTP/1.1\r\n" + host},
      {"newer version", "GET / HTTP/2.0\r\n" + host},
      {"chunks in 1.0", "POST / HTTP/1.0\r\n" + host + "Transfer-Encoding: chunked\r\n"},
  };
  for (const auto& [name, head] : kShapes) {
    const std::string answer = ask(head + std::string(kEnd) + "0\r\n\r\n");
    // A folded field may be read as one (RFC 9112, section 5.2), never as two.
    if (std::string_view(name) == "folded field" && answer.starts_with("HTTP/1.1 200")) continue;
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 400 ")) << name;
    EXPECT_THAT(answer, HasSubstr("Connection: close")) << name;
  }
}

TEST_F(HttpServer, AnswersForItsOwnNamesAlone) {
  EXPECT_THAT(ask("GET / HTTP/1.1\r\nHost: evil.example\r\n" + std::string(kEnd)),
              StartsWith("HTTP/1.1 421 "));
  EXPECT_THAT(ask("GET / HTTP/1.1\r\nHost: localhost:8080\r\n" + std::string(kEnd)),
              StartsWith("HTTP/1.1 200 "));
  EXPECT_EQ(asked_, 1);
}

TEST_F(HttpServer, BoundsWhatIsSent) {
  EXPECT_THAT(
      ask("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n"),
      StartsWith("HTTP/1.1 431 "));
  EXPECT_THAT(ask("GET /" + std::string(5000, 'x') + " HTTP/1.1\r\nHost: localhost\r\n\r\n"),
              StartsWith("HTTP/1.1 431 "));
  EXPECT_THAT(ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000\r\n\r\n"),
              StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(
      ask("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" +
          std::string(2000, 'x') + "\r\n0\r\n\r\n"),
      StartsWith("HTTP/1.1 413 "));
  EXPECT_EQ(asked_, 0);
}

TEST_F(HttpServer, CutsOffWhoeverSendsSlowly) {
  start();
  for (const std::string& begun :
       {std::string("GET / HTT"), std::string("GET / HTTP/1.1\r\nHost: localhost\r\nX"),
        std::string("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc")}) {
    const Client slow(server_->port());
    const auto begin = std::chrono::steady_clock::now();
    std::atomic<bool> done{false};
    // A byte now and then does not keep the connection.
    std::thread drip([&] {
      slow.send(begun);
      while (!done) {
        std::this_thread::sleep_for(std::chrono::milliseconds{300});
        slow.send("a");
      }
    });
    slow.receive();
    done = true;
    drip.join();
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{15}) << begun;
  }
  EXPECT_EQ(asked_, 0);
}

TEST_F(HttpServer, HoldsOnlySoManyConnectionsOfOneClient) {
  start();
  std::vector<std::unique_ptr<Client>> held;
  for (int i = 0; i < 8; ++i) {
    held.push_back(std::make_unique<Client>(server_->port()));
    held.back()->send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    ASSERT_THAT(held.back()->receive("GET / "), StartsWith("HTTP/1.1 200"));
  }
  EXPECT_EQ(ask("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"), "");
  held.clear();
  std::string answer;
  for (int i = 0; i < 100 && answer.empty(); ++i) {
    answer = ask("GET / HTTP/1.1\r\nHost: localhost\r\n" + std::string(kEnd));
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200"));
}

TEST_F(HttpServer, SaysNothingOfWhatBreaksInside) {
  const std::string answer = ask("GET /breaks HTTP/1.1\r\nHost: localhost\r\n" + std::string(kEnd));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 500 "));
  EXPECT_THAT(answer, HasSubstr("application/problem+json"));
  EXPECT_THAT(answer, testing::Not(HasSubstr("secret")));
}

TEST_F(HttpServer, TellsOpenStreamsWhatHappens) {
  start();
  const Client stream(server_->port());
  stream.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_THAT(stream.receive("\r\n\r\n"), HasSubstr("text/event-stream"));
  server_->publish("round", R"({"state":"begun"})");
  EXPECT_THAT(stream.receive("\n\n"), HasSubstr("event: round\ndata: {\"state\":\"begun\"}\n\n"));
}

TEST_F(HttpServer, AnswersWhatIsSentAheadInOrder) {
  const std::string host = " HTTP/1.1\r\nHost: localhost\r\n";
  const std::string answer =
      ask("GET /first" + host + "\r\nPOST /second" + host +
          "Content-Length: 4\r\n\r\nbodyGET /third" + host + std::string(kEnd));
  const auto first = answer.find("GET /first "), second = answer.find("POST /second body"),
             third = answer.find("GET /third ");
  ASSERT_NE(third, std::string::npos) << answer;
  EXPECT_LT(first, second);
  EXPECT_LT(second, third);
}

TEST_F(HttpServer, TargetsThatAreNoPathAreRefused) {
  for (const char* begin : {"GET http://localhost/x", "CONNECT localhost:80", "OPTIONS *"})
    EXPECT_THAT(ask(std::string(begin) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(kEnd)),
                StartsWith("HTTP/1.1 400 "))
        << begin;
}

TEST_F(HttpServer, AnEventStreamsHeadIsNoStream) {
  const std::string answer =
      ask("HEAD /events HTTP/1.1\r\nHost: localhost\r\n" + std::string(kEnd));
  EXPECT_THAT(answer, HasSubstr("Content-Type: text/event-stream"));
  EXPECT_THAT(answer, testing::Not(HasSubstr("Content-Length")));
  EXPECT_TRUE(answer.ends_with("\r\n\r\n")) << answer;
}

TEST_F(HttpServer, GoesOnOverOneConnection) {
  start();
  const Client client(server_->port());
  for (int i = 0; i < 3; ++i) {
    client.send("POST /p HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nok");
    EXPECT_THAT(client.receive("POST /p ok"), StartsWith("HTTP/1.1 200 OK"));
  }
}

TEST(HttpServerThreads, WhoWaitsForAnotherSystemKeepsNobodyElseWaiting) {
  std::latch begun(1), may_end(1);
  Server server(
      {},
      [&](const Request& request) {
        Response answer;
        answer.body = request.path;
        if (request.path != "/far") return answer;
        begun.count_down();
        may_end.wait();
        return answer;
      },
      {}, [](const Request& request) { return request.path == "/far"; });
  const Client far(server.port()), near(server.port());
  far.send("GET /far HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  begun.wait();
  near.send("GET /near HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(near.receive(), HasSubstr("\r\n\r\n/near"));
  may_end.count_down();
  EXPECT_THAT(far.receive(), HasSubstr("\r\n\r\n/far"));
}

}  // namespace
}  // namespace indkald::daemon::web
