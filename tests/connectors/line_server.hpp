// A server on loopback that says what a test tells it to, one answer per connection; for HTTP and
// for what no real server does when asked.
#pragma once

#include <string>
#include <thread>
#include <vector>

namespace indkald::connectors::testing {

class LineServer {
 public:
  // Takes one connection per answer, sends the greeting, reads a request whole (HTTP; with a
  // greeting one line), sends the answer and closes. An empty answer closes without a word;
  // kSilence never answers and keeps the connection until the end.
  static constexpr const char* kSilence = "(silence)";
  explicit LineServer(std::vector<std::string> answers, std::string greeting = {});
  ~LineServer();
  LineServer(const LineServer&) = delete;
  LineServer& operator=(const LineServer&) = delete;

  int port() const { return port_; }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/"; }
  // What was asked so far; takes no more connections.
  std::vector<std::string> requests();

 private:
  void serve();
  std::string hear(int connection) const;
  void answer(int connection, const std::string& words);

  std::vector<std::string> answers_;
  std::string greeting_;
  std::vector<std::string> requests_;
  std::vector<int> kept_;
  int port_ = 0;
  int listener_ = -1;  // sets port_
  std::thread thread_;
};

// A listening socket on a free port of 127.0.0.1.
int listen_on_loopback(int& port);

// A port on which nobody listens.
int unused_port();

}  // namespace indkald::connectors::testing
